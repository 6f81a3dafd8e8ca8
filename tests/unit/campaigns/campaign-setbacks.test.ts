import { beforeEach, describe, expect, it } from 'vitest';

import type { Call } from '../../../shared/call/call.ts';
import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import { type AppError, fail, localError, ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { CampaignDouble, nowMs, refusal, refusedByProvider } from '../../fixtures/campaign-double.ts';

let desk: CampaignDouble;
beforeEach(() => {
  desk = new CampaignDouble();
});

describe('a contact who cannot be called', () => {
  beforeEach(() => (desk.campaign = { ...desk.campaign, mode: 'progressive' }));

  it.each(['no_caller_id', 'caller_id_not_usable', 'number_not_allowed'])(
    'is passed over by its reason, and the next one is called: %s',
    async (code) => {
      desk.placing = ({ contactRef }) => (contactRef === 'C-1' ? refusal(code) : ok(loggedCall('call')));
      await desk.join();
      await desk.reaches('calling', 'C-2');
      expect([desk.passedOver, desk.passes]).toEqual([[`C-1 ${code}`], [undefined, `C-1 ${code}`]]);
    },
  );

  it('is kept, and nobody is passed over, while the number to call from is being made ready', async () => {
    desk.placing = () => refusal('caller_id_not_ready');
    await desk.join();
    await desk.reaches('waiting', 'C-1');
    expect([desk.wishes.length, desk.passedOver]).toEqual([1, []]);
  });

  it('is passed over too where only the provider finds that out, and owes no disposition', async () => {
    desk.placing = (wish) =>
      ok(loggedCall(`call-${wish.contactRef ?? ''}`, { origin: 'campaign', state: { phase: 'queued' } }));
    await desk.join();
    await desk.reaches('calling', 'C-1');
    const refused = refusedByProvider('C-1', 'caller_id_not_usable');
    expect(owesDisposition(refused)).toBe(false);
    desk.worker.follow(refused);
    await desk.reaches('calling', 'C-2');
    expect(desk.passes).toEqual([undefined, 'C-1 caller_id_not_usable']);
    expect(desk.states).not.toContain('wrap_up');
  });

  it('pauses the work with the reason where it is everybody, and once more after another try', async () => {
    desk.placing = () => refusal('no_caller_id');
    await desk.join();
    await desk.reaches('paused');
    expect(desk.work?.at).toMatchObject({ error: { code: 'no_caller_id' } });
    expect(desk.wishes).toHaveLength(21);
    desk.worker.resume();
    await desk.reaches('paused');
    expect(desk.wishes).toHaveLength(42);
  });

  it('does not come back for ever after a pause that it caused', async () => {
    desk.placing = ({ contactRef }) =>
      contactRef === 'C-1' ? refusal('odd_refusal') : ok(loggedCall('call'));
    await desk.join();
    await desk.reaches('paused');
    expect(desk.work?.at).toMatchObject({ error: { code: 'odd_refusal' } });
    desk.worker.resume();
    await desk.reaches('calling', 'C-2');
    expect(desk.passes).toEqual([undefined, 'C-1 odd_refusal']);
  });

  it('is kept where the refusal speaks of the agent', async () => {
    desk.placing = () => refusal('unauthorized');
    await desk.join();
    await desk.reaches('paused');
    desk.placing = () => ok(loggedCall('call'));
    desk.worker.resume();
    await desk.reaches('calling', 'C-1');
  });

  it('does not hold the agent in a call that never comes, whatever is thrown', async () => {
    desk.placing = () => {
      throw new RangeError('Invalid time zone specified: Mars/Olympus');
    };
    await desk.join();
    await desk.reaches('paused');
    expect(desk.work?.at).toMatchObject({
      error: { kind: 'local', detail: expect.stringContaining('Mars') as string },
    });
    desk.placing = () => ok(loggedCall('call'));
    desk.worker.resume();
    await desk.reaches('calling', 'C-1');
  });
});

describe('what passes by itself', () => {
  const away = fail<AppError>({
    kind: 'provider',
    code: 'provider_unreachable',
    detail: 'refused',
    attempts: 4,
  });

  it('is waited for, ever longer, and the work goes on with the same contact', async () => {
    desk.campaign = { ...desk.campaign, mode: 'progressive' };
    desk.placing = () => away;
    await desk.join();
    for (const ms of [5000, 10_000, 20_000, 30_000, 30_000]) {
      await expect.poll(() => desk.work?.at).toMatchObject({ phase: 'waiting', retryAtMs: nowMs + ms });
      desk.timers.get(ms)?.();
      await desk.reaches('placing');
    }
    desk.placing = (wish) => ok(loggedCall(`call-${wish.contactRef ?? ''}`));
    await desk.reaches('waiting');
    desk.timers.get(30_000)?.();
    await desk.reaches('calling', 'C-1');
    expect(desk.states).not.toContain('break');
  });

  it('is over as soon as the provider answers again', async () => {
    desk.campaign = { ...desk.campaign, mode: 'progressive' };
    desk.placing = () => away;
    await desk.join();
    await desk.reaches('waiting');
    desk.placing = () => ok(loggedCall('call'));
    desk.worker.connectionBack();
    await desk.reaches('calling', 'C-1');
    expect(desk.timers.size).toBe(0);
  });

  it('a pause may come meanwhile; then nothing is tried', async () => {
    desk.placing = () => refusal('campaign_at_capacity');
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.call();
    await desk.reaches('waiting');
    desk.worker.pause();
    desk.worker.connectionBack();
    expect([desk.work?.at, desk.timers.size]).toEqual([{ phase: 'paused' }, 0]);
    desk.worker.resume();
    await desk.reaches('preview', 'C-1');
  });

  it('an outage during the lease is waited for too, and what was given back is said again', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    desk.leasing = () => away;
    desk.worker.skip();
    await desk.reaches('waiting');
    desk.leasing = undefined;
    desk.worker.connectionBack();
    await desk.reaches('preview', 'C-2');
    expect(desk.passes).toEqual([undefined, 'C-1 skipped', 'C-1 skipped']);
  });

  it('after an outage the agent is asked anew before a previewed contact is called', async () => {
    desk.placing = () => away;
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.call();
    await desk.reaches('waiting', 'C-1');
    desk.worker.connectionBack();
    await desk.reaches('preview', 'C-1');
    expect(desk.wishes).toHaveLength(1);
  });

  it('lines of the campaign that are all busy make no wrap-up: the same contact is called again', async () => {
    desk.placing = (wish) =>
      ok(loggedCall(`call-${wish.contactRef ?? ''}`, { origin: 'campaign', state: { phase: 'queued' } }));
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.call();
    await desk.reaches('calling', 'C-1');
    desk.worker.follow(refusedByProvider('C-1', 'campaign_at_capacity'));
    expect(desk.work?.at).toMatchObject({ phase: 'waiting', error: { code: 'campaign_at_capacity' } });
    desk.worker.connectionBack();
    expect(desk.work?.at.phase).toBe('waiting');
    desk.timers.get(5000)?.();
    await desk.reaches('calling', 'C-1');
    desk.worker.follow(refusedByProvider('C-1', 'campaign_at_capacity'));
    expect(desk.work?.at).toMatchObject({ retryAtMs: nowMs + 10_000 });
    expect([desk.passes, desk.states.includes('wrap_up')]).toEqual([[undefined], false]);
  });

  it('a call of which it is not known whether it was made owes its disposition', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    await desk.worker.call();
    desk.worker.follow(refusedByProvider('C-1', 'timeout'));
    expect(desk.work?.at.phase).toBe('wrap-up');
  });
});

