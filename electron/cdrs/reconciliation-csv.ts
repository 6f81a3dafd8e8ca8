/**
 * A reconciliation as a CSV file (`csvLine`) for billing: what was compared, the sums of both sides, what was left out, then each
 * difference. One table throughout, so that programs can read it; docs/reconciliation.md documents the columns.
 */
import {
  type Discrepancy,
  discrepancyKinds,
  noCalls,
  type Reconciliation,
  type Tally,
  withCall,
} from '../../shared/cdr/reconciliation.ts';
import { localTimes } from '../calllog/local-time.ts';
import { byteOrderMark, csvLine } from './csv-line.ts';

const columns = [
  'section',
  'item',
  'value',
  'call_id',
  'created_at',
  'to',
  'campaign_id',
  'calls_provider',
  'calls_log',
  'talk_seconds_provider',
  'talk_seconds_log',
  'talk_seconds_difference',
] as const;

const oneSided: readonly Discrepancy['kind'][] = ['provider-only', 'log-only'];

type Row = Partial<Record<(typeof columns)[number], string | number>> & { section: string; item: string };

export function* reconciliationCsv(found: Reconciliation): Generator<string> {
  yield byteOrderMark + csvLine(columns);
  for (const row of rowsOf(found)) yield csvLine(columns.map((column) => row[column]));
}

function* rowsOf(found: Reconciliation): Generator<Row> {
  const { compared, both, discrepancies, unanswered, leftOut } = found;
  const localTime = localTimes();
  const time = (at: string): string => localTime(new Date(at).toISOString());
  const listed = (
    section: string,
    { kind, createdAt, callId, to, campaignId, ...seconds }: Discrepancy,
  ): Row => ({
    section,
    item: kind,
    call_id: callId,
    created_at: time(createdAt),
    to,
    ...(campaignId === undefined ? {} : { campaign_id: campaignId }),
    ...figures(tallyOf([seconds.providerSeconds]), tallyOf([seconds.logSeconds])),
  });

  const { from, to, agentId, campaignId, disposition } = found.query;
  const about = {
    from: time(from),
    to: time(to),
    records_as_of: time(found.fetchedAt),
    agent_id: found.agentId,
  };
  const asked = { asked_agent_id: agentId, asked_campaign_id: campaignId, asked_disposition: disposition };
  for (const [item, value] of Object.entries({ ...about, ...asked }))
    yield { section: 'about', item, value: value ?? '' };

  yield { section: 'total', item: 'compared', ...figures(compared.provider, compared.log) };
  yield { section: 'total', item: 'both', ...figures(both.provider, both.log) };
  for (const [section, of] of [
    ['difference', discrepancies],
    ['unanswered', unanswered],
  ] as const)
    for (const kind of section === 'difference' ? discrepancyKinds : oneSided) {
      const those = of.filter((each) => each.kind === kind);
      yield {
        section: 'total',
        item: `${section}-${kind}`,
        ...figures(
          tallyOf(those.map(({ providerSeconds }) => providerSeconds)),
          tallyOf(those.map(({ logSeconds }) => logSeconds)),
        ),
      };
    }

  for (const { agentId: other, records } of leftOut.otherAgents)
    yield { section: 'left-out', item: 'other-agent', value: other, ...providers(records) };
  yield { section: 'left-out', item: 'ended-after-records', ...logs(leftOut.tooLate) };
  yield { section: 'left-out', item: 'no-provider-id', ...logs(leftOut.withoutId) };

  for (const discrepancy of discrepancies) yield listed('difference', discrepancy);
  for (const attempt of unanswered) yield listed('unanswered', attempt);
}

const tallyOf = (seconds: readonly (number | undefined)[]): Tally =>
  seconds.reduce<Tally>((tally, each) => (each === undefined ? tally : withCall(tally, each)), noCalls);

const providers = ({ calls, talkSeconds }: Tally) => ({
  calls_provider: calls,
  talk_seconds_provider: talkSeconds,
});

const logs = ({ calls, talkSeconds }: Tally) => ({ calls_log: calls, talk_seconds_log: talkSeconds });

const figures = (provider: Tally, log: Tally) => ({
  ...providers(provider),
  ...logs(log),
  talk_seconds_difference: provider.talkSeconds - log.talkSeconds,
});
