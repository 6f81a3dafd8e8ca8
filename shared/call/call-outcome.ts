/**
 * Decision: how an ended call ended, in one word for lists, filters and exports. The words an agent reads are in
 * `call-wording.ts`.
 */
import type { Call } from './call.ts';
import { leavesOpen } from '../errors/lost-answers.ts';
import type { CallState, EndCause } from './call-state.ts';

export const callOutcomes = [
  'completed',
  'busy',
  'no-answer',
  'declined',
  'not-found',
  'carrier-failure',
  'codec-failure',
  'cancelled',
  'missed',
  'answered-elsewhere',
  'not-started',
  'provider-failure',
  'unknown',
  'interrupted',
  'failed',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** The reason of a call's end where another phone has taken it. */
export const answeredElsewhere = 'answered elsewhere';

/** The reason of a call's end that was open when the app was killed, or the machine went down; its record was closed at the next start. */
export const leftOpen = 'interrupted';

/** The reason of a call's end whose page was lost, and whose leg no other page could take over. */
export const cutOffInTalk = 'cut off with its window';

/** The reason of a missed call's end where this desktop lost it, not where the caller gave up. */
export const cutOffInRinging = 'cut off in ringing';

/** The reason of a missed call's end that rang while the agent signed out. */
export const turnedAwayAtSignOut = 'turned away at sign-out';

/** The provider did not answer whether it took the call, and nothing of it came here: it may have been made. */
export const isEndUnknown = (state: CallState): boolean => state.phase === 'ended' && isUnknown(state.cause);

const isUnknown = ({ by, reason }: EndCause): boolean =>
  by === 'provider' && reason !== undefined && leavesOpen(reason);

/** SIP final responses by what they mean for the contact; RFC 3261 section 21. */
const bySipCode: Record<number, CallOutcome> = {
  404: 'not-found',
  408: 'no-answer',
  410: 'not-found',
  480: 'no-answer',
  484: 'not-found',
  486: 'busy',
  487: 'cancelled',
  488: 'codec-failure',
  600: 'busy',
  603: 'declined',
  604: 'not-found',
  606: 'codec-failure',
};

/** The outcome of an ended call. */
export function callOutcome(
  call: Pick<Call, 'direction' | 'contactAnsweredAt' | 'providerCallId'>,
  cause: EndCause,
): CallOutcome {
  if (cause.reason === leftOpen || cause.reason === cutOffInTalk) return 'interrupted';
  if (cause.reason === answeredElsewhere) return 'answered-elsewhere';
  if (call.contactAnsweredAt !== undefined) return 'completed';
  if (cause.by === 'agent') return call.direction === 'incoming' ? 'declined' : 'cancelled';
  const meant = cause.sipCode === undefined ? undefined : bySipCode[cause.sipCode];
  if (meant !== undefined && !(call.direction === 'incoming' && meant === 'cancelled')) return meant;
  if (cause.by === 'network') return 'carrier-failure';
  if (call.direction === 'incoming') return 'missed';
  if (isUnknown(cause)) return 'unknown';
  if (cause.by === 'provider') return wasTaken(call, cause) ? 'provider-failure' : 'not-started';
  if (cause.by === 'contact') return 'no-answer';
  return 'failed';
}

/** False where the provider refused the wish itself or was never reached (`ClickToCall`): then it has no call to name. */
const wasTaken = ({ providerCallId }: Pick<Call, 'providerCallId'>, { reason }: EndCause): boolean =>
  providerCallId !== undefined || reason === undefined || reason === 'provider_error';
