import { expect, it } from 'vitest';

import { cdrCsv, reconciliationCsv } from '../../../electron/cdrs/cdr-csv.ts';
import type { Cdr } from '../../../shared/cdr/cdr.ts';
import { reconcile } from '../../../shared/cdr/reconcile.ts';
import type { Call } from '../../../shared/call/call.ts';
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

const span = { fromMs: Date.parse(at(0)), toMs: Date.parse(at(3600)), includes: () => true };

it('names what only one side has, and talk times that differ by more than two seconds', () => {
  const found = reconcile(
    [cdr('p1', 60), cdr('p2', 60), cdr('p3', 30), cdr('p5', 5, { clientRef: 'c5' })],
    [logged('c1', 'p1', 62), logged('c2', 'p2', 90), logged('c4', 'p4', 7), logged('c5', undefined, 5)],
    span,
    at(3600),
  );
  expect(found).toMatchObject({ matched: 3, secondsThere: 125, secondsHere: 157 });
  expect(found.discrepancies.map(({ kind, callId, here, there }) => ({ kind, callId, here, there }))).toEqual(
    [
      { kind: 'duration', callId: 'p2', here: 90, there: 60 },
      { kind: 'missing-here', callId: 'p3', here: undefined, there: 30 },
      { kind: 'missing-there', callId: 'p4', here: 7, there: undefined },
    ],
  );
});

it('a call that ended after the records were told is not missing among them', () => {
  const calls = [logged('c1', 'p1', 20), logged('c2', 'p2', 60)];
  expect(reconcile([], calls, span, at(30)).discrepancies).toEqual([]);
  expect(reconcile([], calls, span, at(60)).discrepancies).toMatchObject([{ callId: 'p1' }]);
  // What the provider could tell all the same counts as told.
  expect(reconcile([cdr('p2', 60)], calls, span, at(60))).toMatchObject({ matched: 1 });
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
  const found = reconcile([cdr('p1', 60)], calls, span, at(10_000));
  expect(found.matched).toBe(1);
  expect(found.discrepancies).toMatchObject([{ kind: 'missing-there', callId: 'p2' }]);
});

it('a call that the records were not asked for is not missing among them', () => {
  const calls = [logged('c1', 'p1', 60), logged('c2', 'p2', 60)];
  const ofNone = { ...span, includes: () => false };
  expect(reconcile([cdr('p1', 60)], calls, ofNone, at(3600))).toMatchObject({
    matched: 1,
    discrepancies: [],
  });
});

it('a call that never reached the provider is nothing it could have', () => {
  expect(reconcile([], [logged('c1', undefined, 0)], span, at(3600)).discrepancies).toEqual([]);
});

it('the files have a line for each, numbers as they are, and no cell that is a formula', async () => {
  const lines: string[] = [];
  for await (const line of cdrCsv([cdr('p1', 60, { contactRef: '=HYPERLINK("x")' })])) lines.push(line);
  expect(lines[1]).toContain('"+12025550100"');
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  expect(lines[0]?.startsWith('\ufeff"call_id"')).toBe(true);
  const { discrepancies } = reconcile([cdr('p3', 30)], [], span, at(3600));
  expect([...reconciliationCsv(discrepancies)][1]).toBe(
    `"missing-here","p3","${at(0)}","+12025550100","","30"\r\n`,
  );
});
