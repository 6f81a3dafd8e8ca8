import { beforeEach, describe, expect, it } from 'vitest';

import type { Call } from '../../../shared/call/call.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { CampaignDouble, disposed, ended, nowMs, refusal, numberOf } from '../../fixtures/campaign-double.ts';

let desk: CampaignDouble;
beforeEach(() => {
  desk = new CampaignDouble();
});

describe('in preview', () => {
  it('shows a contact, calls it when the agent says so, and the next one after the disposition', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    expect(desk.wishes).toEqual([]);
    await desk.worker.call();
    await desk.reaches('calling', 'C-1');
    expect(desk.wishes).toEqual([
      {
        input: '+12025550101',
        origin: 'campaign',
        campaignId: 'spring',
        contactRef: 'C-1',
        remoteName: 'Ada',
      },
    ]);
    desk.worker.follow(ended('C-1'));
    expect(desk.work?.at).toEqual({ phase: 'wrap-up', callId: 'call-C-1', untilMs: nowMs + 15_000 });
    expect(desk.states.at(-1)).toBe('wrap_up');
    desk.worker.follow(disposed('C-1'));
    await desk.reaches('preview', 'C-2');
    expect(desk.states.at(-1)).toBe('available');
  });

  it('gives a contact back when the agent skips it', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    desk.worker.skip();
    await desk.reaches('preview', 'C-2');
    expect(desk.passes).toEqual([undefined, 'C-1 skipped']);
  });

  it('passes over a contact in preview once its number is listed, and nobody else', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.listGrew();
    expect(desk.work?.at).toMatchObject({ phase: 'preview', contact: { contactRef: 'C-1' } });
    desk.listed.add(numberOf('C-1'));
    await desk.worker.listGrew();
    await desk.reaches('preview', 'C-2');
    expect([desk.passedOver, desk.passes]).toEqual([['C-1 do_not_call'], [undefined, 'C-1 do_not_call']]);
  });

  it('shows no contact whose number is listed already', async () => {
    desk.listed.add(numberOf('C-1'));
    await desk.join();
    await desk.reaches('preview', 'C-2');
    expect(desk.passedOver).toEqual(['C-1 do_not_call']);
  });

  it('pauses when the lease is over, since somebody else may get the contact', async () => {
    await desk.join();
    await desk.reaches('preview');
    desk.timers.get(60_000)?.();
    expect(desk.work?.at).toMatchObject({ phase: 'paused', error: { code: 'lease_over' } });
    expect(await desk.worker.call()).toMatchObject({ ok: false });
    expect(desk.states.at(-1)).toBe('break');
  });

  it('tells that a contact whose time ran out is the one who comes again, and of no other', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    desk.timers.get(60_000)?.();
    desk.worker.resume();
    await desk.reaches('preview', 'C-1');
    expect(desk.work?.at).toMatchObject({ phase: 'preview', contact: { ranOut: true } });
    desk.worker.skip();
    await desk.reaches('preview', 'C-2');
    expect(desk.work?.at).not.toHaveProperty('contact.ranOut');
  });

  it('passes over a contact who must not be called, says so, and shows the next one', async () => {
    desk.placing = ({ contactRef }) => (contactRef === 'C-1' ? refusal('do_not_call') : ok(loggedCall('c')));
    await desk.join();
    await desk.reaches('preview', 'C-1');
    expect(await desk.worker.call()).toMatchObject({ ok: false, error: { code: 'do_not_call' } });
    await desk.reaches('preview', 'C-2');
    expect(desk.passedOver).toEqual(['C-1 do_not_call']);
    expect(desk.passes).toEqual([undefined, 'C-1 do_not_call']);
  });
});

