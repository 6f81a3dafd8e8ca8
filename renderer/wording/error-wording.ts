/**
 * Decision: the words for an error: what happened, what it means, what to do. A code that is not known here is worded by
 * its kind, so that no error stays mute (docs/errors.md).
 */
import { counted } from '../../shared/counted.ts';
import type { AppError, ErrorKind } from '../../shared/errors/app-error.ts';
import type { Notice } from '../../shared/notice.ts';
import { wordRefusedTransfer } from './transfer-refusal.ts';

export interface ErrorWording {
  title: string;
  message: string;
}

/** The way to where an agent can put it right, for a notice. */
export const remedyOf = ({ code }: AppError): Pick<Notice, 'at'> =>
  putRightInSettings.includes(code) ? { at: 'settings' } : {};

const putRightInSettings = ['unauthorized', 'api_key_refused', 'version_not_supported'];

const byCode: Record<string, ErrorWording> = {
  // A number or a wish that cannot be a call.
  invalid_number: {
    title: 'Not a phone number',
    message: 'No such number exists in this country’s numbering plan. Check the digits and the country code.',
  },
  premium_number: {
    title: 'Premium-rate number',
    message: 'Calls to this number are charged by the minute to you, so FirstLeg never dials it.',
  },
  emergency_number: {
    title: 'Emergency number',
    message: 'FirstLeg cannot reach emergency services. Use a mobile or landline phone.',
  },
  short_code: {
    title: 'Short code',
    message: 'Short numbers work only inside one network. Enter the full number with its area code.',
  },
  extension_not_callable: {
    title: 'An extension cannot be asked first',
    message: 'The provider calls full numbers only. Enter one, or press “Transfer now”.',
  },
  no_caller_id: {
    title: 'No caller ID for this country',
    message:
      'There is no usable number to call from, and none could be provided. Ask your supervisor for one.',
  },
  caller_id_not_usable: {
    title: 'The caller ID is no longer usable',
    message:
      'The provider has taken the number out of use, so the contact was not called. The numbers are up to date now: call again.',
  },
  country_not_served: {
    title: 'No number can be had there',
    message: 'The provider serves no numbers of this country. Choose another, or ask the provider.',
  },
  number_not_allowed: {
    title: 'Number not allowed',
    message: 'Your account may not call this number. Ask your supervisor if you think it should.',
  },

  do_not_call: {
    title: 'This number must not be called',
    message:
      'It is on the do-not-call list. A supervisor can take it off in Settings, if that was a mistake.',
  },
  outside_calling_hours: {
    title: 'Outside calling hours',
    message: 'It is too early or too late where the contact is. Try again within the calling hours.',
  },
  time_zone_unknown: {
    title: 'The contact’s local time is not known',
    message: 'The campaign calls by the contact’s own time, and this number tells none. It was not dialled.',
  },

  empty_range: {
    title: 'The last day is before the first',
    message: 'Choose a last day that is the same or later.',
  },
  records_not_kept: {
    title: 'The records could not be read from the disk',
    message: 'Fetch them anew. If it happens again, free some disk space or tell your administrator.',
  },
  cdrs_incomplete: {
    title: 'The records are not all here',
    message: 'A comparison needs the whole result. Fetch the records again and let it finish.',
  },

  // Work in a campaign.
  campaign_not_running: {
    title: 'The campaign does not run',
    message: 'It was stopped or is finished. Ask your supervisor, or join another.',
  },
  campaign_running: {
    title: 'The campaign runs',
    message: 'Only its pace can be changed meanwhile. Stop it first.',
  },
  campaign_at_capacity: {
    title: 'All lines of this campaign are busy',
    message: 'As many of its calls go on as its pacing allows. The contact is called once one is free.',
  },
  campaign_dials_itself: {
    title: 'The provider dials this campaign',
    message: 'Its calls ring you while you are available. There is nothing to join.',
  },
  agent_not_assigned: {
    title: 'You are not assigned to this campaign',
    message: 'Ask your supervisor to assign you; then join again.',
  },
  no_contact_admitted: {
    title: 'No campaign was created',
    message: 'None of its contacts may be called: they are on the do-not-call list or no numbers to dial.',
  },
  duplicate_contact_ref: {
    title: 'No campaign was created',
    message: 'Two of its contacts have the same reference. Give each its own, and create it again.',
  },
  hours_not_kept: {
    title: 'The campaign was not started',
    message: 'It has no calling hours and the provider took none. Set them at the provider, then start it.',
  },
  lease_over: {
    title: 'The contact went back to the list',
    message: 'You did not call it in time, so another agent may get it. Resume for the next one.',
  },
  pacing_too_fast: {
    title: 'Too fast for this mode',
    message: 'More than one call per agent needs power mode. Lower it, or choose another mode.',
  },

  // What the provider answered.
  unauthorized: {
    title: 'The provider did not accept your sign-in',
    message:
      'Your access has expired or was withdrawn, and nothing was done. Sign in again in Settings, under “Access to the provider”; if that fails, ask your administrator.',
  },
  api_key_refused: {
    title: 'The provider did not accept the API key',
    message:
      'It has expired or was withdrawn, and nothing was done. Ask your administrator for a new one and paste it in Settings, under “Access to the provider”.',
  },
  api_key_malformed: {
    title: 'This is no API key',
    message: 'It has spaces or other characters that no key has. Copy it once more, whole and by itself.',
  },
  version_not_supported: {
    title: 'The provider does not serve this version of its API',
    message:
      'Nothing was done. Ask your administrator which version it serves, and choose that in Settings, under “Access to the provider”.',
  },
  sign_in_refused: {
    title: 'You are not signed in',
    message: 'The sign-in page said no, or you did. Sign in again in Settings if that was not meant.',
  },
  sign_in_not_lasting: {
    title: 'You are not signed in',
    message:
      'The provider would sign you in for a moment only. Ask your administrator to let this app stay signed in.',
  },
  forbidden: {
    title: 'Not allowed for your account',
    message: 'Your account lacks the permission for this. Ask your administrator to add it.',
  },
  rate_limited: {
    title: 'Too many requests',
    message: 'The provider asks you to slow down. Wait a few seconds, then try again.',
  },
  agent_not_registered: {
    title: 'The provider cannot ring you',
    message:
      'It does not see this desktop as registered. Wait a few seconds for “Registered”, then try again.',
  },
  not_found: {
    title: 'The provider does not know this',
    message: 'It may have been removed meanwhile. Start again, or tell your supervisor.',
  },
  conflict: {
    title: 'Already changed elsewhere',
    message: 'Somebody or something was quicker. Look at the present state and try again if needed.',
  },
  provider_unreachable: {
    title: 'The provider cannot be reached',
    message: 'Several tries had no answer. Check your network; FirstLeg goes on trying by itself.',
  },
  provider_error: {
    title: 'The provider has a fault',
    message:
      'It answered with an error several times. Try again in a minute; tell your supervisor if it stays.',
  },
  unreadable_answer: {
    title: 'The provider’s answer could not be read',
    message:
      'It may have done what you asked: if your phone rings, it did. Else look at History before you try again.',
  },
  timeout: {
    title: 'The provider did not answer in time',
    message: 'Whether it took the request is not known yet. Look at History before you try again.',
  },
  sip_failure: {
    title: 'The phone network failed',
    message: 'The call was accepted, but the carrier could not put it through. Try again in a minute.',
  },

  // Links.
  link_too_long: {
    title: 'Link refused',
    message: 'It is far longer than any call link. Nothing was dialled.',
  },
  link_malformed: {
    title: 'Link not understood',
    message: 'It is damaged or not a call link. Nothing was dialled; type the number instead.',
  },
  link_unknown_scheme: {
    title: 'Link not understood',
    message: 'FirstLeg opens tel:, callto:, sip: and firstleg: links only. Nothing was dialled.',
  },
  link_gone: {
    title: 'This link was replaced',
    message: 'A newer link came meanwhile, so this one was not dialled.',
  },

  // This machine.
  sign_in_timed_out: {
    title: 'Nobody signed in',
    message: 'No answer came from your browser for five minutes. Sign in again in Settings.',
  },
  sign_in_not_opened: {
    title: 'The sign-in page could not be opened',
    message: 'See that this computer has a standard browser, then sign in again in Settings.',
  },
  sign_in_by_file: {
    title: 'This account has no sign-in page',
    message: 'Its access comes from a profile file. Ask your administrator for a new one and start with it.',
  },
  signed_out: {
    title: 'You are signed out',
    message: 'Start FirstLeg with the profile file of your administrator to sign in again.',
  },
  not_wiped: {
    title: 'The account could not be wiped',
    message:
      'You are signed out, but it is still on this computer. Sign out once more, or tell your administrator.',
  },
  desktop_not_registered: {
    title: 'Your desktop is not registered',
    message:
      'The provider could not ring you, so the call was not started. Wait for “Registered” and try again.',
  },
  call_in_progress: {
    title: 'Another call goes on',
    message:
      'Put it on hold before you dial another number. The next contact of a campaign waits until it is over.',
  },
  export_not_writable: {
    title: 'The file could not be written there',
    message: 'See that the folder exists, that you may write to it and that no folder has the file’s name.',
  },
  export_disk_full: {
    title: 'No space is left there',
    message: 'Nothing was exported. Free some space, or choose another disk.',
  },
  export_failed: {
    title: 'The file could not be written',
    message: 'Nothing is lost; try again. If it happens again, tell your administrator.',
  },
  call_not_ended: {
    title: 'The end of this call is not in the log yet',
    message: 'What you wrote is kept. Save again in a few seconds; if it stays so, free some disk space.',
  },
  callback_past: {
    title: 'This time has passed',
    message: 'Choose a time to call back that is still to come.',
  },
  confirmation_differs: {
    title: 'This is not the name of the profile',
    message: 'Nothing was switched. Type the name exactly as it is shown.',
  },
  url_not_served: {
    title: 'The provider does not post to this address',
    message: 'Nothing was subscribed. Practice posts to this machine only, as to http://127.0.0.1:8080.',
  },
  hook_address_malformed: {
    title: 'Not a web address',
    message: 'Write the whole address, such as https://crm.example.com/hooks. Nothing was subscribed.',
  },
  hook_address_not_https: {
    title: 'Only https:// addresses',
    message: 'What is posted names contacts and must cross the network encrypted. Nothing was subscribed.',
  },
  hook_address_credentials: {
    title: 'No user or password in the address',
    message: 'It would stand in every log. The secret below signs each post. Nothing was subscribed.',
  },
  hook_exists: {
    title: 'This address gets it already',
    message: 'Another subscription posts one of these events there, so it would come twice. Leave it out.',
  },
  webhook_endpoint_gone: {
    title: 'This endpoint is gone',
    message: 'The profile no longer names it, so nothing is posted there. Ask your administrator.',
  },
  call_log_unavailable: {
    title: 'The call log cannot be written',
    message: 'No call is started without a record. Restart FirstLeg; tell your administrator if it stays.',
  },
  disk_full: {
    title: 'The disk is full',
    message: 'Calls cannot be recorded. Free some space, then try again.',
  },
  microphone_denied: {
    title: 'No access to the microphone',
    message: 'Allow FirstLeg to use the microphone in your system’s privacy settings, then call again.',
  },
  microphone_missing: {
    title: 'No microphone found',
    message: 'Plug in your headset or choose another microphone in your system’s settings, then call again.',
  },
  leg_gone: {
    title: 'This call has just ended',
    message: 'The connection was gone before your action arrived. Nothing more to do.',
  },
  renegotiation_failed: {
    title: 'Hold did not change',
    message: 'The far side refused. The call goes on as before; try again in a moment.',
  },
  dtmf_invalid: {
    title: 'No tones',
    message: 'Only digits, *, # and A to D are tones, and a comma is a pause. Nothing was sent.',
  },
  dtmf_refused: {
    title: 'Tones not sent',
    message: 'The far side took no more of them. Type the rest again in a moment.',
  },
  transfer_unanswered: {
    title: 'Not handed over',
    message:
      'Nobody said how the transfer went. The contact is still on your line; ask them to hold and try again.',
  },
  conference_lost: {
    title: 'The conference was lost when the window restarted',
    message:
      'You hear one contact; the others wait on hold. Press “Conference” to bring them together again.',
  },
  transfer_under_way: {
    title: 'This call is being handed over already',
    message: 'Wait for how it goes, or take the contact back first.',
  },
  transfer_target_invalid: {
    title: 'Nobody to hand over to',
    message: 'This is no number and no address. Check it and try again.',
  },
  unknown_call: {
    title: 'This call is not known any more',
    message: 'It may have ended or been removed. Look for it in History.',
  },
  unknown_disposition: {
    title: 'This disposition is not offered any more',
    message: 'The campaign’s list has changed. Choose another one.',
  },
  callback_required: {
    title: 'A time for the callback is missing',
    message: 'This disposition needs a date and time. Set it, then save again.',
  },
  sip_account_pending: {
    title: 'Your telephone line is not set up yet',
    message: 'The provider has yet to issue it. FirstLeg keeps asking; nothing to do unless it stays so.',
  },
  api_token_missing: {
    title: 'No access to the provider',
    message: 'The profile has no API token. Ask your administrator for a complete profile file.',
  },
  bad_payload: {
    title: 'FirstLeg could not read this',
    message: 'Something in the entry is too long or malformed. Shorten it and try again.',
  },
};

