import { describe, expect, it, vi } from 'vitest';

import { mayStillBeNamed } from '../../../electron/disposition/may-still-be-named.ts';
import { afterFailure, nextRoundMs } from '../../../electron/outbox/delivery-policy.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import { type AppError, fail, ok } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const application = (code: string, status: number): AppError => ({
  kind: 'application',
  code,
  detail: '',
  status,
});

describe('afterFailure', () => {
  it.each<[string, AppError]>([
    ['all-wait', application('unauthorized', 401)],
    ['all-wait', application('rate_limited', 429)],
    ['refused', application('forbidden', 403)],
    ['refused', application('unknown_disposition', 422)],
    ['item-waits', { kind: 'provider', code: 'provider_error', detail: '', status: 503, attempts: 4 }],
    ['all-wait', { kind: 'provider', code: 'provider_unreachable', detail: '', attempts: 4 }],
    ['all-wait', { kind: 'local', code: 'given_up', detail: '' }],
  ])('says %s', (next, error) => {
    expect(afterFailure(error, 0)).toBe(next);
  });

  it.each(['conflict', 'idempotency_key_in_use', 'request_in_progress'])(
    'takes a first try that is still at work for no verdict, ten times: %s',
    (code) => {
      expect(afterFailure(application(code, 409), 1)).toBe('item-waits');
      expect(afterFailure(application(code, 409), 10)).toBe('item-waits');
      expect(afterFailure(application(code, 409), 11)).toBe('refused');
    },
  );
});

describe('nextRoundMs', () => {
  it('doubles from 5 s to 5 min', () => {
    const full = [0, 1, 2, 3, 4, 5, 6, 7, 20].map((failed) => nextRoundMs(failed, undefined, () => 1));
    expect(full).toEqual([5000, 5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
  });

  it('leaves half of the wait to chance', () => {
    expect(nextRoundMs(3, undefined, () => 0)).toBe(10_000);
    expect(nextRoundMs(3, undefined, () => 0.5)).toBe(15_000);
  });

  it('never comes back before the provider said it may', () => {
    expect(nextRoundMs(1, 90_000, () => 0.5)).toBe(90_000);
    expect(nextRoundMs(7, 1000, () => 1)).toBe(300_000);
  });

  it('comes back after an hour at most, however long it is asked to stay away', () => {
    expect(nextRoundMs(1, 2_592_000_000, () => 0.5)).toBe(3_600_000);
    expect(nextRoundMs(1, Infinity, () => 0.5)).toBe(3_600_000);
  });
});

describe('mayStillBeNamed', () => {
  it('gives the provider ten minutes', () => {
    const savedAt = '2026-11-23T10:00:00.000Z';
    expect(mayStillBeNamed(savedAt, new Date('2026-11-23T10:09:59Z'))).toBe(true);
    expect(mayStillBeNamed(savedAt, new Date('2026-11-23T10:10:00Z'))).toBe(false);
  });
});

it('an item whose first try is at work is sent again until it is taken, and refused if it never is', async () => {
  vi.useFakeTimers();
  let pending = [{ id: 1 }, { id: 2 }];
  const settle = (settled: number) => {
    pending = pending.filter(({ id }) => id !== settled);
    return Promise.resolve(ok(undefined));
  };
  const tries: Record<number, number> = {};
  const refused: number[] = [];
  const outbox = new Outbox<{ id: number }>({
    name: 'dispositions',
    store: {
      pending: () => Promise.resolve(ok(pending)),
      delivered: (id) => settle(id),
      attempted: (id, _error, isRefused) => (isRefused ? settle(id) : Promise.resolve(ok(undefined))),
    },
    deliver: ({ id }) => {
      tries[id] = (tries[id] ?? 0) + 1;
      return Promise.resolve(
        id === 1 && tries[id] > 1 ? ok('delivered') : fail(application('conflict', 409)),
      );
    },
    onRefused: ({ id }) => refused.push(id),
    random: () => 1,
    log: silentLog,
  });
  outbox.nudge();
  await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
  expect([tries, refused, pending]).toEqual([{ 1: 2, 2: 11 }, [2], []]);
  outbox.stop();
  vi.useRealTimers();
});