describe('a lease', () => {
  it('lasts as long as the provider’s clock says, whatever the clock here', async () => {
    desk.leasing = (contactRef) =>
      ok({ contactRef, number: '+12025550100', leasedUntil: '2026-11-24T11:01:00Z', lastsMs: 45_000 });
    await desk.join();
    await desk.reaches('preview', 'C-1');
    expect(desk.timers.has(45_000)).toBe(true);
    expect(desk.work?.at).toMatchObject({ contact: { leasedUntil: '2026-11-24T10:00:45.000Z' } });
  });

  it('of months does not end at once, as a timer of months would', async () => {
    desk.leasing = (contactRef) =>
      ok({ contactRef, number: '+12025550100', leasedUntil: '2027-02-24T10:00:00Z', lastsMs: 8e9 });
    await desk.join();
    await desk.reaches('preview', 'C-1');
    expect([...desk.timers.keys()].every((ms) => ms < 2 ** 31)).toBe(true);
  });

  it('is not counted any more while its contact is being called', async () => {
    await desk.join();
    await desk.reaches('preview', 'C-1');
    const called = desk.worker.call();
    expect(desk.work?.at).toMatchObject({ phase: 'placing', contact: { contactRef: 'C-1' } });
    expect(desk.timers.size).toBe(0);
    await called;
    await desk.reaches('calling', 'C-1');
  });
});

