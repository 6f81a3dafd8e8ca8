import { expect, it } from 'vitest';

import { TrafficCount } from '../../../electron/campaigns/traffic-count.ts';

const start = Date.parse('2026-11-24T10:00:00Z');

it('counts each call once, by campaign and in all, and forgets it after an hour', () => {
  let nowMs = start;
  const traffic = new TrafficCount(() => new Date(nowMs));
  const tell = (callId: string, state: string, more: { sipCode?: number; campaignId?: string } = {}) =>
    traffic.follow({ callId, state, ...more });
  tell('c1', 'ringing', { campaignId: 'a' });
  tell('c2', 'in_progress');
  expect(traffic.now()).toEqual({
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
  expect(traffic.now()).toEqual({
    all: { inProgress: 0, attempts: 4, answered: 1, failed: 1 },
    campaigns: { a: { inProgress: 0, attempts: 2, answered: 1, failed: 0 } },
  });
  nowMs += 61 * 60 * 1000;
  expect(traffic.now().all.attempts).toBe(0);
});
