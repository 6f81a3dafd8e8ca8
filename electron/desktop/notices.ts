/** The notices main raises: what happened, what it means, what to do. */
import {
  type LocalSignals,
  shortCallS,
  shownDays,
  type SuspectRate,
} from '../../shared/caller-id/local-signals.ts';
import { counted } from '../../shared/counted.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import { wordAlert } from '../../shared/carrier/alert-wording.ts';
import type { FailureAlert } from '../../shared/carrier/failure-watch.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Notice } from '../../shared/notice.ts';
import type { TokenPurpose, VersionSwitchState } from '../../shared/telephony/provider-access.ts';
import type { SignIn } from '../../shared/sign-in.ts';
import type { VersionAdvisory } from '../telephony/version-advisories.ts';
import type { ListName } from '../telephony/telephony-api.ts';

export const settingsMovedAside = (path: string): Notice => ({
  id: 'settings-moved-aside',
  severity: 'warning',
  title: 'Your settings could not be read',
  message: `FirstLeg started with the default settings. The unreadable file is kept at ${path}. Set your preferences again in Settings.`,
});

export const callLogMovedAside = (path: string): Notice => ({
  id: 'call-log-moved-aside',
  severity: 'error',
  title: 'The call log could not be read',
  message: `A new, empty log was started, so you can work. The damaged file was kept at ${path}; give it to your supervisor.`,
});

export const callsInterrupted = (count: number): Notice => ({
  id: 'calls-interrupted',
  severity: 'info',
  title: count === 1 ? 'A call was interrupted' : `${count} calls were interrupted`,
  message:
    'FirstLeg stopped during a call. History shows it as interrupted, with its last known time. Please save its disposition.',
});

export const callNotRecorded = (error: AppError): Notice => ({
  id: 'call-not-recorded',
  severity: 'error',
  title: 'The call log cannot be written',
  message: `Your calls go on. What happens is kept in memory and written as soon as the log works again (${error.detail}). Free some disk space or tell your administrator, and do not close FirstLeg until this notice is gone.`,
});

export const entrySetAside = (error: AppError): Notice => ({
  id: 'entry-set-aside',
  severity: 'error',
  title: 'Part of a call could not be recorded',
  message: `The call log did not accept one entry (${error.detail}). Your calls go on and are recorded. Tell your administrator: logs/main.log has the entry.`,
});

export const tokensNotStored = (profile: string): Notice => ({
  id: 'tokens-not-stored',
  severity: 'warning',
  title: 'You are signed in for this session only',
  message: `This computer has no keyring to protect secrets, so nothing of “${profile}” was stored. Next time, start with the profile file again, or ask your administrator.`,
});

export const signInFailed = (error: AppError): Notice => ({
  id: 'sign-in-failed',
  severity: 'error',
  title: 'The account could not be set up',
  message: `${error.detail}. FirstLeg uses the practice provider for now, so no real calls are made. Correct the profile file and start again.`,
});

export const profileNotTaken = (path: string, profile: string): Notice => ({
  id: 'profile-not-taken',
  severity: 'warning',
  title: 'FirstLeg is already running',
  message: `The profile file ${path} was not used: FirstLeg stays signed in as “${profile}”. To change the profile, close FirstLeg and start it again with that file.`,
});

/** Why the desktop has no telephone line, by what would mend it. */
export function sipAccountFailed(error: AppError, profile: string): Notice {
  const notice = { id: 'sip-account', severity: 'error', title: 'Your desktop cannot ring' } as const;
  switch (error.code) {
    case 'sip_password_missing':
      return {
        ...notice,
        message: `The profile names a SIP line, but no password for it. Correct the profile “${profile}” and start FirstLeg again.`,
      };
    case 'rate_limited':
      return {
        ...notice,
        title: 'Your desktop cannot ring yet',
        message: `The provider is too busy to give this desktop its telephone line (${error.detail}). FirstLeg asks again by itself as soon as it may. Tell your administrator if this does not change.`,
      };
    default:
      return error.kind === 'application'
        ? {
            ...notice,
            message: `The provider refuses to give this desktop a telephone line (${error.detail}). Ask your administrator; then start FirstLeg again.`,
          }
        : {
            ...notice,
            title: 'Your desktop cannot ring yet',
            message: `The provider has not given this desktop its telephone line (${error.detail}). FirstLeg keeps asking. Tell your administrator if this does not change.`,
          };
  }
}

/** Parts said in a banner; the live board has them all. */
const mostParts = 3;