it('waits, available, while nobody of the campaign may be called at this hour', async () => {
  desk.leasing = () => refusal('outside_calling_hours');
  await desk.join();
  await desk.reaches('waiting');
  expect(desk.work?.at).toMatchObject({ error: { code: 'outside_calling_hours' } });
  expect(desk.states).not.toContain('break');
  desk.leasing = undefined;
  desk.timers.values().next().value?.();
  await desk.reaches('preview', 'C-1');
});

describe('an agent who leaves', () => {
  it('stays on the break that was chosen', async () => {
    await desk.join();
    await desk.reaches('preview');
    desk.worker.pause();
    desk.worker.leave();
    expect(desk.states.at(-1)).toBe('break');
  });

  it('has the break that was asked for during the call', async () => {
    await desk.join();
    await desk.reaches('preview');
    await desk.worker.call();
    desk.worker.pause();
    desk.worker.leave();
    expect(desk.states.at(-1)).toBe('break');
  });

  it('is available after a pause that nobody chose, or that is over', async () => {
    await desk.join();
    await desk.reaches('preview');
    desk.worker.campaignSeen({ id: 'spring', status: 'stopped' });
    expect(desk.states.at(-1)).toBe('break');
    desk.worker.leave();
    expect(desk.states.at(-1)).toBe('available');
    await desk.join();
    desk.worker.pause();
    desk.worker.resume();
    desk.worker.leave();
    expect(desk.states.at(-1)).toBe('available');
  });
});

describe('a call that came in during the wrap-up', () => {
  const incoming = (state: Call['state'], more: Partial<Call> = {}) =>
    loggedCall('incoming', { direction: 'incoming', origin: 'incoming', state, ...more });
  const over = { phase: 'ended', cause: { by: 'contact' } } as const;

  beforeEach(async () => {
    desk.campaign = { ...desk.campaign, mode: 'progressive' };
    desk.placing = () => fail(localError('call_in_progress', 'another call is not ended'));
    await desk.join();
    await desk.reaches('waiting', 'C-1');
    desk.placing = () => ok(loggedCall('call'));
  });

  it('holds the next contact up only until it is over', async () => {
    desk.worker.follow(incoming({ phase: 'in-progress' }));
    expect(desk.work?.at.phase).toBe('waiting');
    desk.worker.follow(incoming(over));
    await desk.reaches('calling', 'C-1');
    expect(desk.timers.size).toBe(0);
  });

  it('is wrapped up first where it owes a disposition', () => {
    const owed = incoming(over, {
      campaignId: 'spring',
      agentAnsweredAt: '2026-11-24T10:00:00Z',
      contactAnsweredAt: '2026-11-24T10:00:00Z',
    });
    desk.calls = [owed];
    desk.worker.follow(owed);
    expect(desk.work?.at).toMatchObject({ phase: 'wrap-up', callId: 'incoming' });
  });
});
