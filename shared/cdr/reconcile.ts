/**
 * Decision: where the provider's records and this desktop's log disagree, by call ID. Only calls of this desktop's agent can
 * be in both; a talk time counts as different beyond the seconds by which two clocks and two ends of a line may differ.
 */
import * as z from 'zod/mini';

import { type Call, talkSeconds } from '../call/call.ts';
import { type Cdr, cdrTalkSeconds } from './cdr.ts';

const tolerableSeconds = 2;

const discrepancySchema = z.object({
  kind: z.enum(['missing-here', 'missing-there', 'duration']),
  /** The provider's, where it named one. */
  callId: z.string(),
  createdAt: z.string(),
  to: z.string(),
  /** Seconds of talk; absent where there is no record. */
  here: z.optional(z.number()),
  there: z.optional(z.number()),
});
export type Discrepancy = z.infer<typeof discrepancySchema>;

export const reconciliationSchema = z.object({
  /** Calls that both have. */
  matched: z.number(),
  /** Seconds of talk by each, of the calls both have. */
  secondsHere: z.number(),
  secondsThere: z.number(),
  discrepancies: z.array(discrepancySchema),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

/** What the records are of: calls that began in a span of time, by the provider's clock. */
export interface RecordedSpan {
  /** Milliseconds since the epoch. */
  fromMs: number;
  /** Exclusive. */
  toMs: number;
  /** Whether the query was for such a call, whenever it was. */
  includes(call: Call): boolean;
}

/**
 * @param cdrs of one agent and one span of time
 * @param calls of the log, of the same agent, whenever: the clock here may be wrong, and a call is known by its ID
 * @param fetchedAt ISO 8601, by the clock here: what ended after it the provider could not tell yet
 */
export function reconcile(
  cdrs: readonly Cdr[],
  calls: readonly Call[],
  span: RecordedSpan,
  fetchedAt: string,
): Reconciliation {
  const fetchedMs = Date.parse(fetchedAt);
  const byProviderId = new Map(
    calls.flatMap((call) => (call.providerCallId ? [[call.providerCallId, call]] : [])),
  );
  const byId = new Map(calls.map((call) => [call.id, call]));
  const seen = new Set<Call>();
  const skewsMs: number[] = [];
  const discrepancies: Discrepancy[] = [];
  let secondsHere = 0;
  let secondsThere = 0;
  for (const cdr of cdrs) {
    const call = byProviderId.get(cdr.callId) ?? byId.get(cdr.clientRef ?? '');
    const { callId, createdAt, to } = cdr;
    const there = cdrTalkSeconds(cdr);
    if (call === undefined) {
      discrepancies.push({ kind: 'missing-here', callId, createdAt, to, there });
      continue;
    }
    seen.add(call);
    skewsMs.push(Date.parse(call.createdAt) - Date.parse(createdAt));
    const here = loggedTalkSeconds(call);
    secondsHere += here;
    secondsThere += there;
    if (Math.abs(here - there) > tolerableSeconds)
      discrepancies.push({ kind: 'duration', callId, createdAt, to, here, there });
  }
  const skewMs = median(skewsMs) ?? 0;
  for (const call of calls) {
    if (seen.has(call) || call.providerCallId === undefined || !span.includes(call)) continue;
    const beganMs = Date.parse(call.createdAt) - skewMs;
    if (beganMs < span.fromMs || beganMs >= span.toMs) continue;
    if (Date.parse(call.endedAt ?? call.createdAt) >= fetchedMs) continue;
    const { providerCallId: callId, createdAt, remote: to } = call;
    discrepancies.push({ kind: 'missing-there', callId, createdAt, to, here: loggedTalkSeconds(call) });
  }
  return { matched: seen.size, secondsHere, secondsThere, discrepancies };
}

/** Of the clock here against the provider's, as the calls show it that both have. */
const median = (values: number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const loggedTalkSeconds = (call: Call): number => talkSeconds(call, new Date(call.endedAt ?? call.createdAt));
