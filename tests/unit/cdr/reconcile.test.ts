import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';

import { cdrCsv } from '../../../electron/cdrs/cdr-csv.ts';
import { reconciliationCsv } from '../../../electron/cdrs/reconciliation-csv.ts';
import type { Cdr } from '../../../shared/cdr/cdr.ts';
import { type ProviderSide, reconcile } from '../../../shared/cdr/reconcile.ts';
import type { Call } from '../../../shared/call/call.ts';
import { wordSetApart, wordVerdict } from '../../../renderer/wording/reconciliation-words.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const at = (seconds: number): string =>
  new Date(Date.parse('2026-11-24T10:00:00Z') + seconds * 1000).toISOString();

const cdr = (callId: string, talk: number, more: Partial<Cdr> = {}): Cdr => ({
  callId,
  state: 'completed',
  to: '+12025550100',
  callerId: '+12025550142',
  agentId: 'agent1',
  createdAt: at(0),
  answeredAt: at(10),
  endedAt: at(10 + talk),
  ...more,
});
const logged = (id: string, providerCallId: string | undefined, talk: number): Call =>
  loggedCall(id, {
    ...(providerCallId === undefined ? {} : { providerCallId }),
    remote: '+12025550100',
    state: { phase: 'ended', cause: { by: 'contact' } },
    createdAt: at(0),
    contactAnsweredAt: at(10),
    endedAt: at(10 + talk),
  });

/** Nobody answered. */
const unanswered = (callId: string): Cdr => {
  const { answeredAt: _not, ...failed } = cdr(callId, 0, { state: 'failed', sipCode: 480 });
  return failed;
};
const provider = (cdrs: Cdr[], more: Partial<ProviderSide> = {}): ProviderSide => ({
  query: { from: at(0), to: at(3600) },
  agentId: 'agent1',
  fetchedAt: at(3600),
  cdrs,
  otherAgents: [],
  ...more,
});
const others = [{ agentId: 'agent2', records: { calls: 2601, talkSeconds: 90 } }];

it('names what only one side has, and talk times that differ by more than two seconds', () => {
  const found = reconcile(
    provider([cdr('p1', 60), cdr('p2', 60), cdr('p3', 30), cdr('p5', 5, { clientRef: 'c5' })]),
    [logged('c1', 'p1', 62), logged('c2', 'p2', 90), logged('c4', 'p4', 7), logged('c5', undefined, 5)],
  );
  expect(found.both).toEqual({
    provider: { calls: 3, talkSeconds: 125 },
    log: { calls: 3, talkSeconds: 157 },
  });
  expect(found.compared).toEqual({
    provider: { calls: 4, talkSeconds: 155 },
    log: { calls: 4, talkSeconds: 164 },
  });
  expect(
    found.discrepancies.map(({ kind, callId, logSeconds, providerSeconds }) => [
      kind,
      callId,
      providerSeconds,
      logSeconds,
    ]),
  ).toEqual([
    ['talk-time', 'p2', 60, 90],
    ['provider-only', 'p3', 30, undefined],
    ['log-only', 'p4', undefined, 7],
  ]);
});

it('an attempt that nobody answered, on one side only, is no difference, on either side', () => {
  const { contactAnsweredAt: _not, ...rang } = logged('c1', 'p1', 0);
  const found = reconcile(provider([unanswered('p2'), unanswered('p3'), cdr('p4', 0)]), [rang]);
  expect(found.discrepancies).toMatchObject([{ kind: 'provider-only', callId: 'p4' }]);
  expect(found.unanswered.map(({ kind, callId }) => [kind, callId])).toEqual([
    ['provider-only', 'p2'],
    ['provider-only', 'p3'],
    ['log-only', 'p1'],
  ]);
  expect(wordVerdict(reconcile(provider([unanswered('p2')]), []), 'Mira')).toBe(
    'They agree on every call that was answered.',
  );
});

it('a second record of one call has nothing in the log', () => {
  const found = reconcile(provider([cdr('p1', 60), cdr('p9', 60, { clientRef: 'c1' })]), [
    logged('c1', 'p1', 60),
  ]);
  expect(found.both.log).toEqual({ calls: 1, talkSeconds: 60 });
  expect(found.discrepancies).toMatchObject([{ kind: 'provider-only', callId: 'p9' }]);
});

it('does not say that they agree where nothing was compared, and says what was left out', () => {
  const ofOthers = reconcile(provider([], { otherAgents: others }), [logged('c1', undefined, 0)]);
  expect(wordVerdict(ofOthers, 'Mira')).toContain('Nothing was compared: the records are of other agents');
  expect(wordSetApart(ofOthers)).toEqual([
    expect.stringContaining('2,601 records of 1 other agent,'),
    expect.stringContaining('1 call of the log that the provider has no ID for'),
  ]);
  expect(wordVerdict(reconcile(provider([]), []), 'Mira')).toContain('neither side has a call of Mira');
  const agreeing = reconcile(provider([cdr('p1', 60)]), [logged('c1', 'p1', 60)]);
  expect(wordVerdict(agreeing, 'Mira')).toContain('They agree');
  expect(wordSetApart(agreeing)).toEqual([]);
});

