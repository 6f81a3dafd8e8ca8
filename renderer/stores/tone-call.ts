/** Decision: the call that a tone would reach: its leg is up on this desktop, and not on hold. */
import type { Call } from '../../shared/call/call.ts';
import { occupiesAgent } from '../../shared/call/occupancy.ts';
import { byUrgency } from './calls-slice.ts';
import { legOf } from './line-slice.ts';
import type { AppState } from './store.ts';

export const toneCall = ({ calls, line }: Pick<AppState, 'calls' | 'line'>): Call | undefined =>
  byUrgency(calls).find((call) => occupiesAgent(call) && legOf(call, line) !== undefined);
