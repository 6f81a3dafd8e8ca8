/** Words for what can’t be done with a call or with the line, its tones and its microphone. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const lineErrors: Record<string, ErrorWording> = {
  desktop_not_registered: {
    title: 'Your desktop is not registered',
    message:
      'The provider could not ring you, so the call was not started. Wait for “Registered” and try again.',
  },
  call_given_up: {
    title: 'You cancelled the call',
    message: 'Nobody was called.',
  },
  call_in_progress: {
    title: 'Another call goes on',
    message:
      'Put it on hold before you dial another number. The next contact of a campaign waits until it is over.',
  },
  call_not_ended: {
    title: 'The end of this call is not in the log yet',
    message:
      'What you wrote is kept. Save again in a few seconds; if that does not help, free some disk space.',
  },
  microphone_denied: {
    title: 'No access to the microphone',
    message: 'Allow FirstLeg to use the microphone in your system’s privacy settings, then call again.',
  },
  microphone_missing: {
    title: 'No microphone found',
    message: 'Plug in your headset or choose another microphone in your system’s settings, then call again.',
  },
  call_being_dialled: {
    title: 'This call is still being dialled',
    message:
      'It can be put on hold once it is answered. Hang it up, or wait for that; then take the other call.',
  },
  leg_gone: {
    title: 'This call has just ended',
    message: 'It was over before your action arrived. There is nothing more to do.',
  },
  renegotiation_failed: {
    title: 'Hold did not change',
    message: 'The other side refused, or gave no answer. The call goes on as before; try again in a moment.',
  },
  hold_unanswered: {
    title: 'No answer to Hold yet',
    message:
      'The other side has given no answer for some seconds, and does not hear you. Wait, press Hold again or hang up. What waited for the hold was not done.',
  },
  dtmf_invalid: {
    title: 'No tones',
    message: 'Only digits, *, # and A to D are tones, and a comma is a pause. Nothing was sent.',
  },
  dtmf_refused: {
    title: 'Tones not sent',
    message: 'The other side accepted no more of them. Type the rest again in a moment.',
  },
  transfer_unanswered: {
    title: 'Not handed over',
    message:
      'It is not known how the transfer went. The contact is still on your line; ask them to wait, and try again.',
  },
  sip_account_unusable: {
    title: 'The telephone line of this desktop cannot be used',
    message:
      'Its SIP address is none, so nothing can ring by it. A call that goes on is not touched. Tell your administrator: the profile or the provider names the address.',
  },
  conference_lost: {
    title: 'The conference was lost when the window restarted',
    message:
      'You hear one contact; the others wait on hold. Press “Conference” to bring them together again.',
  },
  transfer_under_way: {
    title: 'This call is being handed over already',
    message: 'Wait for the result, or take the contact back first.',
  },
  transfer_target_invalid: {
    title: 'Nobody to hand over to',
    message: 'This is neither a number nor an address. Check it and try again.',
  },
  unknown_call: {
    title: 'This call is not known any more',
    message: 'It may have ended or been removed. Look for it in History.',
  },
};
