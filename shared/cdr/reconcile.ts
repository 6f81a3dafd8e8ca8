/**
 * Decision: where the provider's records and this desktop's log disagree, by call ID. Only calls of this desktop's agent can
 * be in both; a talk time counts as different beyond the seconds by which two clocks and two ends of a line may differ. An
 * attempt that nobody answered and one side alone has is no difference: a campaign that the provider dials makes many that
 * never come to a desktop.
 */
import { type Call, talkSeconds } from '../call/call.ts';
import { type Cdr, type CdrQuery, cdrTalkSeconds } from './cdr.ts';
import { type Discrepancy, noCalls, type Reconciliation, type Sides, withCall } from './reconciliation.ts';

const tolerableSeconds = 2;

/** The provider's side. */
export interface ProviderSide extends Pick<Reconciliation, 'query' | 'agentId' | 'fetchedAt'> {
  /** What the provider has of this agent. */
  cdrs: readonly Cdr[];
  otherAgents: Reconciliation['leftOut']['otherAgents'];
}

/** @param calls of the log, of the same agent, whenever: the clock here may be wrong, and a call is known by its ID */
export function reconcile(
  { query, agentId, fetchedAt, cdrs, otherAgents }: ProviderSide,
  calls: readonly Call[],
): Reconciliation {
  const logged = new Map(
    calls.flatMap((call) => [
      [call.id, call] as const,
      ...(call.providerCallId === undefined ? [] : [[call.providerCallId, call] as const]),
    ]),
  );
  const seen = new Set<Call>();
  const skewsMs: number[] = [];
  const discrepancies: Discrepancy[] = [];
  const unanswered: Discrepancy[] = [];
  let both: Sides = { provider: noCalls, log: noCalls };
  let compared = both;
  for (const cdr of cdrs) {
    const call = logged.get(cdr.callId) ?? logged.get(cdr.clientRef ?? '');
    // A second record of one call has nothing in the log.
    const partner = call !== undefined && !seen.has(call) ? call : undefined;
    const providerSeconds = cdrTalkSeconds(cdr);
    compared = { ...compared, provider: withCall(compared.provider, providerSeconds) };
    if (partner === undefined) {
      const found = { kind: 'provider-only' as const, ...factsOf(cdr), providerSeconds };
      (cdr.answeredAt === undefined ? unanswered : discrepancies).push(found);
      continue;
    }
    seen.add(partner);
    skewsMs.push(Date.parse(partner.createdAt) - Date.parse(cdr.createdAt));
    const logSeconds = loggedTalkSeconds(partner);
    compared = { ...compared, log: withCall(compared.log, logSeconds) };
    both = { provider: withCall(both.provider, providerSeconds), log: withCall(both.log, logSeconds) };
    if (Math.abs(logSeconds - providerSeconds) > tolerableSeconds)
      discrepancies.push({ kind: 'talk-time', ...factsOf(cdr), providerSeconds, logSeconds });
  }
  const skewMs = median(skewsMs) ?? 0;
  let tooLate = noCalls;
  let withoutId = noCalls;
  for (const call of calls) {
    if (seen.has(call) || !isAskedFor(call, query, skewMs)) continue;
    const logSeconds = loggedTalkSeconds(call);
    const { providerCallId: callId } = call;
    if (callId === undefined) withoutId = withCall(withoutId, logSeconds);
    else if (Date.parse(call.endedAt ?? call.createdAt) >= Date.parse(fetchedAt))
      tooLate = withCall(tooLate, logSeconds);
    else {
      compared = { ...compared, log: withCall(compared.log, logSeconds) };
      const found = {
        kind: 'log-only' as const,
        ...factsOf({ ...call, callId, to: call.remote }),
        logSeconds,
      };
      (call.contactAnsweredAt === undefined ? unanswered : discrepancies).push(found);
    }
  }
  const leftOut = { otherAgents, tooLate, withoutId };
  return { query, agentId, fetchedAt, compared, both, discrepancies, unanswered, leftOut };
}

/** Whether the records would be of this call too: it began in their time, by the provider's clock, and has what was asked for. */
function isAskedFor(call: Call, query: CdrQuery, skewMs: number): boolean {
  const beganMs = Date.parse(call.createdAt) - skewMs;
  return (
    beganMs >= Date.parse(query.from) &&
    beganMs < Date.parse(query.to) &&
    (query.agentId === undefined || query.agentId === call.agentId) &&
    (query.campaignId === undefined || query.campaignId === call.campaignId) &&
    (query.disposition === undefined || query.disposition === call.disposition?.code)
  );
}

const factsOf = ({
  callId,
  createdAt,
  to,
  campaignId,
}: Pick<Cdr, 'callId' | 'createdAt' | 'to' | 'campaignId'>) => ({
  callId,
  createdAt,
  to,
  ...(campaignId === undefined ? {} : { campaignId }),
});

/** Of the clock here against the provider's, as the calls show it that both have. */
const median = (values: number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const loggedTalkSeconds = (call: Call): number => talkSeconds(call, new Date(call.endedAt ?? call.createdAt));
