/**
 * Decision: what this desktop's own calls say about a caller ID, before the provider does: contacts who see a number marked
 * as spam do not pick up, or hang up at once.
 */
import * as z from 'zod/mini';

import type { Call } from '../call/call.ts';
import { talkSeconds } from '../call/call.ts';
import { attemptOf } from '../carrier/attempt.ts';
import { binomialTail } from '../carrier/binomial-tail.ts';

export const localSignalsSchema = z.object({
  /** Calls that the carrier delivered. */
  calls: z.number(),
  /** Those that the contact answered. */
  answered: z.number(),
  /** Answered ones that were over within `shortCallS`. */
  short: z.number(),
  /** Answered so seldom, or hung up so soon, that it is hardly chance beside the other numbers. */
  suspicious: z.boolean(),
});
export type LocalSignals = z.infer<typeof localSignalsSchema>;

export const shortCallS = 6;
/** So many calls say something. */
const fewestCalls = 20;
/** How seldom a number as good as the others may look so bad by chance. */
const chance = 1e-3;

interface Counts {
  calls: number;
  answered: number;
  short: number;
}

/** By number, of the calls in `ended`. */
export function localSignals(ended: readonly Call[]): ReadonlyMap<string, LocalSignals> {
  const counted = new Map<string, Counts>();
  const all: Counts = { calls: 0, answered: 0, short: 0 };
  for (const call of ended) {
    const attempt = attemptOf(call);
    if (attempt?.callerId === undefined || attempt.failed) continue;
    const counts = counted.get(attempt.callerId) ?? { calls: 0, answered: 0, short: 0 };
    counted.set(attempt.callerId, counts);
    for (const each of [counts, all]) count(each, call);
  }
  return new Map(
    [...counted].map(([number, counts]) => [number, { ...counts, suspicious: isSuspicious(counts, all) }]),
  );
}

function count(counts: Counts, call: Call): void {
  counts.calls += 1;
  if (call.contactAnsweredAt === undefined) return;
  counts.answered += 1;
  // An ended call has its end: what stands in for a missing one is not used.
  if (talkSeconds(call, new Date(0)) < shortCallS) counts.short += 1;
}

/** Beside the other numbers, not all of them: one bad number among two would excuse itself otherwise. */
function isSuspicious(own: Counts, all: Counts): boolean {
  if (own.calls < fewestCalls) return false;
  const others = {
    calls: all.calls - own.calls,
    answered: all.answered - own.answered,
    short: all.short - own.short,
  };
  if (others.calls < fewestCalls) return false;
  const unanswered = binomialTail(
    own.calls - own.answered,
    own.calls,
    share(others.calls - others.answered, others.calls),
  );
  const short = binomialTail(own.short, own.answered, share(others.short, others.answered));
  return Math.min(unanswered, short) < chance;
}

/** Never 0 or 1: what has not been seen in a hundred calls may still be. */
const share = (part: number, whole: number): number => (part + 0.5) / (whole + 1);
