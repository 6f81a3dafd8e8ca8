/** Decision: the facts of a call, named and worded, in the order in which they came to be. */
import { type Call, type CallOrigin, talkSeconds } from '../../shared/call/call.ts';
import type { EndCause } from '../../shared/call/call-state.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import { clockDuration } from './duration.ts';
import { wordWhenFully } from './when.ts';

export interface CallDetail {
  name: string;
  value: string;
}

const originWords: Record<CallOrigin, string> = {
  link: 'Link',
  keypad: 'Dial pad',
  redial: 'Called again',
  campaign: 'Campaign',
  incoming: 'Incoming call',
};

const endedByWords: Record<EndCause['by'], string> = {
  agent: 'You',
  contact: 'The contact',
  provider: 'The provider',
  network: 'The phone network',
  local: 'This desktop',
};

const when = (at: string | undefined): string | undefined =>
  at === undefined ? undefined : wordWhenFully(at);

/** What is known of `call`; what is not known is left out. */
export function detailsOf(call: Call): CallDetail[] {
  const cause = call.state.phase === 'ended' ? call.state.cause : undefined;
  const details: readonly (readonly [string, string | undefined])[] = [
    ['Started', when(call.createdAt)],
    ['You answered', when(call.agentAnsweredAt)],
    ['Contact answered', when(call.contactAnsweredAt)],
    ['Ended', when(call.endedAt)],
    [
      'Talk time',
      call.contactAnsweredAt === undefined || call.endedAt === undefined
        ? undefined
        : clockDuration(talkSeconds(call, new Date(call.endedAt))),
    ],
    ['Ended by', cause === undefined ? undefined : endedByWords[cause.by]],
    ['SIP code', cause?.sipCode?.toString()],
    ['Reason', cause?.reason],
    ['Origin', originWords[call.origin]],
    ['Caller ID', call.callerId === undefined ? undefined : displayPhoneNumber(call.callerId)],
    ['Campaign', call.campaignId],
    ['Contact', call.contactRef],
    ['Disposition', call.disposition?.label],
    ['Callback', when(call.disposition?.callbackAt)],
    ['Notes', call.disposition?.notes],
    ['Call ID', call.providerCallId],
  ];
  return details.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}
