/** Decision: whom a call may be connected with, so that the agent can leave: of a consult and its contact only each other. */
import type { Call } from './call.ts';
import { isConnected } from './call-state.ts';

/**
 * The call that `call` is to be connected with: the contact who waits for this consult, or the colleague who is asked for this
 * contact; else the one being talked on, unless that is half of another pair. Undefined where there is none.
 */
export function partnerOf(call: Call, calls: readonly Call[]): Call | undefined {
  const connected = calls.filter(({ state }) => isConnected(state));
  const mate = mateOf(call, connected);
  if (mate !== undefined) return mate;
  const talking = connected.find(({ id, state }) => id !== call.id && state.phase === 'in-progress');
  return talking === undefined || mateOf(talking, connected) !== undefined ? undefined : talking;
}

/** The other half of a consultation. */
const mateOf = (call: Call, calls: readonly Call[]): Call | undefined =>
  calls.find((other) => other.id === call.consultFor || other.consultFor === call.id);
