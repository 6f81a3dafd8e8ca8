/** Decision: whom a call may be connected with, so that the agent can leave: of a consult and its contact only each other. */
import type { Call } from './call.ts';
import { isConnected } from './call-state.ts';
import { isOpen } from './occupancy.ts';

/**
 * The call that `call` is to be connected with: the contact who waits for this consult, or the colleague who is asked for this
 * contact; else the one being talked on, unless that is half of another pair. Undefined where there is none, as long as that colleague
 * is still being called, too: the contact waits for nobody else.
 */
export function partnerOf(call: Call, calls: readonly Call[]): Call | undefined {
  const mate = mateOf(call, calls);
  if (mate !== undefined) return isConnected(mate.state) ? mate : undefined;
  const talking = calls.find(({ id, state }) => id !== call.id && state.phase === 'in-progress');
  return talking === undefined || mateOf(talking, calls) !== undefined ? undefined : talking;
}

/** The other half of a consultation, while that is not over. */
const mateOf = (call: Call, calls: readonly Call[]): Call | undefined =>
  calls.find((other) => isOpen(other) && (other.id === call.consultFor || other.consultFor === call.id));