it('a call that ended after the records were told is left out, not missing among them', () => {
  const calls = [logged('c1', 'p1', 20), logged('c2', 'p2', 60)];
  const found = reconcile(provider([], { fetchedAt: at(30) }), calls);
  expect(found.discrepancies).toEqual([]);
  expect(found.leftOut.tooLate).toEqual({ calls: 2, talkSeconds: 80 });
  expect(reconcile(provider([], { fetchedAt: at(60) }), calls).discrepancies).toMatchObject([
    { callId: 'p1' },
  ]);
  // What the provider could tell all the same counts as told.
  expect(reconcile(provider([cdr('p2', 60)], { fetchedAt: at(60) }), calls).both.log.calls).toBe(1);
});

it.each([
  ['fast', 3600],
  ['slow', -3600],
])('a call is known by its ID though the clock here is an hour %s', (_what, skewS) => {
  const shifted = (call: Call, seconds = 0): Call => ({
    ...call,
    createdAt: at(skewS + seconds),
    contactAnsweredAt: at(skewS + seconds + 10),
    endedAt: at(skewS + seconds + 70),
  });
  const calls = [
    shifted(logged('c1', 'p1', 60)),
    shifted(logged('before', 'p0', 60), -10),
    shifted(logged('in', 'p2', 60), 3000),
    shifted(logged('after', 'p3', 60), 3600),
  ];
  const found = reconcile(provider([cdr('p1', 60)], { fetchedAt: at(10_000) }), calls);
  expect(found.both.log.calls).toBe(1);
  expect(found.discrepancies).toMatchObject([{ kind: 'log-only', callId: 'p2' }]);
});

it.each([{ agentId: 'agent2' }, { campaignId: 'spring' }, { disposition: 'sale' }])(
  'a call that the records were not asked for (%o) is not missing among them',
  (filter) => {
    const asked = provider([cdr('p1', 60)]);
    const found = reconcile({ ...asked, query: { ...asked.query, ...filter } }, [
      logged('c1', 'p1', 60),
      logged('c2', 'p2', 60),
    ]);
    expect(found).toMatchObject({ both: { log: { calls: 1 } }, discrepancies: [] });
  },
);

it('a call without the provider’s ID is nothing it could have', () => {
  const found = reconcile(provider([]), [logged('c1', undefined, 0)]);
  expect(found).toMatchObject({ discrepancies: [], leftOut: { withoutId: { calls: 1 } } });
});

it('the records as a file have a line for each, numbers as they are, and no cell that is a formula', async () => {
  const lines: string[] = [];
  for await (const line of cdrCsv([cdr('p1', 60, { contactRef: '=HYPERLINK("x")' })])) lines.push(line);
  expect(lines[1]).toContain('"+12025550100"');
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  expect(lines[0]?.startsWith('\ufeff"call_id"')).toBe(true);
});

it('the report for billing says what was compared and left out, the sums of both sides, and each difference', () => {
  const asked = provider(
    [cdr('p1', 60), cdr('p2', 60, { campaignId: 'spring' }), cdr('p3', 30), unanswered('p4')],
    { otherAgents: others },
  );
  const found = reconcile(asked, [logged('c1', 'p1', 60), logged('c2', 'p2', 90), logged('c5', 'p5', 7)]);
  const rows = parse<Record<string, string>>([...reconciliationCsv(found)].join(''), {
    bom: true,
    columns: true,
  });
  const of = (section: string) => rows.filter((row) => row['section'] === section);
  const about = new Map(of('about').map(({ item, value }) => [item, value] as const));
  expect([...about.keys()]).toEqual([
    ...['from', 'to', 'records_as_of', 'agent_id'],
    ...['asked_agent_id', 'asked_campaign_id', 'asked_disposition'],
  ]);
  expect(Date.parse(about.get('from') ?? '')).toBe(Date.parse(at(0)));
  expect(about.get('agent_id')).toBe('agent1');

  const figures = (row: Record<string, string> | undefined) =>
    ['provider', 'log'].map((side) => [row?.[`calls_${side}`], row?.[`talk_seconds_${side}`]].join('/'));
  expect(of('total').map((row) => [row['item'], ...figures(row)])).toEqual([
    ['compared', '4/150', '3/157'],
    ['both', '2/120', '2/150'],
    ['difference-provider-only', '1/30', '0/0'],
    ['difference-log-only', '0/0', '1/7'],
    ['difference-talk-time', '1/60', '1/90'],
    ['unanswered-provider-only', '1/0', '0/0'],
    ['unanswered-log-only', '0/0', '0/0'],
  ]);
  expect(of('left-out').map((row) => [row['item'], row['value'], ...figures(row)])).toEqual([
    ['other-agent', 'agent2', '2601/90', '/'],
    ['ended-after-records', '', '/', '0/0'],
    ['no-provider-id', '', '/', '0/0'],
  ]);
  expect(
    of('difference').map((row) => [row['item'], row['call_id'], row['talk_seconds_difference']]),
  ).toEqual([
    ['talk-time', 'p2', '-30'],
    ['provider-only', 'p3', '30'],
    ['log-only', 'p5', '-7'],
  ]);
  expect(of('difference')[0]).toMatchObject({ to: '+12025550100', campaign_id: 'spring' });
  expect(of('unanswered')).toMatchObject([{ call_id: 'p4', calls_provider: '1', calls_log: '0' }]);
});
