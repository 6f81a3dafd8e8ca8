/** A campaign in power mode: contacts first, then an agent who is free. The desktop is hand-written SIP: each ring is seen. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { ApiClient } from './api-client.ts';
import { EventClient } from './event-client.ts';
import { SipPeer } from './sip-peer.ts';

const timings = {
  postDialMs: 5,
  contactRingMs: 20,
  ringOutMs: 60,
  shortAnswerMs: 40,
  powerPaceMs: 10,
};
const pacing = { callsPerAgent: 1, maxConcurrent: 5, ringTimeoutSeconds: 20, wrapUpSeconds: 0 };
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const always = { timeZone: 'contact', days: everyDay, from: '00:00', to: '24:00' };
const contactsTo = (...endings: string[]) =>
  endings.map((ending, index) => ({ contactRef: `C-${index}`, number: `+1202555${ending}` }));

const idOf = z.object({ id: z.string() });
const records = z.object({
  data: z.array(
    z.looseObject({ state: z.string(), contactRef: z.string().optional(), sipCode: z.number().optional() }),
  ),
});
const progressOf = z.object({
  status: z.string(),
  progress: z.object({ attempts: z.number(), answered: z.number(), remaining: z.number() }),
});

let provider: PracticeProvider;
let api: ApiClient;
let events: EventClient;
let desk: SipPeer;

beforeEach(async () => {
  provider = await startPractice({ timings });
  api = new ApiClient(provider);
  events = await EventClient.open(provider);
  desk = await SipPeer.registered(provider);
});
afterEach(async () => {
  events.close();
  desk.close();
  await provider.stop();
});

async function start(
  contacts: { contactRef: string; number: string }[],
  change: { pacing?: typeof pacing } = {},
): Promise<string> {
  const body = { name: 'Power', mode: 'power', pacing, callingHours: always, contacts, ...change };
  const { id } = idOf.parse((await api.request('POST', '/campaigns', { body })).body);
  await api.request('PUT', `/campaigns/${id}/agents/agent1`);
  expect((await api.request('POST', `/campaigns/${id}/start`)).status).toBe(200);
  return id;
}
const available = () => api.request('PUT', '/agents/agent1/state', { body: { state: 'available' } });
const campaign = async (id: string) => progressOf.parse((await api.request('GET', `/campaigns/${id}`)).body);
const ended = async () => records.parse((await api.request('GET', '/cdrs')).body).data;
const invites = () => desk.received.filter(({ start: method }) => method === 'INVITE').length;

it('rings the agent with a contact who has answered, never with one who has not', async () => {
  const id = await start(contactsTo('0486', '0100', '0503'));
  await available();
  const invite = await desk.invited();
  expect(invite.header('x-call-id')).toMatch(/^call_/);
  expect(invite.text).toContain('C-1');
  // Nobody asked for it, so nothing may make a desktop answer by itself.
  expect([invite.header('alert-info'), invite.header('call-info')]).toEqual([undefined, undefined]);
  const callId = invite.header('x-call-id') ?? '';
  const dialog = await desk.answer(invite);
  await events.call(callId, 'in_progress');
  expect(events.states(callId)).toEqual([
    'queued',
    'ringing_agent',
    'agent_answered',
    'answered',
    'in_progress',
  ]);
  await dialog.request(desk, 'BYE');
  expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent', campaignId: id });
  // The busy one and the one the carrier could not reach are tried three times; then the campaign is over.
  await expect.poll(() => campaign(id)).toMatchObject({ status: 'finished' });
  expect((await campaign(id)).progress).toEqual(
    expect.objectContaining({ attempts: 7, answered: 1, remaining: 0 }),
  );
  expect(invites()).toBe(1);
});

it('dials more than the free agents, as its pace has it; who answers with no agent free is let go', async () => {
  const id = await start(contactsTo('0142', '0142', '0142', '0142', '0142'), {
    pacing: { ...pacing, callsPerAgent: 3 },
  });
  await available();
  await desk.answer(await desk.invited());
  await expect.poll(ended).toHaveLength(2);
  expect(await ended()).toMatchObject([
    { state: 'failed', hangupBy: 'provider', reason: 'No agent was free' },
    { state: 'failed', hangupBy: 'provider', reason: 'No agent was free' },
  ]);
  expect((await campaign(id)).progress.attempts).toBe(3);
  expect(invites()).toBe(1);
});

it('the desktop knows for which campaign it rings, so that the right dispositions are offered', async () => {
  const session = await openTestSession({ provider });
  session.session.start();
  const id = await start(contactsTo('0100'));
  await available();
  const invite = await desk.invited();
  const providerCallId = invite.header('x-call-id') ?? '';
  const rung = await session.session.desk.reportLeg({
    type: 'invited',
    legId: 'leg-1',
    from: '+12025550100',
    providerCallId,
    expected: false,
  });
  if (!rung.ok) throw new Error(rung.error.detail);
  expect(rung.value).toMatchObject({ direction: 'incoming', state: { phase: 'ringing-agent' } });
  await session.event('callChanged', (call) => call.id === rung.value.id && call.campaignId === id);
  expect(await session.callLog.get(rung.value.id)).toMatchObject({
    value: { campaignId: id, contactRef: 'C-0' },
  });
  await session.close();
});
