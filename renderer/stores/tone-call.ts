/** Decision: the call that a tone would reach: its leg is up on this desktop, and not on hold. */
import type { Call } from '../../shared/call/call.ts';
import { byUrgency, isOpen, isRingingHere } from './calls-slice.ts';
import { legOf } from './line-slice.ts';
import type { AppState } from './store.ts';

export const toneCall = ({ calls, line }: Pick<AppState, 'calls' | 'line'>): Call | undefined =>
  byUrgency(calls).find(
    (call) =>
      isOpen(call) && !isRingingHere(call) && call.state.phase !== 'held' && legOf(call, line) !== undefined,
  );
