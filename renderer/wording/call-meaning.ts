/** Decision: the sentence under a call's state. Where this desktop ended the call, the agent reads why and what to do. */
import type { Call } from '../../shared/call/call.ts';
import {
  cutOffInRinging,
  cutOffInTalk,
  isEndUnknown,
  turnedAwayAtSignOut,
} from '../../shared/call/call-outcome.ts';
import { wordCallState } from '../../shared/call/call-wording.ts';
import { localError } from '../../shared/errors/app-error.ts';
import { wordError, wordKnownCode } from './error-wording.ts';
import { wordHandedOver } from './transfer-wording.ts';

/** Reasons the engine gives that an agent can do something about. */
const remediable = ['microphone_denied', 'microphone_missing'];

/** What this desktop did to a call. */
const cutOffHere: Record<string, string> = {
  [cutOffInRinging]:
    'FirstLeg’s window had to restart while they were calling you, and they were cut off. Call back.',
  [cutOffInTalk]:
    'FirstLeg’s window had to restart during this call and could not reconnect it. Call again to continue.',
  [turnedAwayAtSignOut]:
    'It rang here while you were signing out, and was declined. Call back once you have signed in again.',
};

export function meaningOf(call: Call): string {
  if (call.state.phase === 'ended' && call.state.cause.by === 'local') {
    const { reason } = call.state.cause;
    if (reason !== undefined && remediable.includes(reason)) {
      const { title, message } = wordError(localError(reason, ''));
      return `${title}. ${message}`;
    }
    const cutOff = reason === undefined ? undefined : cutOffHere[reason];
    if (cutOff !== undefined) return cutOff;
  }
  // The provider never named it: what came of asking is all there is to say.
  if (
    call.state.phase === 'ended' &&
    call.state.cause.by === 'provider' &&
    !isEndUnknown(call.state) &&
    call.providerCallId === undefined
  ) {
    const { meaning } = wordCallState(call, call.state);
    const { reason } = call.state.cause;
    const known = reason === undefined ? undefined : wordKnownCode(reason);
    return known === undefined ? meaning : `${known.title}. ${known.message}`;
  }
  if (
    call.state.phase === 'ended' &&
    call.state.cause.by === 'network' &&
    call.contactAnsweredAt !== undefined
  )
    return 'The call was cut off: nothing more came from the other side. Call again to continue.';
  return wordHandedOver(call) ?? wordCallState(call, call.state).meaning;
}
