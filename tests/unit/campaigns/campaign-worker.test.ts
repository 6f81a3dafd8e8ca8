import { beforeEach, describe, expect, it } from 'vitest';

import type { CallWish } from '../../../electron/calls/click-to-call.ts';
import { CampaignWorker } from '../../../electron/campaigns/campaign-worker.ts';
import type { ProviderCampaign } from '../../../electron/telephony/answers.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { AgentState } from '../../../shared/campaign/agent-state.ts';
import type { CampaignWork } from '../../../shared/campaign/campaign-work.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const nowMs = Date.parse('2026-11-24T10:00:00Z');
const refusal = (code: string): { ok: false; error: AppError } =>
  fail({ kind: 'application', code, detail: code });

let campaign: ProviderCampaign;
/** What is still on the list, in order. */
let waiting: string[];
let passes: (string | undefined)[];
let wishes: CallWish[];
let placing: (wish: CallWish) => Result<Call>;
let states: AgentState[];
let work: CampaignWork | undefined;
let passedOver: string[];
/** What waits for its time, by milliseconds. */
let timers: Map<number, () => void>;
/** The desk's. */
let calls: Call[];
let worker: CampaignWorker;
let changed: () => void;

beforeEach(() => {
  campaign = {
    id: 'spring',
    name: 'Spring',
    status: 'running',
    mode: 'preview',
    agentIds: ['agent1'],
    pacing: { callsPerAgent: 1, maxConcurrent: 5, ringTimeoutSeconds: 20, wrapUpSeconds: 15 },
  };
  waiting = ['C-1', 'C-2', 'C-3'];
  passes = [];
  wishes = [];
  states = [];
  passedOver = [];
  timers = new Map();
  calls = [];
  changed = () => undefined;
  placing = (wish) => ok(loggedCall(`call-${wish.contactRef ?? ''}`, { origin: 'campaign' }));
  worker = new CampaignWorker({
    agentId: 'agent1',
    api: {
      campaign: () => Promise.resolve(ok(campaign)),
      leaseContact: (_campaignId, { pass }) => {
        passes.push(pass && `${pass.contactRef} ${pass.reason}`);
        if (pass) waiting = [...waiting.filter((ref) => ref !== pass.contactRef), pass.contactRef];
        const [contactRef] = waiting;
        return Promise.resolve(
          contactRef === undefined
            ? refusal('no_contact_left')
            : ok({ contactRef, number: '+12025550100', name: 'Ada', leasedUntil: '2026-11-24T10:01:00Z' }),
        );
      },
    },
    place: (wish) => {
      wishes.push(wish);
      const placed = placing(wish);
      if (placed.ok) waiting = waiting.filter((ref) => ref !== wish.contactRef);
      return Promise.resolve(placed);
    },
    onChange: (now) => {
      work = now;
      changed();
    },
    onPassedOver: (contact, error) => passedOver.push(`${contact.contactRef} ${error.code}`),
    onAgentState: (state) => states.push(state),
    calls: () => calls,
    after: (ms, then) => {
      timers.set(ms, then);
      return () => timers.delete(ms);
    },
    now: () => new Date(nowMs),
    log: silentLog,
  });
});

/** Resolves when the work is in `phase`, with a contact if one is named. */
function reaches(phase: CampaignWork['at']['phase'], contactRef?: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (work?.at.phase !== phase) return;
      if (contactRef !== undefined && !('contact' in work.at && work.at.contact.contactRef === contactRef))
        return;
      resolve();
    };
    changed = look;
    look();
  });
}

const ended = (contactRef: string): Call =>
  loggedCall(`call-${contactRef}`, { state: { phase: 'ended', cause: { by: 'contact' } } });
const disposed = (contactRef: string): Call => ({
  ...ended(contactRef),
  disposition: { code: 'sale', label: 'Sale', notes: '', savedAt: '2026-11-24T10:00:30Z' },
});

async function join(): Promise<void> {
  expect(await worker.join('spring')).toEqual({ ok: true, value: undefined });
}

