/**
 * Projection: the calls on the desk. Their states come from main only, which appended them to the log first; nothing here
 * runs ahead of it.
 */
import type { Call } from '../../shared/call/call.ts';
import { isOpen } from '../../shared/call/occupancy.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import { slice } from './slice.ts';

export interface CallsState {
  /**
   * Newest first: open calls, ended ones that owe a disposition, and those that ended owing nothing (missed, declined)
   * until the agent has seen them or another call starts.
   */
  calls: readonly Call[];
  /** The call the agent chose to look at; without it the one that matters most is shown. */
  shownId: string | undefined;
}

export const callsSlice = slice<CallsState>(
  { calls: [], shownId: undefined },
  {
    snapshotTaken: (state, { calls }) => ({ ...state, calls }),
    callChanged: (state, call) => {
      const known = state.calls.some(({ id }) => id === call.id);
      const calls = known
        ? state.calls.map((other) => (other.id === call.id ? call : other))
        : [call, ...state.calls];
      return {
        calls: calls.filter((other) => staysOnDesk(other, isOpen(call) && !known)),
        // A call that starts or ends is what matters now, whatever was being looked at.
        shownId: known && isOpen(call) ? state.shownId : undefined,
      };
    },
    callShown: (state, { callId }) => ({ ...state, shownId: callId }),
    callSeen: (state, { callId }) => ({
      ...state,
      calls: state.calls.filter((call) => call.id !== callId || isOpen(call) || owesDisposition(call)),
    }),
  },
);

const staysOnDesk = (call: Call, anotherStarts: boolean): boolean =>
  isOpen(call) || owesDisposition(call) || (call.disposition === undefined && !anotherStarts);

/** How much a call needs the agent: being talked on, under way, ringing here, aside, to dispose of, over and done. */
function urgency(call: Call): number {
  switch (call.state.phase) {
    case 'in-progress':
      return 0;
    case 'agent-answered':
    case 'dialing':
    case 'ringing':
    case 'early-media':
    case 'queued':
      return 1;
    case 'ringing-agent':
      return call.direction === 'incoming' ? 2 : 1;
    case 'held':
      return 3;
    case 'ended':
      return owesDisposition(call) ? 4 : 5;
  }
}

/** The calls, the one that matters most first; the chosen one goes before its equals in being open or ended. */
export function byUrgency({ calls, shownId }: CallsState): readonly Call[] {
  const rank = (call: Call): number => (call.id === shownId ? -1 : urgency(call));
  return calls.toSorted((a, b) => rank(a) - rank(b));
}
