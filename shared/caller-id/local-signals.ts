/**
 * Decision: what this desktop's own calls say about a caller ID, before the provider does: contacts who see a number marked
 * as spam do not pick up, or hang up at once. A number is held against its own days before and against the others in the same
 * country: how often people pick up differs from country to country.
 */
import * as z from 'zod/mini';

import type { Call } from '../call/call.ts';
import { talkSeconds } from '../call/call.ts';
import { attemptOf } from '../carrier/attempt.ts';
import { binomialTail } from '../carrier/binomial-tail.ts';

/** What looks bad of a number: it is answered too seldom, or hung up too soon. */
export const suspectRates = ['answered', 'short'] as const;
export type SuspectRate = (typeof suspectRates)[number];

export const localSignalsSchema = z.object({
  /** Calls of the last `shownDays` that the carrier delivered. */
  calls: z.number(),
  /** Those that the contact answered. */
  answered: z.number(),
  /** Answered ones that the contact hung up within `shortCallS`. */
  short: z.number(),
  /** The rates that are so bad that it is hardly chance beside its days before, or beside the other numbers; mostly none. */
  suspicious: z.array(z.enum(suspectRates)),
});
export type LocalSignals = z.infer<typeof localSignalsSchema>;

export const shortCallS = 6;
export const shownDays = 7;
/** So far back a number's own days are looked at. */
export const comparedDays = 28;
/** What happened to a number of late, beside its days before. */
const recentDays = 3;
const dayMs = 24 * 60 * 60 * 1000;
/** So many calls say something. */
const fewestCalls = 20;
/** How seldom a number as good as what it is compared with may look so bad by chance. */
const chance = 1e-3;

interface Counts {
  calls: number;
  answered: number;
  short: number;
}

/** Of one number, or of all, in one country. */
interface Periods {
  shown: Counts;
  recent: Counts;
  before: Counts;
}

/** By number, of the calls in `ended`: those of the last `comparedDays`. */
export function localSignals(ended: readonly Call[], now: Date): ReadonlyMap<string, LocalSignals> {
  const byNumber = new Map<string, Map<string, Periods>>();
  const byCountry = new Map<string, Periods>();
  for (const call of ended) {
    const attempt = attemptOf(call);
    if (attempt?.callerId === undefined || attempt.failed) continue;
    const { atMs, callerId, country = '' } = attempt;
    const own = periodsOf(
      entry(byNumber, callerId, () => new Map<string, Periods>()),
      country,
    );
    for (const each of [own, periodsOf(byCountry, country)])
      for (const counts of countsAt(each, (now.getTime() - atMs) / dayMs)) count(counts, call);
  }
  const signals = new Map<string, LocalSignals>();
  for (const [number, countries] of byNumber) {
    const shown = sum([...countries.values()].map((periods) => periods.shown));
    const found = [...countries].flatMap(([country, own]) => suspectsOf(own, periodsOf(byCountry, country)));
    const suspicious = suspectRates.filter((rate) => found.includes(rate));
    if (shown.calls > 0) signals.set(number, { ...shown, suspicious });
  }
  return signals;
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const none = (): Counts => ({ calls: 0, answered: 0, short: 0 });
const periodsOf = (byCountry: Map<string, Periods>, country: string): Periods =>
  entry(byCountry, country, () => ({ shown: none(), recent: none(), before: none() }));

const countsAt = ({ shown, recent, before }: Periods, daysAgo: number): Counts[] => [
  ...(daysAgo <= shownDays ? [shown] : []),
  daysAgo <= recentDays ? recent : before,
];

function count(counts: Counts, call: Call): void {
  counts.calls += 1;
  if (call.contactAnsweredAt === undefined) return;
  counts.answered += 1;
  // An agent who meets a voicemail hangs up at once, too.
  const hungUp = call.state.phase === 'ended' && call.state.cause.by === 'contact';
  // An ended call has its end: what stands in for a missing one is not used.
  if (hungUp && talkSeconds(call, new Date(0)) < shortCallS) counts.short += 1;
}

const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (total, { calls, answered, short }) => ({
      calls: total.calls + calls,
      answered: total.answered + answered,
      short: total.short + short,
    }),
    none(),
  );

/** Beside the other numbers, not all of them: one bad number among two would excuse itself otherwise. */
function suspectsOf(own: Periods, all: Periods): SuspectRate[] {
  const others = {
    calls: all.shown.calls - own.shown.calls,
    answered: all.shown.answered - own.shown.answered,
    short: all.shown.short - own.shown.short,
  };
  return [...worseRates(own.shown, others), ...worseRates(own.recent, own.before)];
}

function worseRates(counts: Counts, than: Counts): SuspectRate[] {
  if (counts.calls < fewestCalls || than.calls < fewestCalls) return [];
  const unanswered = binomialTail(
    counts.calls - counts.answered,
    counts.calls,
    share(than.calls - than.answered, than.calls),
  );
  const short = binomialTail(counts.short, counts.answered, share(than.short, than.answered));
  return [
    ...(unanswered < chance ? ['answered' as const] : []),
    ...(short < chance ? ['short' as const] : []),
  ];
}

/** Never 0 or 1: what has not been seen in a hundred calls may still be. */
const share = (part: number, whole: number): number => (part + 0.5) / (whole + 1);