describe('in preview', () => {
  it('shows a contact, calls it when the agent says so, and the next one after the disposition', async () => {
    await join();
    await reaches('preview', 'C-1');
    expect(wishes).toEqual([]);
    await worker.call();
    await reaches('calling', 'C-1');
    expect(wishes).toEqual([
      { input: '+12025550100', origin: 'campaign', campaignId: 'spring', contactRef: 'C-1' },
    ]);
    worker.follow(ended('C-1'));
    expect(work?.at).toEqual({ phase: 'wrap-up', callId: 'call-C-1', untilMs: nowMs + 15_000 });
    expect(states.at(-1)).toBe('wrap_up');
    worker.follow(disposed('C-1'));
    await reaches('preview', 'C-2');
    expect(states.at(-1)).toBe('available');
  });

  it('gives a contact back when the agent skips it', async () => {
    await join();
    await reaches('preview', 'C-1');
    worker.skip();
    await reaches('preview', 'C-2');
    expect(passes).toEqual([undefined, 'C-1 skipped']);
  });

  it('pauses when the lease is over, since somebody else may get the contact', async () => {
    await join();
    await reaches('preview');
    timers.get(60_000)?.();
    expect(work?.at).toMatchObject({ phase: 'paused', error: { code: 'lease_over' } });
    expect(await worker.call()).toMatchObject({ ok: false });
    expect(states.at(-1)).toBe('break');
  });

  it('passes over a contact who must not be called, says so, and shows the next one', async () => {
    placing = ({ contactRef }) => (contactRef === 'C-1' ? refusal('do_not_call') : ok(loggedCall('c')));
    await join();
    await reaches('preview', 'C-1');
    expect(await worker.call()).toMatchObject({ ok: false, error: { code: 'do_not_call' } });
    await reaches('preview', 'C-2');
    expect(passedOver).toEqual(['C-1 do_not_call']);
    expect(passes).toEqual([undefined, 'C-1 do_not_call']);
  });
});

describe('in progressive mode', () => {
  beforeEach(() => (campaign = { ...campaign, mode: 'progressive' }));

  it('calls by itself, one contact after another, until none is left', async () => {
    await join();
    for (const ref of ['C-1', 'C-2', 'C-3']) {
      await reaches('calling', ref);
      worker.follow(ended(ref));
      worker.follow(disposed(ref));
    }
    await reaches('exhausted');
    expect(wishes.map(({ contactRef }) => contactRef)).toEqual(['C-1', 'C-2', 'C-3']);
  });

  it('dials nothing while the disposition is owed', async () => {
    await join();
    await reaches('calling', 'C-1');
    worker.follow(ended('C-1'));
    worker.follow(ended('C-1'));
    expect(wishes).toHaveLength(1);
    expect(work?.at.phase).toBe('wrap-up');
  });

  it('a pause asked for in a call comes after its wrap-up', async () => {
    await join();
    await reaches('calling', 'C-1');
    worker.pause();
    expect(work).toMatchObject({ pauseWanted: true, at: { phase: 'calling' } });
    worker.follow(ended('C-1'));
    worker.follow(disposed('C-1'));
    expect(work).toMatchObject({ pauseWanted: false, at: { phase: 'paused' } });
    expect(wishes).toHaveLength(1);
    worker.resume();
    await reaches('calling', 'C-2');
  });

  it('does not run through a list of which nobody may be called', async () => {
    placing = () => refusal('outside_calling_hours');
    await join();
    await reaches('paused');
    expect(work?.at).toMatchObject({ phase: 'paused', error: { code: 'outside_calling_hours' } });
    expect(wishes.length).toBeLessThan(30);
  });

  it('stops at a fault of the provider and goes on with the same contact', async () => {
    placing = () => fail({ kind: 'provider', code: 'provider_error', detail: '500', attempts: 4 });
    await join();
    await reaches('paused');
    placing = (wish) => ok(loggedCall(`call-${wish.contactRef ?? ''}`));
    worker.resume();
    await reaches('calling', 'C-1');
  });

  it('dials nothing once the agent has left', async () => {
    await join();
    await reaches('calling', 'C-1');
    worker.leave();
    expect(work).toBeUndefined();
    worker.follow(disposed('C-1'));
    expect(wishes).toHaveLength(1);
  });
});

it.each([
  ['campaign_not_running', { status: 'stopped' }],
  ['agent_not_assigned', { agentIds: ['agent2'] }],
  ['campaign_dials_itself', { mode: 'power' }],
])('refuses to join: %s', async (code, change) => {
  campaign = { ...campaign, ...change };
  expect(await worker.join('spring')).toMatchObject({ ok: false, error: { code } });
  expect(worker.current()).toBeUndefined();
});

describe('while a contact is being called', () => {
  it('a pause is kept for after the call, a skip does nothing, and a second wish calls nobody', async () => {
    await join();
    await reaches('preview', 'C-1');
    const called = worker.call();
    worker.pause();
    worker.skip();
    expect(await worker.call()).toMatchObject({ error: { code: 'call_in_progress' } });
    expect(await called).toEqual({ ok: true, value: undefined });
    expect(work).toMatchObject({ at: { phase: 'calling' }, pauseWanted: true });
    expect(wishes).toHaveLength(1);
    worker.follow(disposed('C-1'));
    await reaches('paused');
  });

  it('a pause comes at once where the call is refused', async () => {
    placing = () => refusal('campaign_not_running');
    await join();
    await reaches('preview', 'C-1');
    const called = worker.call();
    worker.pause();
    await called;
    await reaches('paused');
  });
});

