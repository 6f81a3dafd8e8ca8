/** How the quality of a call is said: what the contact and the agent hear of it, and whose side it is. */
import type { CallQuality } from '../softphone/call-quality.ts';
import { poorScore } from '../../shared/softphone/mos.ts';

export interface QualityWords {
  words: string;
  tone: 'warn' | 'bad';
}

const silentAfterMs = 5000;
/** Speech begins to break up. */
const muchLoss = 0.03;

/** Undefined as long as there is nothing to say. */
export function wordQuality({ lossIn, lossOut, nothingForMs, score }: CallQuality): QualityWords | undefined {
  if (nothingForMs >= silentAfterMs) {
    return {
      tone: 'bad',
      // Without a figure: a screen reader would say each new one.
      words:
        'Nothing comes from the contact’s side. Ask whether you are heard; if nobody answers, hang up and call again.',
    };
  }
  const poorHere = lossIn > muchLoss || (score !== undefined && score < poorScore);
  const poorThere = lossOut > muchLoss;
  if (poorHere && poorThere)
    return { tone: 'warn', words: 'Both of you are hard to understand: your network is weak.' };
  if (poorThere)
    return { tone: 'warn', words: 'The contact hears you badly: your network loses what you say.' };
  if (poorHere)
    return { tone: 'warn', words: 'You hear the contact badly: it is their side, or the way from there.' };
  return undefined;
}
