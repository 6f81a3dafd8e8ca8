/** What happened while the machine slept: the provider knows when a call ended, this desktop does not. */
import { beforeEach, describe, expect, it } from 'vitest';

import type { CallDesk } from '../../../electron/calls/call-desk.ts';
import { incomingCall } from '../../../electron/calls/incoming-call.ts';
import type { ProviderCall } from '../../../electron/telephony/answers.ts';
import type { Call } from '../../../shared/call/call.ts';
import { type AppError, fail, ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { scriptedCallDesk } from '../../fixtures/scripted-call-desk.ts';

const fellAsleepAt = '2026-11-23T10:05:00.000Z';
const endedAt = '2026-11-23T10:06:30.000Z';
const wokeAt = '2026-11-23T11:40:00.000Z';
const provider = { kind: 'provider', code: 'unavailable', detail: 'down', attempts: 4 } as const;
const unknown = { kind: 'application', code: 'not_found', detail: 'no such call', status: 404 } as const;

let now: string;
let told: ProviderCall | undefined;
/** What it says at first, once. */
let lateWord: ProviderCall | undefined;
let error: AppError;
let hungUp: string[];
let recorded: { state: Call['state']; at: string }[];
let shown: Call[];
let desk: CallDesk;

beforeEach(async () => {
  now = fellAsleepAt;
  told = { callId: 'p1', state: 'completed', endedAt, hangupBy: 'contact' };
  lateWord = undefined;
  error = provider;
  recorded = [];
  ({ desk, hungUp, shown } = scriptedCallDesk({
    recorder: {
      record: ({ state }, _fact, at) => {
        recorded.push({ state, at });
        return Promise.resolve();
      },
      amend: () => Promise.resolve(),
    },
    ask: () => {
      const word = lateWord ?? told;
      lateWord = undefined;
      return Promise.resolve(word === undefined ? fail(error) : ok(word));
    },
    incomingCall: (fact) => ({
      ...incomingCall(
        fact,
        { agentId: 'agent1', account: 'lab' },
        { now: new Date(now), defaultCountry: 'US', ownNumbers: [], awaited: 'Spring' },
      ),
      id: 'rings',
    }),
    now: () => new Date(now),
    settleMs: 0,
  }));
  await desk.begin(loggedCall('mine', { providerCallId: 'p1', legId: 'leg' }));
  await desk.apply('mine', [
    { type: 'agent-invited' },
    { type: 'agent-answered' },
    { type: 'contact-answered' },
  ]);
  now = wokeAt;
});

const byContact = { phase: 'ended', cause: { by: 'contact' } };

it('a call that ended in the sleep is recorded with its true end, once the desktop asks after it', async () => {
  await desk.catchUp();
  expect(recorded.at(-1)).toEqual({ state: byContact, at: endedAt });
  expect(desk.get('mine')?.endedAt).toBe(endedAt);
});

it('so is one whose leg is found dead first', async () => {
  await desk.reportLeg({ type: 'ended', legId: 'leg', by: 'network', sipCode: 481 });
  expect([recorded.at(-1), hungUp]).toEqual([{ state: byContact, at: endedAt }, []]);
});

it('a leg that died while the provider’s call goes on, or is not known, ends the call now, there too', async () => {
  told = undefined;
  await desk.reportLeg({ type: 'ended', legId: 'leg', by: 'network', sipCode: 481 });
  expect(recorded.at(-1)).toMatchObject({ state: { cause: { by: 'network', sipCode: 481 } }, at: wokeAt });
  expect(hungUp).toEqual(['p1']);
});

it('a BYE that says SIP 200 is a hang-up, by whom the provider says, or by the contact where it does not say', async () => {
  const bye = { type: 'ended', legId: 'leg', by: 'far-end', sipCode: 200, reason: 'Bye' } as const;
  await desk.begin(loggedCall('other', { providerCallId: 'p2', legId: 'leg2' }));
  await desk.apply('other', [{ type: 'contact-answered' }]);
  await desk.reportLeg(bye);
  expect(recorded.at(-1)).toEqual({ state: byContact, at: endedAt });
  told = undefined;
  await desk.reportLeg({ ...bye, legId: 'leg2' });
  expect(recorded.at(-1)?.state).toEqual({
    phase: 'ended',
    cause: { by: 'contact', sipCode: 200, reason: 'Bye' },
  });
});

it('an end with SIP 200 by nobody in particular is not the network’s', async () => {
  told = { callId: 'p1', state: 'completed', sipCode: 200 };
  await desk.catchUp();
  expect(recorded.at(-1)?.state).toEqual({ phase: 'ended', cause: { by: 'provider', sipCode: 200 } });
});

it('an end is told in time by this desktop’s own clock', async () => {
  now = '2026-11-23T10:06:33.000Z';
  await desk.catchUp();
  expect(desk.get('mine')?.endedAt).toBe(now);
});

it('an end that the provider’s clock puts before the answer is not taken from it', async () => {
  told = { callId: 'p1', state: 'completed', endedAt: '2026-11-23T09:00:00.000Z', hangupBy: 'contact' };
  await desk.catchUp();
  expect(desk.get('mine')?.endedAt).toBe(fellAsleepAt);
});

it('a call without a leg that the provider does not know is over, once it had the time to', async () => {
  told = undefined;
  error = unknown;
  now = '2026-11-23T10:00:30.000Z';
  await desk.begin(loggedCall('queued', { providerCallId: 'p2' }));
  await desk.catchUp();
  expect(desk.get('queued')?.state.phase).toBe('queued');
  now = '2026-11-23T10:02:00.000Z';
  error = provider;
  await desk.catchUp();
  expect(desk.get('queued')?.state.phase).toBe('queued');
  error = unknown;
  await desk.catchUp();
  expect(desk.get('queued')?.state).toEqual({
    phase: 'ended',
    cause: { by: 'provider', reason: 'not_found' },
  });
  // This desktop has the other one's leg: it goes on.
  expect(desk.get('mine')?.state.phase).toBe('in-progress');
});

describe('a BYE after a transfer that was taken back', () => {
  const goesOn: ProviderCall = { callId: 'p1', state: 'in_progress' };
  const bye = async (): Promise<Call['state'] | undefined> => {
    const pending = { to: '204', stands: 'taken-back' } as const;
    await desk.reportLeg({ type: 'transfer', legId: 'leg', pending });
    await desk.reportLeg({ type: 'ended', legId: 'leg', by: 'far-end' });
    return recorded.at(-1)?.state;
  };

  it('is the contact’s hang-up where the provider says so, be it a moment later', async () => {
    lateWord = goesOn;
    expect(await bye()).toEqual(byContact);
  });

  it('is a handing over where the call goes on at the provider', async () => {
    told = goesOn;
    expect(await bye()).toEqual({ phase: 'ended', cause: { by: 'agent', reason: 'Transferred to 204' } });
  });

  it('is a hang-up where the provider does not say', async () => {
    told = undefined;
    expect(await bye()).toEqual(byContact);
  });
});

describe('a call that rings here, perhaps as the next contact of a campaign that the provider dials', () => {
  const asCampaigns = { callId: 'p8', state: 'ringing_agent', agentId: 'agent1', campaignId: 'spring' };
  const ring = async (): Promise<void> => {
    const fact = { type: 'invited', legId: 'leg8', from: '+12025550100', expected: false } as const;
    await desk.reportLeg({ ...fact, providerCallId: 'p8' });
  };

  it('is the campaign’s once the provider says so, by its origin too', async () => {
    told = asCampaigns;
    await ring();
    await expect.poll(() => desk.get('rings')?.campaignId).toBe('spring');
    expect(shown.filter(({ id }) => id === 'rings').map(({ perhapsOf }) => perhapsOf)[0]).toBe('Spring');
    expect(desk.get('rings')).toMatchObject({ origin: 'campaign', direction: 'incoming' });
    expect(desk.get('rings')).not.toHaveProperty('perhapsOf');
  });

  it.each([
    ['says that it is none', { ...asCampaigns, campaignId: undefined }],
    ['does not answer', undefined],
  ])('is somebody’s call where the provider %s', async (_what, word) => {
    const { campaignId: _none, ...rest } = word ?? asCampaigns;
    told = word === undefined ? undefined : rest;
    await ring();
    await expect.poll(() => shown.at(-1)?.perhapsOf).toBeUndefined();
    await expect.poll(() => desk.get('rings')).not.toHaveProperty('perhapsOf');
    expect(desk.get('rings')).toMatchObject({ origin: 'incoming' });
  });
});

describe('the campaign of a call that rang here by itself', () => {
  const ofCampaign = { callId: 'p9', state: 'in_progress', agentId: 'agent1', campaignId: 'spring' };
  beforeEach(async () => {
    await desk.begin(
      loggedCall('rang', { direction: 'incoming', origin: 'incoming', providerCallId: 'p9', legId: 'leg9' }),
    );
    await desk.reportLeg({ type: 'answered', legId: 'leg9' });
  });

  it('is learnt with its end at the latest', async () => {
    told = { ...ofCampaign, state: 'completed', hangupBy: 'contact' };
    await desk.reportLeg({ type: 'ended', legId: 'leg9', by: 'far-end' });
    expect(desk.get('rang')).toMatchObject({ campaignId: 'spring', state: byContact });
  });

  it('says whom it called where the INVITE told no number, so that no other number goes on the do-not-call list', async () => {
    await desk.begin(
      loggedCall('pbx', {
        direction: 'incoming',
        origin: 'incoming',
        providerCallId: 'p10',
        remote: 'dialer',
      }),
    );
    const named = { ...ofCampaign, callId: 'p10', to: '+493023125042' };
    await desk.reportProviderCall(named);
    expect(desk.get('pbx')).toMatchObject({ remote: '+493023125042', country: 'DE' });
  });

  it('says whom it called where the INVITE shows the campaign’s own caller ID, or a number that was misread', async () => {
    expect(desk.get('rang')?.remote).toBe('+12025550100');
    await desk.reportProviderCall({ ...ofCampaign, callerId: '+12025550100', to: '+493023125042' });
    expect(desk.get('rang')).toMatchObject({
      ...{ remote: '+493023125042', country: 'DE' },
      ...{ callerId: '+12025550100', campaignId: 'spring' },
    });
  });

  it('leaves the number that the INVITE told where it names none in E.164', async () => {
    await desk.reportProviderCall({ ...ofCampaign, to: 'C-1' });
    expect(desk.get('rang')).toMatchObject({ remote: '+12025550100', country: 'US', campaignId: 'spring' });
  });

  it('is not shown beside a record that is closed without it: its codes would be refused', async () => {
    await desk.reportLeg({ type: 'ended', legId: 'leg9', by: 'agent' });
    await desk.reportProviderCall({ ...ofCampaign, state: 'completed' });
    expect(desk.get('rang')?.campaignId).toBeUndefined();
  });
});
