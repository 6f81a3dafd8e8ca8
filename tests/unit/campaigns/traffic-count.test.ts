import { expect, it } from 'vitest';

import { TrafficCount } from '../../../electron/campaigns/traffic-count.ts';

const start = Date.parse('2026-11-24T10:00:00Z');

it('counts each call once, by campaign and in all, and forgets it after an hour', () => {
  let nowMs = start;
  const traffic = new TrafficCount(() => new Date(nowMs));
  traffic.open(true);
  const tell = (callId: string, state: string, more: { sipCode?: number; campaignId?: string } = {}) =>
    traffic.follow({ callId, state, ...more });
  tell('c1', 'ringing', { campaignId: 'a' });
  tell('c2', 'in_progress');
  expect(traffic.now()).toMatchObject({
    all: { inProgress: 2, attempts: 0, answered: 0, failed: 0 },
    campaigns: { a: { inProgress: 1, attempts: 0, answered: 0, failed: 0 } },
  });
  tell('c1', 'completed', { campaignId: 'a' });
  tell('c1', 'completed', { campaignId: 'a' });
  tell('c1', 'ringing', { campaignId: 'a' });
  tell('c2', 'failed', { sipCode: 503 });
  tell('c3', 'failed', { sipCode: 486, campaignId: 'a' });
  // No such number: the list's fault, as the carrier watch has it too.
  tell('c4', 'failed', { sipCode: 404 });
  expect(traffic.now()).toMatchObject({
    all: { inProgress: 0, attempts: 4, answered: 1, failed: 1 },
    campaigns: { a: { inProgress: 0, attempts: 2, answered: 1, failed: 0 } },
  });
  nowMs += 61 * 60 * 1000;
  expect(traffic.now().all.attempts).toBe(0);
});

it('says from when on it counts, until the records of the hour are in it', () => {
  const traffic = new TrafficCount(() => new Date(start));
  traffic.open(true);
  traffic.ended({ callId: 'c1', state: 'completed' }, start - 60_000);
  expect(traffic.now()).toMatchObject({ all: { attempts: 0 }, since: '2026-11-24T10:00:00.000Z' });
  traffic.completeSince(start - 60 * 60 * 1000);
  expect(traffic.now()).toMatchObject({ all: { attempts: 1 } });
  expect(traffic.now()).not.toHaveProperty('since');
});

it('does not count on what was in progress before events were missed, until it is heard of again', () => {
  const traffic = new TrafficCount(() => new Date(start));
  traffic.open(true);
  traffic.follow({ callId: 'c1', state: 'in_progress' });
  traffic.follow({ callId: 'c2', state: 'in_progress' });
  traffic.away();
  traffic.open(false);
  expect(traffic.now().all.inProgress).toBe(2);
  traffic.open(true);
  expect(traffic.now().all.inProgress).toBe(0);
  expect(traffic.doubted()).toEqual(['c1', 'c2']);
  traffic.follow({ callId: 'c1', state: 'in_progress' });
  traffic.forget('c2');
  expect(traffic.now().all.inProgress).toBe(1);
  expect(traffic.doubted()).toEqual([]);
});

it('while no events come its figures stay those of when the last one could', () => {
  let nowMs = start;
  const traffic = new TrafficCount(() => new Date(nowMs));
  traffic.open(true);
  traffic.follow({ callId: 'c1', state: 'completed' });
  traffic.away();
  nowMs += 70 * 60 * 1000;
  traffic.away();
  expect(traffic.now()).toMatchObject({ all: { attempts: 1 }, asOf: '2026-11-24T10:00:00.000Z' });
});

it('keeps no more than the calls of the last hour, though nobody looks at the board', () => {
  let nowMs = start;
  const traffic = new TrafficCount(() => new Date(nowMs));
  traffic.follow({ callId: 'c1', state: 'completed' });
  traffic.follow({ callId: 'c2', state: 'failed', sipCode: 486 });
  expect(traffic.knows('c1')).toBe(true);
  nowMs += 61 * 60 * 1000;
  traffic.follow({ callId: 'c3', state: 'completed' });
  expect(['c1', 'c2', 'c3'].map((id) => traffic.knows(id))).toEqual([false, false, true]);
});
