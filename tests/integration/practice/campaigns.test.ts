/** The practice account's campaigns: written, started, worked through and stopped, each answer held against the document. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { ApiClient, type Exchange } from './api-client.ts';
import { Contract } from './contract.ts';

const contract = new Contract();
const pacing = { callsPerAgent: 1, maxConcurrent: 5, ringTimeoutSeconds: 20, wrapUpSeconds: 10 };
const contacts = [
  { contactRef: 'C-1', number: '+12025550100', name: 'Ada', timeZone: 'America/New_York' },
  { contactRef: 'C-2', number: '+12025550101' },
];
const campaign = z.looseObject({
  id: z.string(),
  status: z.string(),
  agentIds: z.array(z.string()),
  startedAt: z.string().nullable(),
  progress: z.looseObject({ remaining: z.number(), attempts: z.number() }),
});
const lease = z.looseObject({ contactRef: z.string(), leasedUntil: z.string() });
const problem = z.looseObject({ code: z.string() });

let provider: PracticeProvider;
let api: ApiClient;

beforeEach(async () => {
  provider = await startPractice();
  api = new ApiClient(provider);
});
afterEach(() => provider.stop());

async function ask(method: string, path: string, body?: unknown): Promise<Exchange> {
  expect(contract.requestFaults(method, path, body)).toEqual([]);
  const answer = await api.request(method, path, body === undefined ? {} : { body });
  expect(contract.answerFaults(method, path, answer)).toEqual([]);
  return answer;
}

async function create(): Promise<string> {
  const { status, body } = await ask('POST', '/campaigns', {
    name: 'Trial',
    mode: 'preview',
    pacing,
    // Else a contact is leased only while its clock says so.
    callingHours: {
      timeZone: 'contact',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      from: '00:00',
      to: '24:00',
    },
    contacts,
  });
  expect(status).toBe(201);
  return campaign.parse(body).id;
}

it('a campaign is drafted, staffed, started and stopped', async () => {
  const id = await create();
  expect(campaign.parse((await ask('PUT', `/campaigns/${id}/agents/agent1`)).body).agentIds).toEqual([
    'agent1',
  ]);
  const started = campaign.parse((await ask('POST', `/campaigns/${id}/start`)).body);
  expect(started).toMatchObject({ status: 'running', progress: { remaining: 2, attempts: 0 } });
  expect(started.startedAt).not.toBeNull();
  const stopped = campaign.parse((await ask('POST', `/campaigns/${id}/stop`)).body);
  expect(stopped).toMatchObject({ status: 'stopped', startedAt: started.startedAt });
});

it('a call of a campaign that does not run is refused, before its start and after its stop', async () => {
  const id = await create();
  const call = async (clientRef: string): Promise<[number, string]> => {
    const { status, body } = await ask('POST', '/calls', {
      to: '+12025550100',
      callerId: '+12025550142',
      agentId: 'agent1',
      clientRef,
      campaignId: id,
      contactRef: 'C-1',
    });
    return [status, status === 202 ? '' : problem.parse(body).code];
  };
  expect(await call('draft')).toEqual([409, 'campaign_not_running']);
  await ask('POST', `/campaigns/${id}/start`);
  expect(await call('running')).toEqual([202, '']);
  await ask('POST', `/campaigns/${id}/stop`);
  expect(await call('stopped')).toEqual([409, 'campaign_not_running']);
});

it('two contacts of one reference make no campaign', async () => {
  const { status, body } = await ask('POST', '/campaigns', {
    name: 'Twice',
    mode: 'preview',
    pacing,
    contacts: [...contacts, { contactRef: 'C-1', number: '+12025550183' }],
  });
  expect([status, problem.parse(body).code]).toEqual([422, 'duplicate_contact_ref']);
});

it('a running campaign takes another pacing, and nothing else', async () => {
  const id = await create();
  await ask('POST', `/campaigns/${id}/start`);
  expect((await ask('PATCH', `/campaigns/${id}`, { pacing: { ...pacing, wrapUpSeconds: 30 } })).status).toBe(
    200,
  );
  const renamed = await ask('PATCH', `/campaigns/${id}`, { name: 'Other' });
  expect([renamed.status, problem.parse(renamed.body).code]).toEqual([409, 'campaign_running']);
});

it('an agent keeps its contact until it is given back; another gets the next one', async () => {
  const id = await create();
  const next = (agentId: string) => ask('POST', `/campaigns/${id}/next-contact`, { agentId });
  expect(problem.parse((await next('agent1')).body).code).toBe('agent_not_assigned');
  await ask('PUT', `/campaigns/${id}/agents/agent1`);
  await ask('PUT', `/campaigns/${id}/agents/agent2`);
  expect(problem.parse((await next('agent1')).body).code).toBe('campaign_not_running');
  await ask('POST', `/campaigns/${id}/start`);
  expect(lease.parse((await next('agent1')).body).contactRef).toBe('C-1');
  expect(lease.parse((await next('agent1')).body).contactRef).toBe('C-1');
  expect(lease.parse((await next('agent2')).body).contactRef).toBe('C-2');
  await ask('DELETE', `/campaigns/${id}/agents/agent1`);
  await ask('PUT', `/campaigns/${id}/agents/agent3`);
  expect(lease.parse((await next('agent3')).body).contactRef).toBe('C-1');
});

it('contacts that are tried often enough are done, and then the campaign is finished', async () => {
  const id = await create();
  await ask('PUT', `/campaigns/${id}/agents/agent1`);
  await ask('POST', `/campaigns/${id}/start`);
  // Nobody is registered: each call fails at once, before its contact was rung.
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const { body } = await ask('POST', `/campaigns/${id}/next-contact`, { agentId: 'agent1' });
    const { contactRef } = lease.parse(body);
    const placed = await ask('POST', '/calls', {
      to: contacts.find((contact) => contact.contactRef === contactRef)?.number,
      callerId: '+12025550142',
      agentId: 'agent1',
      clientRef: `ref-${attempt}`,
      campaignId: id,
      contactRef,
    });
    expect(placed.status).toBe(202);
  }
  const left = await ask('POST', `/campaigns/${id}/next-contact`, { agentId: 'agent1' });
  expect(problem.parse(left.body).code).toBe('campaign_not_running');
  const finished = campaign.parse((await ask('GET', `/campaigns/${id}`)).body);
  expect(finished).toMatchObject({ status: 'finished', progress: { remaining: 0, attempts: 6 } });
});

it('more than one call per agent is for power mode', async () => {
  const answer = await ask('POST', '/campaigns', {
    name: 'Fast',
    mode: 'progressive',
    pacing: { ...pacing, callsPerAgent: 2 },
  });
  expect([answer.status, problem.parse(answer.body).code]).toEqual([422, 'pacing_too_fast']);
});
