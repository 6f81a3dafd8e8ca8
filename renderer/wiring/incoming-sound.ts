/** Decision: how the agent hears that somebody calls. Nobody's phone rings aloud into a conversation. */
import type { Call } from '../../shared/call/call.ts';
import { isRingingHere, occupiesAgent } from '../../shared/call/occupancy.ts';

export type IncomingSound = 'none' | 'ringing' | 'call-waiting';

export function incomingSound(calls: readonly Call[]): IncomingSound {
  if (!calls.some((call) => isRingingHere(call) && call.state.phase === 'ringing-agent')) return 'none';
  return calls.some(occupiesAgent) ? 'call-waiting' : 'ringing';
}
