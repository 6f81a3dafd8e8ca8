import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { CampaignBook } from '../../../electron/campaigns/campaign-book.ts';
import type { OutboxItem } from '../../../electron/calllog/outbox-store.ts';
import { DispositionDesk } from '../../../electron/disposition/disposition-desk.ts';
import type { Call } from '../../../shared/call/call.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const call: Call = loggedCall('c1', {
  campaignId: 'spring',
  state: { phase: 'ended', cause: { by: 'contact' } },
});
let campaigns: CampaignBook;
let desk: DispositionDesk;
/** What is in the outbox. */
let pending: OutboxItem[];
/** What was tried of it: by which key, and when. */
let tried: { key: string; atMs: number }[];
let refused: AppError[];
/** Of the provider to each try. */
let answer: () => Promise<Result<undefined>>;

const never = () => new Promise<never>(() => undefined);
const application = (code: string, status: number): AppError => ({
  ...{ kind: 'application', code, detail: '' },
  status,
});

beforeEach(() => {
  [pending, tried, refused, answer] = [[], [], [], never];
  const nothing = () => Promise.resolve(ok(undefined));
  campaigns = new CampaignBook({ api: { campaign: never }, onChange: () => undefined });
  desk = new DispositionDesk({
    callLog: {
      get: () => Promise.resolve(ok(call)),
      saveDisposition: nothing,
      pendingOutbox: () => Promise.resolve(ok(pending)),
      refusedOutbox: () => Promise.resolve(ok([])),
      outboxElsewhere: () => Promise.resolve(ok([])),
      outboxDelivered: () => {
        pending = [];
        return nothing();
      },
      outboxAttempted: (_id, _error, isRefused) => {
        if (isRefused) pending = [];
        return nothing();
      },
      outboxReplayed: nothing,
    },
    beforeSave: () => Promise.resolve(),
    api: {
      putDisposition: (_callId, _body, key) => {
        tried.push({ key, atMs: Date.now() });
        return answer();
      },
    },
    campaigns,
    onSaved: () => undefined,
    onRefused: (_callId, error) => refused.push(error),
    onReplayed: () => undefined,
    onChange: () => undefined,
    now: () => new Date(),
    log: silentLog,
  });
});

afterEach(() => {
  desk.stop();
  vi.useRealTimers();
});

const waiting: OutboxItem = {
  ...{ id: 1, key: 'key-1', callId: 'c1', providerCallId: 'p1', remote: '+12025550100', label: 'Sale' },
  ...{ body: { code: 'sale', notes: '' }, attempts: 0, lastError: null, createdAt: '2026-11-26T10:00:00Z' },
};

const save = (code: string) => desk.save({ callId: 'c1', code, notes: '' });

it('saves without asking a provider that is away, though the campaign’s codes were never heard', async () => {
  expect(await save('no_answer')).toMatchObject({ ok: true });
});

it('takes the codes that the campaign had when it was last seen, and no other', async () => {
  campaigns.seen({
    id: 'spring',
    name: 'Spring renewals',
    dispositions: [{ code: 'demo_booked', label: 'Demo booked', category: 'success' }],
  });
  expect(await save('demo_booked')).toMatchObject({ ok: true, value: { label: 'Demo booked' } });
  expect(await save('no_answer')).toMatchObject({ ok: false });
});

it('a call that the provider does not know, as after its restart, is asked for again, and not by a key that has its answer', async () => {
  vi.useFakeTimers();
  pending = [waiting];
  answer = () => Promise.resolve(tried.length < 4 ? fail(application('not_found', 404)) : ok(undefined));
  desk.nudge();
  await vi.advanceTimersByTimeAsync(3 * 60 * 1000);
  expect([tried[0]?.key, new Set(tried.map(({ key }) => key)).size, tried.length]).toEqual(['key-1', 4, 4]);
  expect([pending, refused]).toEqual([[], []]);
});

it('one that it does not know after twenty minutes is refused, however seldom or often it was asked for', async () => {
  vi.useFakeTimers();
  pending = [waiting];
  answer = () => Promise.resolve(fail(application('not_found', 404)));
  desk.nudge();
  for (let minute = 0; minute < 19; minute += 1) {
    desk.nudge();
    await vi.advanceTimersByTimeAsync(60 * 1000);
  }
  expect(refused).toEqual([]);
  await vi.advanceTimersByTimeAsync(7 * 60 * 1000);
  expect([pending, refused]).toEqual([[], [application('not_found', 404)]]);
});

it('what the provider refuses otherwise is refused at once', async () => {
  vi.useFakeTimers();
  pending = [waiting];
  answer = () => Promise.resolve(fail(application('unknown_disposition', 422)));
  desk.nudge();
  await vi.advanceTimersByTimeAsync(0);
  expect([tried.length, pending, refused.length]).toEqual([1, [], 1]);
});
