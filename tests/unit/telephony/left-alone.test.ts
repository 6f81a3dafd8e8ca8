/** What goes to a provider that is left alone since it did not answer, and what waits meanwhile. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { RequestBudget } from '../../../electron/telephony/request-budget.ts';
import { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import { transportTo } from '../../fixtures/api-transport.ts';

const baseUrl = 'http://provider.test/v1';

let sent: string[];
let silent: boolean;
/** Whoever waits for the rate limit waits for ever. */
let waiting: number;
let budget: RequestBudget;
let api: TelephonyApi;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  sent = [];
  silent = true;
  waiting = 0;
  vi.stubGlobal('fetch', ({ method, url }: Request) => {
    sent.push(`${method} ${url.slice(baseUrl.length)}`);
    return silent
      ? Promise.reject(new TypeError('fetch failed'))
      : Promise.resolve(Response.json({ data: [] }));
  });
  budget = new RequestBudget({
    now: () => 0,
    wait: () => {
      waiting += 1;
      return new Promise(() => undefined);
    },
  });
  api = new TelephonyApi(baseUrl, transportTo(baseUrl, { retry: { delayMs: () => undefined }, budget }));
  for (let asked = 0; asked < 6; asked += 1) await api.callerIds();
  expect(await api.callerIds()).toMatchObject({ error: { code: 'provider_unreachable', attempts: 0 } });
  expect(sent).toHaveLength(6);
  sent = [];
  silent = false;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

it('records that wait for the rate limit keep nothing else from asking whether it answers again', async () => {
  budget.block('cdrs', 60_000);
  later(5000);
  void api.cdrs({});
  await vi.waitFor(() => expect(waiting).toBe(1));
  expect(await api.callerIds()).toMatchObject({ ok: true });
  expect(sent).toEqual(['GET /numbers']);
});

it('who asks in vain is told at once, and waits for no rate limit before', async () => {
  budget.block('cdrs', 60_000);
  later(4999);
  expect(await api.cdrs({})).toMatchObject({ error: { code: 'provider_unreachable', attempts: 0 } });
  expect([waiting, sent]).toEqual([0, []]);
});

it('is asked again where the clock was set back meanwhile, not when that hour comes again', async () => {
  later(-60 * 60 * 1000);
  expect(await api.callerIds()).toMatchObject({ ok: true });
});

it('a hang-up goes out all the same: the contact must not stay on a dead line', async () => {
  expect(await api.hangUp('c1', 'c1:hangup')).toMatchObject({ ok: true });
  expect(sent).toEqual(['POST /calls/c1/hangup']);
});

describe('a hang-up under a rate limit that others ran into', () => {
  it('goes out at once', async () => {
    later(5000);
    budget.block('calls', 60_000);
    expect(await api.hangUp('c1', 'c1:hangup')).toMatchObject({ ok: true });
    expect([waiting, sent]).toEqual([0, ['POST /calls/c1/hangup']]);
  });

  it('waits as long as it is asked to itself', async () => {
    const turnedAway = vi.fn(() =>
      Promise.resolve(Response.json({}, { status: 429, headers: { 'retry-after': '5' } })),
    );
    vi.stubGlobal('fetch', turnedAway);
    const retry = { delayMs: () => 5000 };
    void new TelephonyApi(baseUrl, transportTo(baseUrl, { retry, budget })).hangUp('c1', 'c1:hangup');
    await vi.waitFor(() => expect(waiting).toBe(1));
    expect(turnedAway).toHaveBeenCalledTimes(1);
  });
});
