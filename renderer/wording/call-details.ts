/** Decision: the facts of a call, named and worded, in the order in which they came to be. */
import { type Call, type CallOrigin, talkSeconds } from '../../shared/call/call.ts';
import type { EndCause } from '../../shared/call/call-state.ts';
import type { QualityRecord } from '../../shared/call/quality-record.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import { wordAccount } from './account-words.ts';
import { clockDuration } from './duration.ts';
import { codecName, gradeOf } from './quality-words.ts';
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
  consult: 'Consult during another call',
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

/** How it sounded, and by what that is to be read. */
function qualityDetails(quality: QualityRecord | undefined): [string, string][] {
  if (quality === undefined) return [];
  const { codec, jitterMs, lossIn, lossOut, roundTripMs, scoreMean, scoreMin } = quality;
  const percent = (ratio: number): string => `${(100 * ratio).toFixed(1)} %`;
  return [
    ['Sound', `${scoreMean.toFixed(1)} of 4.4 (${gradeOf(scoreMean)}), at worst ${scoreMin.toFixed(1)}`],
    [
      'Network',
      [
        `${percent(lossIn)} lost here, ${percent(lossOut)} there`,
        `jitter ${jitterMs.toFixed(0)} ms`,
        ...(roundTripMs === undefined ? [] : [`${roundTripMs.toFixed(0)} ms there and back`]),
      ].join(' · '),
    ],
    ...(codec === undefined ? [] : ([['Codec', codecName(codec)]] satisfies [string, string][])),
  ];
}

/** What the desktop around the call says of it. */
export interface CallSurroundings {
  /** What its campaign is called. */
  campaign?: string | undefined;
  /** The key of the account in use: whose the call is is said where it is another's. */
  account?: string | undefined;
}

/** What is known of `call`; what is not known is left out. */
export function detailsOf(call: Call, { campaign, account }: CallSurroundings = {}): CallDetail[] {
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
    ...qualityDetails(call.quality),
    ['Ended by', cause === undefined ? undefined : endedByWords[cause.by]],
    ['SIP code', cause?.sipCode?.toString()],
    ['Reason', cause?.reason],
    ['Origin', originWords[call.origin]],
    ['Caller ID', call.callerId === undefined ? undefined : displayPhoneNumber(call.callerId)],
    ['Campaign', campaign],
    ['Contact', call.contactRef],
    ['Disposition', call.disposition?.label],
    ['Callback', when(call.disposition?.callbackAt)],
    ['Notes', call.disposition?.notes],
    [
      'Account',
      call.account === undefined || call.account === account ? undefined : wordAccount(call.account),
    ],
    ['Call ID', call.providerCallId],
  ];
  return details.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}
