/** What a session tells that an agent must read, as banners: raised when it is so, taken down when it is not any more. */
import type { LocalSignals } from '../../shared/caller-id/local-signals.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Notice } from '../../shared/notice.ts';
import type { SignIn } from '../../shared/sign-in.ts';
import type { TokenPurpose, VersionSwitchState } from '../../shared/telephony/provider-access.ts';
import type { Profile } from '../account/profile.ts';
import type { VersionAdvisory } from '../telephony/version-advisories.ts';
import type { ListName } from '../telephony/telephony-api.ts';
import type { StandingAlerts } from '../carrier/carrier-watch.ts';
import type { NoticeBoard } from './notice-board.ts';
import * as notices from './notices.ts';

/** Listeners of a session that raise and dismiss notices on `board`. */
export function sessionNotices(board: NoticeBoard, { name }: Profile) {
  let signedOut = false;
  /** What is under way at a sign-out is answered after it. */
  const raiseIfSignedIn = (notice: Notice): void => {
    if (!signedOut) board.raise(notice);
  };
  return {
    onCallNotRecorded: (error: AppError) => board.raise(notices.callNotRecorded(error)),
    onEntrySetAside: (error: AppError) => board.raise(notices.entrySetAside(error)),
    onCallsRecorded: () => board.dismiss('call-not-recorded'),
    onDispositionRefused: (_callId: string, error: AppError) =>
      board.raise(notices.dispositionRefused(error)),
    onDispositionReplayed: () => board.dismiss('disposition-refused'),
    onSipAccountFailed: (error: AppError) => raiseIfSignedIn(notices.sipAccountFailed(error, name)),
    onCarrierAlerts: ({ alerts, raised, campaignNames }: StandingAlerts) => {
      const notice = notices.carrierFails(alerts, campaignNames);
      if (alerts.length === 0) board.dismiss(notice.id);
      else if (raised) board.raise(notice);
      // Who has dismissed it knows; one part less is nothing new.
      else board.renew(notice);
    },
    onSuspiciousNumber: (number: string, signals: LocalSignals) =>
      raiseIfSignedIn(notices.numberSuspicious(number, signals)),
    onNumberWellAgain: (number: string) => board.dismiss(notices.suspiciousId(number)),
    onListedContacts: (campaign: string, numbers: number, error: AppError | undefined) =>
      board.raise(notices.campaignHasListed(campaign, numbers, error)),
    onUnseenContacts: (campaigns: readonly string[]) => board.raise(notices.contactsUnseen(campaigns)),
    onUnreadable: (list: ListName, names: readonly string[]) => {
      const notice = notices.leftOut(list, names);
      if (names.length === 0) board.dismiss(notice.id);
      else raiseIfSignedIn(notice);
    },
    onVersionAdvisory: (apiVersion: string, advisory: VersionAdvisory | undefined) => {
      if (advisory === undefined) board.dismiss('version-ends');
      else raiseIfSignedIn(notices.versionEnds(apiVersion, advisory, new Date()));
    },
    onVersionRefused: (apiVersion: string, refused: boolean) => {
      if (refused) raiseIfSignedIn(notices.versionRefused(apiVersion));
      else board.dismiss('version-refused');
    },
    onVersionSwitch: (apiVersion: string, waiting: VersionSwitchState | undefined) => {
      if (waiting === undefined) board.dismiss('version-switch');
      else raiseIfSignedIn(notices.versionWaits(apiVersion, waiting));
    },
    onTokensRefused: (purposes: readonly TokenPurpose[]) => {
      if (purposes.length === 0) board.dismiss('tokens-refused');
      else raiseIfSignedIn(notices.tokensRefused(purposes));
    },
    onSignIn: (signIn: SignIn) => {
      // Nobody is signed in for this session any more.
      signedOut = signIn.state === 'signed-out';
      if (signedOut) for (const { id } of board.list().filter(notices.isOfSignedInOnly)) board.dismiss(id);
      const notice = notices.aboutSignIn(signIn, name);
      if (notice === undefined) board.dismiss('sign-in');
      else board.raise(notice);
    },
  };
}
