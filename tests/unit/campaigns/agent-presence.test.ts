import { beforeEach, expect, it } from 'vitest';

import { AgentPresenceDesk } from '../../../electron/campaigns/agent-presence.ts';
import type { AgentState } from '../../../shared/campaign/agent-state.ts';
import type { Call } from '../../../shared/call/call.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const away = fail<AppError>({
  kind: 'provider',
  code: 'provider_unreachable',
  detail: 'refused',
  attempts: 4,
});
const refused = (code: string, retryAfterMs?: number) =>
  fail<AppError>({
    kind: 'application',
    code,
    detail: code,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

const disposition = { code: 'sale', label: 'Sale', notes: '', savedAt: '2026-11-26T10:00:00Z' };

/** What the provider was told, in order. */
let told: AgentState[];
let answer: Result<undefined>;
let timers: Map<number, () => void>;
let presence: AgentPresenceDesk;

beforeEach(() => {
  told = [];
  answer = ok(undefined);
  timers = new Map();
  presence = new AgentPresenceDesk({
    agentId: 'agent1',
    api: {
      putAgentState: (_agentId, state) => {
        told.push(state);
        return Promise.resolve(answer);
      },
    },
    onChange: () => undefined,
    after: (ms, then) => {
      timers.set(ms, then);
      return () => timers.delete(ms);
    },
    now: () => new Date(0),
    log: silentLog,
  });
});

const timeIsUp = async (ms: number): Promise<void> => {
  await expect.poll(() => timers.has(ms)).toBe(true);
  timers.get(ms)?.();
};

it('tells again what an outage swallowed, after ever longer waits, and the latest state only', async () => {
  answer = away;
  presence.choose('available');
  await timeIsUp(5000);
  await timeIsUp(10_000);
  await expect.poll(() => told).toEqual(['available', 'available', 'available']);
  await expect.poll(() => timers.has(20_000)).toBe(true);
  answer = ok(undefined);
  presence.choose('break');
  await expect.poll(() => told.slice(3)).toEqual(['break']);
  expect(timers.size).toBe(0);
});

it('tells again as soon as the provider answers', async () => {
  answer = away;
  presence.choose('available');
  await expect.poll(() => timers.size).toBe(1);
  answer = ok(undefined);
  presence.connectionBack();
  await expect.poll(() => told).toEqual(['available', 'available']);
  presence.connectionBack();
  expect([told.length, timers.size]).toEqual([2, 0]);
});

it('waits as long as a provider asks that has too many requests', async () => {
  answer = refused('rate_limited', 60_000);
  presence.choose('available');
  await expect.poll(() => [...timers.keys()]).toEqual([60_000]);
});

it('asks again after an hour at most, however long it is to wait', async () => {
  answer = refused('rate_limited', 9e12);
  presence.choose('available');
  await expect.poll(() => [...timers.keys()]).toEqual([3_600_000]);
});

it('does not repeat what the provider refuses, until somebody has signed in', async () => {
  answer = refused('unauthorized');
  presence.choose('available');
  await expect.poll(() => told).toEqual(['available']);
  presence.connectionBack();
  presence.choose('available');
  expect([told.length, timers.size]).toEqual([1, 0]);
  answer = ok(undefined);
  presence.signedIn();
  await expect.poll(() => told).toEqual(['available', 'available']);
});

it('has its last word at the end: offline, told once, and nothing after it', async () => {
  answer = away;
  presence.choose('available');
  await expect.poll(() => timers.size).toBe(1);
  await presence.goOffline();
  presence.choose('available');
  presence.connectionBack();
  expect([told, timers.size]).toEqual([['available', 'offline'], 0]);
  expect(presence.current().state).toBe('offline');
});

const ended = (id: string): Call => loggedCall(id, { state: { phase: 'ended', cause: { by: 'contact' } } });

it('wraps up after a call of no campaign until its disposition is saved', async () => {
  presence.choose('available');
  presence.follow(loggedCall('a', { state: { phase: 'in-progress' } }));
  expect(presence.current().state).toBe('available');
  presence.follow(ended('a'));
  presence.follow(ended('a'));
  expect(presence.current().state).toBe('wrap_up');
  presence.follow({ ...ended('a'), disposition });
  expect(presence.current().state).toBe('available');
  // What is told of a call that ended long ago begins nothing.
  presence.follow(ended('a'));
  await expect.poll(() => told.at(-1)).toBe('available');
  expect(presence.current().state).toBe('available');
});

it('wraps up no longer once the next call begins, or the agent says otherwise; a break goes on', () => {
  presence.choose('available');
  presence.follow(loggedCall('a', { state: { phase: 'in-progress' } }));
  presence.follow(ended('a'));
  presence.follow(loggedCall('b', { state: { phase: 'queued' } }));
  expect(presence.current().state).toBe('available');
  presence.follow(ended('b'));
  expect(presence.current().state).toBe('wrap_up');
  presence.choose('available');
  expect(presence.current().state).toBe('available');
  presence.choose('break');
  presence.follow(loggedCall('c', { state: { phase: 'in-progress' } }));
  presence.follow(ended('c'));
  expect(presence.current().state).toBe('break');
});

it('does not wrap up while another call goes on', () => {
  presence.choose('available');
  presence.follow(loggedCall('a', { state: { phase: 'in-progress' } }));
  presence.follow(loggedCall('b', { state: { phase: 'in-progress' } }));
  presence.follow(ended('a'));
  expect(presence.current().state).toBe('available');
  presence.follow(ended('b'));
  expect(presence.current().state).toBe('wrap_up');
});

it('goes on wrapping up while another call only rings, and until each disposition is saved', () => {
  presence.choose('available');
  for (const id of ['a', 'b']) presence.follow(loggedCall(id, { state: { phase: 'in-progress' } }));
  for (const id of ['a', 'b']) presence.follow(ended(id));
  presence.follow({ ...ended('b'), disposition });
  expect(presence.current().state).toBe('wrap_up');
  const ringing = loggedCall('c', { direction: 'incoming', state: { phase: 'ringing-agent' } });
  presence.follow(ringing);
  presence.follow({ ...ringing, state: { phase: 'ended', cause: { by: 'contact' } } });
  expect(presence.current().state).toBe('wrap_up');
  presence.follow({ ...ended('a'), disposition });
  expect(presence.current().state).toBe('available');
});

it('wraps up on after the agent has left the campaign of the call: the provider dials for who is available', () => {
  presence.workMeans('available');
  presence.follow(loggedCall('a', { origin: 'campaign', state: { phase: 'in-progress' } }));
  presence.workMeans('wrap_up');
  presence.follow({ ...ended('a'), origin: 'campaign', contactAnsweredAt: '2026-11-23T10:00:05Z' });
  presence.workEnded('available');
  expect(presence.current().state).toBe('wrap_up');
  presence.follow({ ...ended('a'), disposition });
  expect(presence.current().state).toBe('available');
});

it('is available with the next contact of the work, whatever an earlier call still owes', () => {
  presence.choose('available');
  presence.workMeans('break');
  presence.follow(loggedCall('a', { state: { phase: 'in-progress' } }));
  presence.follow(ended('a'));
  presence.workMeans('available');
  expect(presence.current().state).toBe('available');
});
