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
