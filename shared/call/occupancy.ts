/** Decision: whether a call is the agent's, and whether it keeps the agent busy. */
import type { Call } from './call.ts';

export const isOpen = (call: Pick<Call, 'state'>): boolean => call.state.phase !== 'ended';

/** Somebody calls, and the agent may answer. */
export const isRingingHere = (call: Pick<Call, 'direction' | 'state'>): boolean =>
  call.direction === 'incoming' && (call.state.phase === 'ringing-agent' || call.state.phase === 'queued');

/** The agent is in it; one that only rings here is nobody's yet. */
export const isAgents = (call: Pick<Call, 'direction' | 'state'>): boolean =>
  isOpen(call) && !isRingingHere(call);

/** The agent talks on it, or it is being reached: none that rings here, and none that waits. */
export const occupiesAgent = (call: Pick<Call, 'direction' | 'state'>): boolean =>
  isAgents(call) && call.state.phase !== 'held';