describe('when the campaign stops, or the agent is taken off it', () => {
  const stopped = { id: 'spring', status: 'stopped' };

  it('withdraws the contact in preview, says why, and leaves it to the agent to go on when it runs again', async () => {
    await join();
    await reaches('preview', 'C-1');
    worker.campaignSeen({ id: 'another', status: 'stopped' });
    expect(work?.at.phase).toBe('preview');
    worker.campaignSeen(stopped);
    expect(work?.at).toMatchObject({ phase: 'paused', error: { code: 'campaign_not_running' } });
    expect(await worker.call()).toMatchObject({ ok: false });
    expect([wishes, states.at(-1)]).toEqual([[], 'break']);
    worker.campaignSeen({ id: 'spring', status: 'running' });
    expect(work?.at).toEqual({ phase: 'paused' });
    worker.resume();
    await reaches('preview', 'C-1');
  });

  it('looks again while a contact is in preview, since nobody tells that an agent was taken off', async () => {
    await join();
    await reaches('preview', 'C-1');
    timers.get(10_000)?.();
    await Promise.resolve();
    expect(work?.at.phase).toBe('preview');
    await expect.poll(() => timers.has(10_000)).toBe(true);
    campaign = { ...campaign, agentIds: ['agent2'] };
    timers.get(10_000)?.();
    await reaches('paused');
    expect(work?.at).toMatchObject({ error: { code: 'agent_not_assigned' } });
    // That it runs does not say that the agent is back.
    worker.campaignSeen({ id: 'spring', status: 'running' });
    expect(work?.at).toMatchObject({ error: { code: 'agent_not_assigned' } });
    worker.campaignSeen({ ...campaign, agentIds: ['agent1'] });
    expect(work?.at).toEqual({ phase: 'paused' });
  });

  it('lets the call go on and its disposition be saved, and says meanwhile what follows', async () => {
    campaign = { ...campaign, mode: 'progressive' };
    await join();
    await reaches('calling', 'C-1');
    worker.campaignSeen(stopped);
    expect(work).toMatchObject({ at: { phase: 'calling' }, hindrance: { code: 'campaign_not_running' } });
    worker.follow(ended('C-1'));
    expect(work?.at.phase).toBe('wrap-up');
    worker.follow(disposed('C-1'));
    expect(work?.at).toMatchObject({ phase: 'paused', error: { code: 'campaign_not_running' } });
    expect(work?.hindrance).toBeUndefined();
    expect(wishes).toHaveLength(1);
  });

  it('keeps the call that is just being placed', async () => {
    await join();
    await reaches('preview', 'C-1');
    const called = worker.call();
    worker.campaignSeen(stopped);
    expect(await called).toEqual({ ok: true, value: undefined });
    expect(work).toMatchObject({ at: { phase: 'calling' }, hindrance: { code: 'campaign_not_running' } });
  });
});

describe('an agent who left and comes back', () => {
  const owed = (change: Partial<Call> = {}): Call => ({ ...ended('C-1'), campaignId: 'spring', ...change });

  it('owes the disposition of the last call before the next contact', async () => {
    calls = [owed({ endedAt: '2026-11-24T09:59:50Z' })];
    await join();
    expect(work?.at).toEqual({ phase: 'wrap-up', callId: 'call-C-1', untilMs: nowMs + 5000 });
    expect(states.at(-1)).toBe('wrap_up');
    calls = [];
    worker.follow(disposed('C-1'));
    await reaches('preview', 'C-1');
  });

  it('owes it in another campaign, too, and every one of them; a call from the keypad holds nothing up', async () => {
    const { campaignId: _none, ...keypad } = owed({ id: 'keypad' });
    calls = [keypad, owed({ id: 'call-C-9', campaignId: 'winter' }), owed()];
    await join();
    expect(work?.at).toMatchObject({ phase: 'wrap-up', callId: 'call-C-9' });
    calls = [keypad, owed()];
    worker.follow(disposed('C-9'));
    expect(work?.at).toMatchObject({ phase: 'wrap-up', callId: 'call-C-1' });
    calls = [keypad];
    worker.follow(disposed('C-1'));
    await reaches('preview', 'C-1');
  });

  it('finds the call that goes on, with its contact', async () => {
    await join();
    await reaches('preview', 'C-1');
    await worker.call();
    calls = [owed({ origin: 'campaign', state: { phase: 'in-progress' } })];
    worker.leave();
    await join();
    expect(work?.at).toMatchObject({
      phase: 'calling',
      callId: 'call-C-1',
      contact: { contactRef: 'C-1', name: 'Ada' },
    });
    expect(wishes).toHaveLength(1);
  });
});