describe('in progressive mode', () => {
  beforeEach(() => (desk.campaign = { ...desk.campaign, mode: 'progressive' }));

  it('calls by itself, one contact after another, until none is left', async () => {
    await desk.join();
    for (const ref of ['C-1', 'C-2', 'C-3']) {
      await desk.reaches('calling', ref);
      desk.worker.follow(ended(ref));
      desk.worker.follow(disposed(ref));
    }
    await desk.reaches('exhausted');
    expect(desk.wishes.map(({ contactRef }) => contactRef)).toEqual(['C-1', 'C-2', 'C-3']);
  });

  it('dials nothing while the disposition is owed', async () => {
    await desk.join();
    await desk.reaches('calling', 'C-1');
    desk.worker.follow(ended('C-1'));
    desk.worker.follow(ended('C-1'));
    expect(desk.wishes).toHaveLength(1);
    expect(desk.work?.at.phase).toBe('wrap-up');
  });

  it('a pause asked for in a call comes after its wrap-up', async () => {
    await desk.join();
    await desk.reaches('calling', 'C-1');
    desk.worker.pause();
    expect(desk.work).toMatchObject({ pauseWanted: true, at: { phase: 'calling' } });
    desk.worker.follow(ended('C-1'));
    desk.worker.follow(disposed('C-1'));
    expect(desk.work).toMatchObject({ pauseWanted: false, at: { phase: 'paused' } });
    expect(desk.wishes).toHaveLength(1);
    desk.worker.resume();
    await desk.reaches('calling', 'C-2');
  });

  it('does not run through a list of which nobody may be called', async () => {
    desk.placing = () => refusal('outside_calling_hours');
    await desk.join();
    await desk.reaches('paused');
    expect(desk.work?.at).toMatchObject({ phase: 'paused', error: { code: 'outside_calling_hours' } });
    expect(desk.wishes.length).toBeLessThan(30);
  });

  it('dials nothing once the agent has left', async () => {
    await desk.join();
    await desk.reaches('calling', 'C-1');
    desk.worker.leave();
    expect(desk.work).toBeUndefined();
    desk.worker.follow(disposed('C-1'));
    expect(desk.wishes).toHaveLength(1);
  });
});

it.each([
  ['campaign_not_running', { status: 'stopped' }],
  ['agent_not_assigned', { agentIds: ['agent2'] }],
  ['campaign_dials_itself', { mode: 'power' }],
  ['hours_unreadable', { callingHours: { unreadable: 'from is no time of day' } }],
])('refuses to join: %s', async (code, change) => {
  desk.campaign = { ...desk.campaign, ...change };
  expect(await desk.worker.join('spring')).toMatchObject({ ok: false, error: { code } });
  expect(desk.worker.current()).toBeUndefined();
});

describe('while a contact is being called', () => {
  it('a pause is kept for after the call, a skip does nothing, and a second wish calls nobody', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    const called = desk.worker.call();
    desk.worker.pause();
    desk.worker.skip();
    expect(await desk.worker.call()).toMatchObject({ error: { code: 'call_in_progress' } });
    expect(await called).toEqual({ ok: true, value: undefined });
    expect(desk.work).toMatchObject({ at: { phase: 'calling' }, pauseWanted: true });
    expect(desk.wishes).toHaveLength(1);
    desk.worker.follow(disposed('C-1'));
    await desk.reaches('paused');
  });

  it.each(['preview', 'progressive'])(
    'shows the contact again whose call the agent gave up (%s)',
    async (mode) => {
      desk.placing = () => refusal('call_given_up');
      desk.campaign = { ...desk.campaign, mode };
      await desk.join();
      if (mode === 'preview') {
        await desk.reaches('preview', 'C-1');
        await desk.worker.call();
      }
      await desk.reaches('preview', 'C-1');
      expect([desk.wishes.length, desk.passedOver, desk.passes]).toEqual([1, [], [undefined]]);
      desk.placing = () => ok(loggedCall('call'));
      expect(await desk.worker.call()).toMatchObject({ ok: true });
    },
  );

  it('a pause comes at once where the call is refused', async () => {
    desk.placing = () => refusal('campaign_not_running');
    await desk.join();
    await desk.reaches('preview', 'C-1');
    const called = desk.worker.call();
    desk.worker.pause();
    await called;
    await desk.reaches('paused');
  });
});