/** Names the parts concerned with their numbers, the most general first; they are mostly one story. */
export function carrierFails(
  alerts: readonly FailureAlert[],
  campaignNames: ReadonlyMap<string, string>,
): Notice {
  const worded = alerts.map((alert) => wordAlert(alert, (id) => campaignNames.get(id)));
  const parts = worded.map(({ about, count, share }) => `${about}: ${count} (${share}).`);
  const more = parts.length > mostParts ? ` And ${parts.length - mostParts} more, on Campaigns.` : '';
  return {
    id: 'carrier',
    severity: 'warning',
    title: 'The phone network fails more calls than usual',
    message: `${parts.slice(0, mostParts).join(' ')}${more} More than 1 % is too many. Your desktop is not the cause. Tell your supervisor. This notice goes away when it is over.`,
    about: worded.map(({ about }) => about).join(', '),
  };
}

const suspectWords: Record<SuspectRate, string> = {
  answered: 'too few are answered',
  short: 'too many are hung up on right away',
};

const suspicious = 'suspicious:';
export const suspiciousId = (number: string): string => suspicious + number;

export function numberSuspicious(number: string, signals: LocalSignals): Notice {
  const { calls, answered, short, suspicious } = signals;
  return {
    id: suspiciousId(number),
    severity: 'warning',
    title: `The caller ID ${displayPhoneNumber(number)} looks bad to contacts`,
    message: `Of its calls from this desktop ${suspicious.map((rate) => suspectWords[rate]).join(' and ')}. In the last ${shownDays} days ${answered} of ${counted(calls, 'call')} were answered, and in ${short} of those the contact hung up within ${shortCallS} s. It may be marked as spam. Calls go on; a supervisor can replace it on Caller IDs.`,
  };
}

/** @param error why it could not be stopped */
export function campaignHasListed(campaign: string, numbers: number, error: AppError | undefined): Notice {
  const who = numbers === 1 ? 'One of its numbers is' : `${numbers} of its numbers are`;
  const why = `${who} on the do-not-call list. The provider dials this campaign by itself and skips nobody.`;
  const notice = { id: `listed:${campaign}`, severity: 'warning' } as const;
  return error === undefined
    ? {
        ...notice,
        title: `“${campaign}” was stopped`,
        message: `${why} Calls in progress go on. Start it again on Campaigns as progressive: then each desktop skips the numbers on its own list.`,
      }
    : {
        ...notice,
        severity: 'error',
        title: `“${campaign}” dials numbers that must not be called`,
        message: `${why} It could not be stopped from here (${error.detail}). Stop it on Campaigns or at the provider now.`,
      };
}

export const contactsUnseen = (campaigns: readonly string[]): Notice => ({
  id: 'contacts-unseen',
  severity: 'warning',
  title: 'The provider may still dial the numbers you listed',
  message: `It dials ${campaigns.map((name) => `“${name}”`).join(', ')} by itself, with contacts that cannot be seen from here. If the numbers are among them, stop the campaign and start it again as progressive, or have the provider take them out.`,
});

/** @param now by which an end that has passed is told from one to come */
export function versionEnds(version: string, { deprecation, sunset }: VersionAdvisory, now: Date): Notice {
  const newer = 'Tell your administrator to set a newer version in the profile.';
  const end = dayOf(sunset);
  const notice = { id: 'version-ends', severity: 'warning' } as const;
  if (end === undefined) {
    const since = dayOf(deprecation);
    return {
      ...notice,
      title: `Version ${version} of the provider’s API is out of date`,
      message: `${since === undefined ? 'The provider says so' : `So the provider says, from ${since} on`}, and gives no end date. Calls go on. ${newer}`,
    };
  }
  if (Date.parse(sunset ?? '') < now.getTime())
    return {
      ...notice,
      title: `Version ${version} of the provider’s API has passed its end date`,
      message: `It was due to stop working on ${end} and may do so at any moment; then no calls can be made. ${newer}`,
    };
  return {
    ...notice,
    title: `Version ${version} of the provider’s API will end`,
    message: `It stops working on ${end}. Calls go on until then. ${newer}`,
  };
}

