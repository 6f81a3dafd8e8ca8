/** Decision: which calls an agent must dispose of. */
import type { Call } from './call.ts';

/** Every call that was made, or that an agent answered; a missed one has nothing to dispose of, nor one in which a colleague was asked. */
export const owesDisposition = (
  call: Pick<Call, 'disposition' | 'direction' | 'agentAnsweredAt' | 'origin'>,
): boolean =>
  call.disposition === undefined &&
  call.origin !== 'consult' &&
  (call.direction === 'outbound' || call.agentAnsweredAt !== undefined);

/** Milliseconds after its end in which a call is still asked for its disposition. */
export const owedForMs = 24 * 60 * 60 * 1000;