it('the call that is being prepared is given up by an agent who leaves, and no other one', async () => {
  const desk = new CampaignDouble();
  desk.campaign = { ...desk.campaign, mode: 'progressive' };
  desk.placing = () => {
    desk.worker.leave();
    return refusal('call_given_up');
  };
  await desk.join();
  await expect.poll(() => desk.givenUp).toBe(1);
  desk.placing = () => ok(loggedCall('call'));
  await desk.join();
  await desk.reaches('calling');
  desk.worker.leave();
  expect(desk.givenUp).toBe(1);
});

describe('when the campaign stops, or the agent is taken off it', () => {
  const stopped = { id: 'spring', status: 'stopped' };

  it('withdraws the contact in preview, says why, and leaves it to the agent to go on when it runs again', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    desk.worker.campaignSeen({ id: 'another', status: 'stopped' });
    expect(desk.work?.at.phase).toBe('preview');
    desk.worker.campaignSeen(stopped);
    expect(desk.work?.at).toMatchObject({ phase: 'paused', error: { code: 'campaign_not_running' } });
    expect(await desk.worker.call()).toMatchObject({ ok: false });
    expect([desk.wishes, desk.states.at(-1)]).toEqual([[], 'break']);
    desk.worker.campaignSeen({ id: 'spring', status: 'running' });
    expect(desk.work?.at).toEqual({ phase: 'paused' });
    desk.worker.resume();
    await desk.reaches('preview', 'C-1');
  });

  it('looks again while a contact is in preview, since nobody tells that an agent was taken off', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    desk.timers.get(10_000)?.();
    await Promise.resolve();
    expect(desk.work?.at.phase).toBe('preview');
    await expect.poll(() => desk.timers.has(10_000)).toBe(true);
    desk.campaign = { ...desk.campaign, agentIds: ['agent2'] };
    desk.timers.get(10_000)?.();
    await desk.reaches('paused');
    expect(desk.work?.at).toMatchObject({ error: { code: 'agent_not_assigned' } });
    // That it runs does not say that the agent is back.
    desk.worker.campaignSeen({ id: 'spring', status: 'running' });
    expect(desk.work?.at).toMatchObject({ error: { code: 'agent_not_assigned' } });
    desk.worker.campaignSeen({ ...desk.campaign, agentIds: ['agent1'] });
    expect(desk.work?.at).toEqual({ phase: 'paused' });
  });

  it('lets the call go on and its disposition be saved, and says meanwhile what follows', async () => {
    desk.campaign = { ...desk.campaign, mode: 'progressive' };
    await desk.join();
    await desk.reaches('calling', 'C-1');
    desk.worker.campaignSeen(stopped);
    expect(desk.work).toMatchObject({
      at: { phase: 'calling' },
      hindrance: { code: 'campaign_not_running' },
    });
    desk.worker.follow(ended('C-1'));
    expect(desk.work?.at.phase).toBe('wrap-up');
    desk.worker.follow(disposed('C-1'));
    expect(desk.work?.at).toMatchObject({ phase: 'paused', error: { code: 'campaign_not_running' } });
    expect(desk.work?.hindrance).toBeUndefined();
    expect(desk.wishes).toHaveLength(1);
  });

  it('keeps the call that is just being placed', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    const called = desk.worker.call();
    desk.worker.campaignSeen(stopped);
    expect(await called).toEqual({ ok: true, value: undefined });
    expect(desk.work).toMatchObject({
      at: { phase: 'calling' },
      hindrance: { code: 'campaign_not_running' },
    });
  });
});

