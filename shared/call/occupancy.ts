/** Decision: whether a call is the agent's, and whether it keeps the agent busy. */
import type { Call } from './call.ts';

export const isOpen = (call: Pick<Call, 'state'>): boolean => call.state.phase !== 'ended';

type Standing = Pick<Call, 'direction' | 'ringsHere' | 'state'>;

/** The agent may answer it: somebody calls, or a call that was asked for waits until the agent is free. */
export const isRingingHere = ({ direction, ringsHere, state: { phase } }: Standing): boolean =>
  (direction === 'incoming' && (phase === 'ringing-agent' || phase === 'queued')) ||
  (ringsHere === true && phase === 'ringing-agent');

/** The agent is in it; one that only rings here is nobody's yet. */
export const isAgents = (call: Standing): boolean => isOpen(call) && !isRingingHere(call);

/** The agent talks on it, or it is being reached: none that rings here, and none that waits. */
export const occupiesAgent = (call: Standing): boolean => isAgents(call) && call.state.phase !== 'held';
