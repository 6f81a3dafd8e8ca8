import { expect, it } from 'vitest';

import { TrafficWatch } from '../../../electron/campaigns/traffic-watch.ts';
import { type AppError, fail, localError, ok } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const refused = (code: string, status: number): AppError => ({
  kind: 'application',
  code,
  detail: code,
  status,
});

const recordEndedAt = (callId: string, endedMs: number) => ({
  callId,
  state: 'completed',
  to: '+12025550100',
  callerId: '+12025550142',
  agentId: 'agent2',
  createdAt: new Date(endedMs - 30_000).toISOString(),
  endedAt: new Date(endedMs).toISOString(),
});

it.each([
  ['asks again after the provider asked to slow down', refused('rate_limited', 429), 2, false],
  ['asks no more where the records may not be read', refused('forbidden', 403), 1, true],
])('the past of the board: %s', async (_what, error, asked, since) => {
  let asks = 0;
  const watch = new TrafficWatch({
    api: {
      call: () => Promise.resolve(fail(localError('unscripted', 'not asked for here'))),
      cdrs: () => {
        asks += 1;
        return Promise.resolve(asks === 1 ? fail(error) : ok({ data: [], unreadable: [] }));
      },
    },
    now: () => new Date('2026-11-26T10:00:00Z'),
    log: silentLog,
  });
  watch.streamOpen(true);
  await watch.look([]);
  await watch.look([]);
  await watch.look([]);
  expect(asks).toBe(asked);
  expect(watch.now().since !== undefined).toBe(since);
});

it('the past of the board comes after the records that somebody fetches, and goes on where it was', async () => {
  const asked: { cursor: string | undefined; signal: AbortSignal | undefined; answer: () => void }[] = [];
  const watch = new TrafficWatch({
    api: {
      call: () => Promise.resolve(fail(localError('unscripted', 'not asked for here'))),
      cdrs: ({ cursor }, signal) =>
        new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve(fail(localError('given_up', 'given up'))));
          const last = asked.length > 1;
          const answer = () =>
            resolve(ok({ data: [], unreadable: [], ...(last ? {} : { nextCursor: 'second' }) }));
          asked.push({ cursor, signal, answer });
        }),
    },
    now: () => new Date('2026-11-26T10:00:00Z'),
    log: silentLog,
  });
  watch.streamOpen(true);
  const looked = watch.look([]);
  asked[0]?.answer();
  await expect.poll(() => asked.length).toBe(2);
  watch.giveWay(true);
  await looked;
  expect(asked[1]?.signal?.aborted).toBe(true);
  await watch.look([]);
  expect(asked).toHaveLength(2);
  expect(watch.now().since).toBeDefined();

  watch.giveWay(false);
  const lookedAgain = watch.look([]);
  await expect.poll(() => asked.length).toBe(3);
  expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'second', 'second']);
  asked[2]?.answer();
  await lookedAgain;
  expect(watch.now().since).toBeUndefined();
});

it('where no events come the board reads on, every 45 s, and says of when it is; calls of before are asked for anew', async () => {
  let nowMs = Date.parse('2026-11-26T10:00:00Z');
  const spans: string[] = [];
  const state: Record<string, string> = { gone: 'in_progress', going: 'in_progress' };
  let records = [recordEndedAt('early', nowMs - 60_000)];
  const watch = new TrafficWatch({
    api: {
      call: (callId) => Promise.resolve(ok({ callId, state: state[callId] ?? 'in_progress' })),
      cdrs: ({ from, to }) => {
        spans.push(`${from?.slice(11, 19)} ${to?.slice(11, 19)}`);
        return Promise.resolve(ok({ data: records, unreadable: [] }));
      },
    },
    now: () => new Date(nowMs),
    log: silentLog,
  });
  await watch.look(['gone', 'going']);
  expect(watch.now()).toMatchObject({
    all: { inProgress: 2, attempts: 1 },
    asOf: '2026-11-26T10:00:00.000Z',
  });
  nowMs += 44_000;
  await watch.look(['going']);
  expect(spans).toHaveLength(1);
  nowMs += 6000;
  records = [recordEndedAt('late', nowMs - 10_000), ...records];
  state['gone'] = 'failed';
  await watch.look(['going']);
  expect(spans).toEqual(['08:45:00 10:00:00', '09:45:00 10:00:50']);
  expect(watch.now()).toMatchObject({
    all: { inProgress: 1, attempts: 3 },
    asOf: '2026-11-26T10:00:50.000Z',
  });
  expect(watch.now()).not.toHaveProperty('since');
  // Events tell from now on, and of before what they missed is read once.
  watch.streamOpen(false);
  nowMs += 90_000;
  await watch.look(['going']);
  expect(spans).toHaveLength(2);
});

it('where no events come and the records may not be read they are asked for no more often than every 45 s', async () => {
  let nowMs = Date.parse('2026-11-26T10:00:00Z');
  let asks = 0;
  const watch = new TrafficWatch({
    api: {
      call: () => Promise.resolve(fail(localError('unscripted', 'not asked for here'))),
      cdrs: () => {
        asks += 1;
        return Promise.resolve(fail(refused('forbidden', 403)));
      },
    },
    now: () => new Date(nowMs),
    log: silentLog,
  });
  for (let second = 0; second < 100; second += 5) {
    await watch.look([]);
    nowMs += 5000;
  }
  expect(asks).toBe(3);
  expect(watch.now().asOf).toBe('2026-11-26T10:00:00.000Z');
});