describe('a campaign that is changed while an agent works in it', () => {
  it('has its new wrap-up after the next call', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.call();
    desk.worker.campaignSeen({
      ...desk.campaign,
      pacing: { callsPerAgent: 1, maxConcurrent: 5, ringTimeoutSeconds: 20, wrapUpSeconds: 60 },
    });
    desk.worker.follow(ended('C-1'));
    expect(desk.work?.at).toMatchObject({ phase: 'wrap-up', untilMs: nowMs + 60_000 });
  });

  it('goes on in its new mode once it runs again, though only its status was told', async () => {
    desk.campaign = { ...desk.campaign, mode: 'progressive' };
    await desk.join();
    await desk.reaches('calling', 'C-1');
    desk.worker.campaignSeen({ id: 'spring', status: 'stopped' });
    desk.worker.follow(disposed('C-1'));
    await desk.reaches('paused');
    desk.campaign = { ...desk.campaign, mode: 'preview' };
    desk.worker.campaignSeen({ id: 'spring', status: 'running' });
    await expect.poll(() => desk.work?.mode).toBe('preview');
    desk.worker.resume();
    await desk.reaches('preview', 'C-2');
    expect(desk.wishes).toHaveLength(1);
  });

  it('pauses the work where the provider dials it from now on', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    desk.worker.campaignSeen({ ...desk.campaign, mode: 'power' });
    expect(desk.work?.at).toMatchObject({ phase: 'paused', error: { code: 'campaign_dials_itself' } });
    desk.worker.campaignSeen({ ...desk.campaign, mode: 'preview' });
    expect(desk.work?.at).toEqual({ phase: 'paused' });
  });
});

describe('an agent who left and comes back', () => {
  const owed = (change: Partial<Call> = {}): Call => ({ ...ended('C-1'), campaignId: 'spring', ...change });

  it('owes the disposition of the last call before the next contact', async () => {
    desk.calls = [owed({ endedAt: '2026-11-24T09:59:50Z' })];
    await desk.join();
    expect(desk.work?.at).toEqual({ phase: 'wrap-up', callId: 'call-C-1', untilMs: nowMs + 5000 });
    expect(desk.states.at(-1)).toBe('wrap_up');
    desk.calls = [];
    desk.worker.follow(disposed('C-1'));
    await desk.reaches('preview', 'C-1');
  });

  it('owes it in another campaign, too, and every one of them; a call from the keypad holds nothing up', async () => {
    const { campaignId: _none, ...keypad } = owed({ id: 'keypad' });
    desk.calls = [keypad, owed({ id: 'call-C-9', campaignId: 'winter' }), owed()];
    await desk.join();
    expect(desk.work?.at).toMatchObject({ phase: 'wrap-up', callId: 'call-C-9' });
    desk.calls = [keypad, owed()];
    desk.worker.follow(disposed('C-9'));
    expect(desk.work?.at).toMatchObject({ phase: 'wrap-up', callId: 'call-C-1' });
    desk.calls = [keypad];
    desk.worker.follow(disposed('C-1'));
    await desk.reaches('preview', 'C-1');
  });

  it('finds the call that goes on, with its contact', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.call();
    desk.calls = [owed({ origin: 'campaign', state: { phase: 'in-progress' } })];
    desk.worker.leave();
    await desk.join();
    expect(desk.work?.at).toMatchObject({
      phase: 'calling',
      callId: 'call-C-1',
      contact: { contactRef: 'C-1', name: 'Ada' },
    });
    expect(desk.wishes).toHaveLength(1);
  });

  it.each([
    ['leaves after its call', ['disposed', 'left']],
    ['left during it, once that is done', ['left', 'disposed']],
  ])('knows nothing more of a contact where the agent %s', async (_when, order) => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.call();
    await desk.reaches('calling', 'C-1');
    desk.worker.follow(ended('C-1'));
    for (const what of order) {
      if (what === 'left') desk.worker.leave();
      else desk.worker.follow(disposed('C-1'));
    }
    // What is known of the contact would be shown with a call of that name.
    desk.calls = [owed({ origin: 'campaign', state: { phase: 'in-progress' } })];
    await desk.join();
    expect(desk.work?.at).toMatchObject({ phase: 'calling', callId: 'call-C-1' });
    expect(desk.work?.at).not.toHaveProperty('contact.name');
  });
});

it('an agent who leaves before the provider answered the join works in no campaign', async () => {
  const joining = desk.worker.join('spring');
  desk.worker.leave();
  expect(await joining).toMatchObject({ ok: false, error: { kind: 'local', code: 'left_meanwhile' } });
  expect([desk.worker.current(), desk.passes, desk.states]).toEqual([undefined, [], []]);
  await desk.join();
  await desk.reaches('preview', 'C-1');
});