/** `YYYY-MM-DD` of an HTTP date or of an `@` with seconds since 1970 (RFC 9745); undefined where it is neither. */
function dayOf(header = ''): string | undefined {
  const ms = header.startsWith('@') ? Number(header.slice(1)) * 1000 : Date.parse(header);
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

export const versionRefused = (version: string): Notice => ({
  id: 'version-refused',
  severity: 'error',
  title: `The provider does not support version ${version} of its API`,
  message:
    'No calls can be made until another version is used; a call in progress goes on. Ask your administrator which version, and choose it in Settings, under “Access to the provider”.',
  at: 'access',
});

export const tokensRefused = (purposes: readonly TokenPurpose[]): Notice => ({
  id: 'tokens-refused',
  severity: 'warning',
  title: `The provider does not accept the ${purposes.join(' and the ')} token`,
  message:
    'What needs this token does not work for now; calls do. Paste a new key in Settings, under “Access to the provider”, or ask your administrator for one.',
  at: 'access',
});

export function versionWaits(version: string, { to, startedToday, refusal }: VersionSwitchState): Notice {
  if (refusal !== undefined)
    return {
      id: 'version-switch',
      severity: 'warning',
      title: `Version ${version} of the provider’s API stays in use`,
      message: `The profile asks for version ${to}, but the provider did not answer it properly (${refusal.detail}). Calls go on with version ${version}; the next start tries again. Tell your administrator.`,
    };
  const why =
    startedToday === undefined
      ? 'it is not known which campaigns went live today'
      : `${startedToday.map((name) => `“${name}”`).join(', ')} went live for the first time today`;
  return {
    id: 'version-switch',
    severity: 'info',
    title: `Version ${version} of the provider’s API stays in use for now`,
    message: `The profile asks for version ${to}, but ${why}. The next start on another day switches by itself; a supervisor can switch now, in Settings.`,
  };
}

/** What the agent must know of it, if anything. */
export function aboutSignIn({ by, state, first }: SignIn, profile: string): Notice | undefined {
  switch (state) {
    case 'signed-in':
    case 'signing-in':
      return undefined;
    case 'signed-out':
      return {
        id: 'sign-in',
        severity: 'warning',
        title: 'You are signed out',
        message: `The keys, tokens and passwords of “${profile}” are wiped from this computer, and the profile with them; the log of your calls stays, in History. From the next start, FirstLeg runs without this account. To sign in again, start it with your administrator’s profile file.`,
      };
    case 'not-wiped':
      return {
        id: 'sign-in',
        severity: 'error',
        title: 'You are signed out, but the account is still on this computer',
        message: `“${profile}” could not be wiped from the disk. Sign out once more in Settings; tell your administrator if this keeps happening.`,
      };
    case 'sign-in-needed':
      return signInNeeded(profile, by, first === true);
  }
}

function signInNeeded(profile: string, by: SignIn['by'], first: boolean): Notice {
  const notice = { id: 'sign-in', severity: 'warning' } as const;
  switch (by) {
    case 'browser':
      return {
        ...notice,
        title: first ? 'Sign in to begin' : 'Please sign in again',
        message: first
          ? `Nobody is signed in to “${profile}” on this computer yet, so you cannot make or receive calls here. The sign-in opens in your browser.`
          : `Your sign-in to “${profile}” has ended. A call in progress goes on; sign in before the next one. The sign-in opens in your browser.`,
        at: 'sign-in',
      };
    case 'client':
      return {
        ...notice,
        title: 'The provider did not accept this desktop',
        message: `The access of “${profile}” was withdrawn. A call in progress goes on. Sign in to try again; if that fails, ask your administrator.`,
        at: 'sign-in',
      };
    case 'tokens':
    case 'practice':
      return {
        ...notice,
        severity: 'error',
        title: first ? 'Paste your API key to begin' : 'The provider did not accept your API key',
        message: first
          ? `The profile “${profile}” came without a key, so you cannot make or receive calls here. Your administrator has one for you: paste it in Settings, under “Access to the provider”.`
          : `The key of “${profile}” has expired or was withdrawn. A call in progress goes on. Ask your administrator for a new one and paste it in Settings, under “Access to the provider”.`,
        at: 'access',
      };
  }
}

export const dispositionRefused = (error: AppError): Notice => ({
  id: 'disposition-refused',
  severity: 'warning',
  title: 'The provider did not take a disposition',
  message: `It is saved in your call log and in exports, but not at the provider (${error.detail}). Tell your supervisor. Once the cause is fixed, send it again in Settings, under “Dispositions”.`,
});

const listWords: Record<ListName, [one: string, several: string]> = {
  agents: ['An agent', 'agents'],
  campaigns: ['A campaign', 'campaigns'],
  numbers: ['A number', 'numbers'],
  hooks: ['A subscription', 'subscriptions'],
};
/** More names in a banner nobody reads. */
const mostNames = 5;

/** One that is left out is not called from, worked in or shown; the others go on. */
export function leftOut(list: ListName, names: readonly string[]): Notice {
  const [one, several] = listWords[list];
  const named = names.slice(0, mostNames).map((name) => `“${name}”`);
  const rest = names.length - named.length;
  const all = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
  return {
    id: `left-out-${list}`,
    severity: 'warning',
    title:
      names.length === 1
        ? `${one} of the provider cannot be read`
        : `${names.length} ${several} of the provider cannot be read`,
    message: `${all}: what the provider sent does not match its API, so it is left out here. The others are shown. Tell your administrator; the log file has the details.`,
  };
}

const ofSignedInOnly: readonly string[] = [
  'tokens-not-stored',
  'tokens-refused',
  'sip-account',
  'version-ends',
  'version-refused',
  'version-switch',
  ...(Object.keys(listWords) as ListName[]).map((list) => `left-out-${list}`),
];

/** It speaks of an account that somebody is signed in to. */
export const isOfSignedInOnly = ({ id }: Notice): boolean =>
  ofSignedInOnly.includes(id) || id.startsWith(suspicious);
