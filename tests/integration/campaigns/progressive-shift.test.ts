/** A piece of a shift in a progressive campaign of the practice account, with a phone that answers, as the agent and the board see it. */
import { expect, it } from 'vitest';
import * as z from 'zod';

import { startPractice } from '../../../electron/practice/practice-provider.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { CampaignWork } from '../../../shared/campaign/campaign-work.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { ApiClient } from '../practice/api-client.ts';
import { SipPeer } from '../practice/sip-peer.ts';

const numbers = ['+12025550999', '+12025550142', '+12025550486'];

it('calls one contact after the other, passes over who must not be called, and pauses when the agent says so', async () => {
  const provider = await startPractice();
  const api = new ApiClient(provider);
  const phone = await SipPeer.registered(provider);
  const desk = await openTestSession({ provider });
  const { campaignDesk, dispositions, doNotCall, presence, work } = desk.session;
  desk.session.start();
  desk.registered();
  await desk.feedOpen();

  const created = await campaignDesk.create({
    name: 'Progressive',
    mode: 'progressive',
    pacing: { callsPerAgent: 1, maxConcurrent: 5, ringTimeoutSeconds: 20, wrapUpSeconds: 15 },
    callingHours: {
      timeZone: 'contact',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      from: '00:00',
      to: '24:00',
    },
    contacts: numbers.map((number, index) => ({ contactRef: `C-${index + 1}`, number })),
  });
  const id = created.ok ? created.value.campaign.id : '';
  await campaignDesk.setAssigned(id, 'agent1', true);
  expect(await campaignDesk.start(id, 'it-is', false)).toMatchObject({ value: { outcome: 'started' } });
  // Listed after the campaign has got it: only the look before the dial is left.
  await doNotCall.add('+12025550142');

  const state = async () =>
    z
      .object({ data: z.array(z.object({ id: z.string(), state: z.string() })) })
      .parse((await api.request('GET', '/agents')).body)
      .data.find(({ id: agent }) => agent === 'agent1')?.state;
  const reaches = (phase: CampaignWork['at']['phase'], contactRef?: string) =>
    expect
      .poll(() => work.current()?.at, { timeout: 30_000 })
      .toMatchObject({ phase, ...(contactRef === undefined ? {} : { contact: { contactRef } }) });
  const called = async (contactRef: string): Promise<Call> => {
    await reaches('calling', contactRef);
    await phone.answer(await phone.invited());
    const ended = await desk.event(
      'callChanged',
      (call) => call.contactRef === contactRef && call.state.phase === 'ended',
    );
    await reaches('wrap-up');
    return ended;
  };
  const dispose = (call: Call) => dispositions.save({ callId: call.id, code: 'no_answer', notes: '' });

  expect(await work.join(id)).toMatchObject({ ok: true });
  const first = await called('C-1');
  await expect.poll(state).toBe('wrap_up');
  await expect
    .poll(() => campaignDesk.board())
    .toMatchObject({
      value: { traffic: { campaigns: { [id]: { attempts: 1, answered: 1, failed: 0, inProgress: 0 } } } },
    });
  await dispose(first);

  expect(await desk.event('contactPassedOver')).toMatchObject({
    contact: { contactRef: 'C-2' },
    error: { code: 'do_not_call' },
  });
  await reaches('calling', 'C-3');
  work.pause();
  const second = await called('C-3');
  expect(second.state).toMatchObject({ cause: { by: 'contact', sipCode: 486 } });
  await dispose(second);
  await reaches('paused');
  await expect.poll(state).toBe('break');
  work.leave();
  expect(presence.current().state).toBe('break');
  const dialled = desk.published.flatMap(({ name, payload }) =>
    name === 'callChanged' && 'remote' in payload ? [payload.remote] : [],
  );
  expect([...new Set(dialled)]).toEqual(['+12025550999', '+12025550486']);

  phone.close();
  await desk.close();
  await provider.stop();
});