/** Words for an error of which only the code was kept; undefined where it has none of its own. */
export const wordKnownCode = (code: string): ErrorWording | undefined => byCode[code];

const byKind: Record<ErrorKind, ErrorWording> = {
  application: {
    title: 'The provider refused',
    message: 'It will not take this request as it is. Tell your supervisor what you tried.',
  },
  provider: {
    title: 'The provider has a fault',
    message: 'Several tries failed. Try again in a minute; tell your supervisor if it stays.',
  },
  network: {
    title: 'The phone network failed',
    message: 'The carrier could not do this. Try again in a minute.',
  },
  local: {
    title: 'Something went wrong on this computer',
    message: 'Try again. If it happens again, restart FirstLeg and tell your administrator.',
  },
};

/** Words for `error`; a link's refusal by any unknown code still says that nothing was dialled. */
export function wordError(error: AppError): ErrorWording {
  const known = byCode[error.code];
  if (error.code === 'insufficient_scope') return withScope(error);
  if (error.code === 'hours_unreadable') return withHoursFault(error);
  if (error.code === 'transfer_refused') return wordRefusedTransfer(error);
  if (known !== undefined) return error.code === 'rate_limited' ? withWait(known, error) : known;
  if (error.code.startsWith('link_')) {
    return { title: 'Link refused', message: 'FirstLeg did not accept it. Nothing was dialled.' };
  }
  return byKind[error.kind];
}

/** The detail names the scope, ours and the provider's. */
const withScope = ({ detail }: AppError): ErrorWording => ({
  title: 'Not allowed for your account',
  message: `Your access does not include this: ${detail.replace(/\.$/, '')}. Ask your administrator to add the permission.`,
});

/** The detail says what is wrong with them. */
const withHoursFault = ({ detail }: AppError): ErrorWording => ({
  title: 'The campaign’s calling hours cannot be read',
  message: `It might be night where its contacts are, so none is called (${detail}). A supervisor sets its hours right at the provider.`,
});

function withWait(wording: ErrorWording, error: AppError): ErrorWording {
  if (error.kind !== 'application' || error.retryAfterMs === undefined) return wording;
  const seconds = Math.ceil(error.retryAfterMs / 1000);
  return {
    ...wording,
    message: `The provider asks you to wait ${counted(seconds, 'second')}. Then try again.`,
  };
}
