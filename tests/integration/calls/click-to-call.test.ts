import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { CallWish } from '../../../electron/calls/click-to-call.ts';
import { wordError } from '../../../renderer/wording/error-wording.ts';
import { cutOffInTalk } from '../../../shared/call/call-outcome.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import { isRingingHere } from '../../../shared/call/occupancy.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { quality } from '../../fixtures/calls.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, hangUp, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

/** The provider here is a script, so that each answer comes when the test wants it; practice is in the e2e tests. */
let server: Awaited<ReturnType<typeof startScriptedServer>>;
let desk: Awaited<ReturnType<typeof openTestSession>>;

const numbers = json(200, {
  data: [
    {
      id: 'n1',
      number: '+12025550111',
      country: 'US',
      status: 'active',
      reputation: { score: 80, label: 'good' },
    },
    {
      id: 'n2',
      number: '+12025550112',
      country: 'US',
      status: 'burned',
      reputation: { score: 99, label: 'burned' },
    },
  ],
});

beforeEach(async () => {
  server = await startScriptedServer();
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
  });
  desk.registered();
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

async function place(input: string, ...answers: Answer[]) {
  server.answer(numbers, ...answers);
  const placed = await desk.session.clickToCall.place({ input, origin: 'keypad' });
  if (!placed.ok) throw new Error(placed.error.code);
  return placed.value;
}

const accepted = json(202, { callId: 'p1', state: 'queued' });
const invited = (more: Partial<LegFact & { type: 'invited' }> = {}): LegFact => ({
  type: 'invited',
  legId: 'leg1',
  from: '+12025550100',
  expected: true,
  ...more,
});

describe('click-to-call', () => {
  it('a call that the rate limit keeps here says so, until it goes out', async () => {
    const headers = { 'ratelimit-limit': '60', 'ratelimit-remaining': '0' };
    const first = await place('(202) 555-0100', json(202, { callId: 'p1', state: 'queued' }, headers));
    await desk.event('callExpected', ({ providerCallId }) => providerCallId === 'p1');
    server.answer(json(204, ''), json(202, { callId: 'p2', state: 'queued' }));
    await desk.session.clickToCall.end(first.id);
    const second = await desk.session.clickToCall.place({ input: '(202) 555-0101', origin: 'keypad' });
    if (!second.ok) throw new Error(second.error.code);
    const { id, createdAt } = second.value;
    const waits = await desk.event('callChanged', (call) => call.id === id && call.waitsUntil !== undefined);
    expect(Date.parse(waits.waitsUntil ?? '')).toBeGreaterThan(Date.parse(createdAt));
    expect(wordCallState(waits, waits.state)).toEqual({
      headline: 'Waiting',
      meaning: expect.stringContaining('takes no more calls for the moment') as string,
    });
    expect(server.received.map(({ path }) => path)).not.toContain('/v1/calls');
    await desk.event('callExpected', ({ providerCallId }) => providerCallId === 'p2');
    const goesOut = desk.session.desk.calls().find((call) => call.id === id);
    expect(goesOut).not.toHaveProperty('waitsUntil');
    expect(goesOut && wordCallState(goesOut, goesOut.state).headline).toBe('Starting');
  });

  it('a call that a 503 with Retry-After keeps here says so, and goes out then; another is given up meanwhile', async () => {
    const down = json(503, {}, { 'retry-after': '1' });
    const first = await place('(202) 555-0100', down, json(202, { callId: 'p1', state: 'queued' }));
    const waits = await desk.event('callChanged', (call) => call.waitsUntil !== undefined);
    expect(waits.id).toBe(first.id);
    expect(wordCallState(waits, waits.state).headline).toBe('Waiting');
    await desk.event('callExpected', ({ providerCallId }) => providerCallId === 'p1');
    expect(desk.session.desk.calls().find(({ id }) => id === first.id)).not.toHaveProperty('waitsUntil');
    server.answer(json(204, ''), json(503, {}, { 'retry-after': '20' }), accepted);
    await desk.session.clickToCall.end(first.id);
    const second = await desk.session.clickToCall.place({ input: '(202) 555-0101', origin: 'keypad' });
    if (!second.ok) throw new Error(second.error.code);
    const { id } = second.value;
    await desk.event('callChanged', (call) => call.id === id && call.waitsUntil !== undefined);
    expect(await desk.session.clickToCall.end(id)).toMatchObject({ ok: true });
    expect(server.received.filter(({ path }) => path === '/v1/calls')).toHaveLength(1);
  });

  it('says that a 503 with Retry-After keeps what is asked for before the call, and lets the agent give it up', async () => {
    server.answer(json(503, {}, { 'retry-after': '20' }), numbers);
    const placed = desk.session.clickToCall.place({ input: '(202) 555-0100', origin: 'keypad' });
    await desk.event('callPreparing', ({ preparation }) => preparation?.waitsUntil !== undefined);
    desk.session.clickToCall.giveUp();
    expect(await placed).toMatchObject({ ok: false, error: { code: 'call_given_up' } });
  });

  it('has the intent in the log and the call expected before the POST leaves', async () => {
    let inLog: unknown;
    let expectedBefore: string[] = [];
    const look: Answer = (response, request) => {
      const { clientRef } = JSON.parse(request.body) as { clientRef: string };
      expectedBefore = desk.session.expected.list().map((call) => call.clientRef);
      void desk.callLog.get(clientRef).then((found) => {
        inLog = found;
        json(202, { callId: 'p1', state: 'queued' })(response, request);
      });
    };
    const call = await place('(202) 555-0100', look);
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    expect(inLog).toMatchObject({ ok: true, value: { id: call.id, state: { phase: 'queued' } } });
    expect(expectedBefore).toEqual([call.id]);
    const post = server.received.find((request) => request.path === '/v1/calls');
    expect(post?.headers['idempotency-key']).toBe(call.id);
    expect(JSON.parse(post?.body ?? '')).toEqual({
      to: '+12025550100',
      callerId: '+12025550111',
      agentId: 'agent1',
      clientRef: call.id,
    });
  });

  it('knows the call by its client reference when the INVITE comes before the POST’s answer', async () => {
    const never: Answer = () => undefined;
    const call = await place('+12025550100', never);
    const told = await desk.session.desk.reportLeg(invited({ clientRef: call.id, providerCallId: 'p1' }));
    expect(told).toMatchObject({
      ok: true,
      value: { id: call.id, legId: 'leg1', providerCallId: 'p1', state: { phase: 'ringing-agent' } },
    });
  });

  it('goes through to the end by facts of both sides, and shows nothing that is not in the log', async () => {
    const call = await place(
      '+12025550100',
      accepted,
      json(200, { callId: 'p1', state: 'completed', hangupBy: 'contact' }),
    );
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    await desk.session.desk.reportLeg(invited({ providerCallId: 'p1' }));
    await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
    for (const state of ['agent_answered', 'ringing', 'answered', 'in_progress']) {
      await desk.session.desk.reportProviderCall({ callId: 'p1', state });
    }
    await desk.session.desk.reportLeg({ type: 'held', legId: 'leg1' });
    await desk.session.desk.reportLeg({ type: 'resumed', legId: 'leg1' });
    await desk.session.desk.reportLeg({
      type: 'quality',
      legId: 'leg1',
      quality: { ...quality, seconds: 9 },
    });
    // A bare BYE: the provider is asked who hung up.
    const ended = await desk.session.desk.reportLeg({ type: 'ended', legId: 'leg1', by: 'far-end' });
    expect(ended).toMatchObject({ value: { state: { phase: 'ended', cause: { by: 'contact' } } } });
    const shown = desk.published
      .filter((event) => event.name === 'callChanged')
      .map((event) =>
        'state' in event.payload && typeof event.payload.state === 'object' ? event.payload.state.phase : '',
      );
    expect(shown.filter((phase, index) => phase !== shown[index - 1])).toEqual([
      'queued',
      'ringing-agent',
      'agent-answered',
      'dialing',
      'ringing',
      'in-progress',
      'held',
      'in-progress',
      'ended',
    ]);
    expect(await desk.callLog.get(call.id)).toMatchObject({ value: { state: { phase: 'ended' }, quality } });
  });

  it('takes the first word on how a call ended, whichever side has it', async () => {
    const call = await place('+12025550486', accepted);
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    await desk.session.desk.reportProviderCall({
      callId: 'p1',
      state: 'failed',
      sipCode: 486,
      hangupBy: 'contact',
    });
    await desk.session.desk.reportLeg(invited({ clientRef: call.id }));
    const ended = await desk.session.desk.reportLeg({ type: 'ended', legId: 'leg1', by: 'network' });
    expect(ended).toMatchObject({ value: { state: { cause: { by: 'contact', sipCode: 486 } } } });
  });

  it('ends the record of a call that the provider refuses, and says why', async () => {
    const call = await place(
      '+12025550100',
      json(403, { code: 'suspended', detail: 'The account is suspended.' }),
    );
    const refused = await desk.event('callRefused');
    expect(refused.error).toMatchObject({ kind: 'application', code: 'suspended' });
    expect(await desk.callLog.get(call.id)).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'provider', reason: 'suspended' } } },
    });
    expect(desk.session.expected.list()).toEqual([]);
  });

  it('dials once though the first answer was lost', async () => {
    const call = await place('+12025550100', hangUp, accepted);
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    const posts = server.received.filter((request) => request.path === '/v1/calls');
    expect(posts.map((post) => post.headers['idempotency-key'])).toEqual([call.id, call.id]);
  });

  it('ends at the provider a call that was cancelled before the provider named it', async () => {
    const hungUp = Promise.withResolvers<string>();
    const named = Promise.withResolvers<undefined>();
    const asked = Promise.withResolvers<undefined>();
    const slow: Answer = (response, request) => {
      asked.resolve(undefined);
      void named.promise.then(() => accepted(response, request));
    };
    const call = await place('+12025550100', slow, (response, request) => {
      hungUp.resolve(request.path);
      json(202, {})(response, request);
    });
    await asked.promise;
    await desk.session.clickToCall.end(call.id);
    await desk.callIn(call.id, 'ended');
    named.resolve(undefined);
    expect(await hungUp.promise).toBe('/v1/calls/p1/hangup');
  });

  it('goes on with a call whose answers can’t be read once the provider tells of it, and makes no second one', async () => {
    const unreadable = json(202, { state: 'queued' });
    const call = await place('+12025550100', unreadable, unreadable);
    const posts = () => server.received.filter((request) => request.path === '/v1/calls');
    await expect.poll(() => posts().length).toBe(2);
    expect(posts().map((post) => post.headers['idempotency-key'])).toEqual([call.id, call.id]);
    expect(await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' })).toMatchObject({
      error: { code: 'call_in_progress' },
    });
    await desk.session.desk.reportProviderCall({ callId: 'p9', state: 'ringing_agent', clientRef: call.id });
    expect(desk.session.desk.get(call.id)).toMatchObject({
      providerCallId: 'p9',
      state: { phase: 'ringing-agent' },
    });
    expect(desk.published.filter(({ name }) => name === 'callRefused')).toEqual([]);
  });

  it('ends at the provider a call that was cancelled while its answers could not be read', async () => {
    const hungUp = Promise.withResolvers<string>();
    // It is asked for twice, unless the agent is quicker.
    const unreadable: Answer = (response, request) => {
      if (request.path !== '/v1/calls') hungUp.resolve(request.path);
      json(202, { state: 'queued' })(response, request);
    };
    server.always(unreadable);
    const call = await place('+12025550100');
    await expect.poll(() => server.received.some(({ path }) => path === '/v1/calls')).toBe(true);
    await desk.session.clickToCall.end(call.id);
    await desk.session.desk.reportProviderCall({ callId: 'p9', state: 'ringing_agent', clientRef: call.id });
    expect(await hungUp.promise).toBe('/v1/calls/p9/hangup');
  });

  it('asks for a number on demand where none of the country is usable, and refuses one of another country', async () => {
    const german = json(201, { id: 'n9', number: '+4930123456', country: 'DE', status: 'active' });
    const wrong = json(201, { id: 'n9', number: '+12025550199', country: 'US', status: 'active' });
    server.answer(numbers, wrong);
    expect(await desk.session.clickToCall.place({ input: '+493012345678', origin: 'keypad' })).toMatchObject({
      ok: false,
      error: { code: 'no_caller_id' },
    });
    server.answer(german, accepted);
    const placed = await desk.session.clickToCall.place({ input: '+493012345678', origin: 'keypad' });
    expect(placed).toMatchObject({ ok: true, value: { callerId: '+4930123456' } });
  });

  it('dials nothing while the desktop can’t ring, or while another call runs', async () => {
    desk.session.setRegistration({ state: 'offline', reason: 'no network' });
    expect(await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' })).toMatchObject({
      error: { kind: 'local', code: 'desktop_not_registered' },
    });
    desk.registered();
    await place('+12025550100', accepted);
    expect(await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' })).toMatchObject({
      error: { code: 'call_in_progress' },
    });
  });
});

describe('a second call', () => {
  const place2 = (wish: Partial<CallWish> = {}) =>
    desk.session.clickToCall.place({ input: '+12025550101', origin: 'keypad', ...wish });

  /** A first call that is being talked on. */
  const talking = async (): Promise<void> => {
    await place('+12025550100', accepted);
    const [call] = desk.session.desk.calls();
    await desk.session.desk.reportLeg(invited({ clientRef: call?.id ?? '', expected: true }));
    await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
    await desk.session.desk.reportLeg({ type: 'contact-answered', legId: 'leg1' });
  };

  it('is dialled once the first one waits, and a campaign’s contact waits until it is over', async () => {
    await talking();
    expect(await place2()).toMatchObject({ error: { code: 'call_in_progress' } });
    await desk.session.desk.reportLeg({ type: 'held', legId: 'leg1' });
    expect(await place2({ origin: 'campaign' })).toMatchObject({ error: { code: 'call_in_progress' } });
    server.answer(json(202, { callId: 'p2', state: 'queued' }));
    expect(await place2()).toMatchObject({ ok: true });
    expect(await place2()).toMatchObject({ error: { code: 'call_in_progress' } });
  });

  it('to a colleague is dialled while somebody rings here, and remembers whom it is for', async () => {
    await talking();
    const [contact] = desk.session.desk.calls();
    await desk.session.desk.reportLeg({ type: 'held', legId: 'leg1' });
    await desk.session.desk.reportLeg(invited({ legId: 'leg2', from: '+442079460000', expected: false }));
    server.answer(json(202, { callId: 'p2', state: 'queued' }));
    const placed = await place2({ origin: 'consult', ...(contact && { consultFor: contact.id }) });
    expect(placed).toMatchObject({ ok: true, value: { consultFor: contact?.id } });
  });
});

describe('an INVITE that nobody here asked for', () => {
  it('is a call of its own, from ringing to its end', async () => {
    const told = await desk.session.desk.reportLeg(
      invited({ from: '+442079460000', fromName: 'Ada', expected: false }),
    );
    expect(told).toMatchObject({
      value: {
        direction: 'incoming',
        remote: '+442079460000',
        remoteName: 'Ada',
        country: 'GB',
        state: { phase: 'ringing-agent' },
      },
    });
    await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
    expect(await desk.session.desk.reportLeg({ type: 'ended', legId: 'leg1', by: 'far-end' })).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'contact' } } },
    });
  });

  it('of a campaign that was written here is the contact’s: by name, notes, campaign and caller ID', async () => {
    const contact = {
      contactRef: 'P-X',
      number: '+442079460100',
      name: 'Ada Okafor',
      notes: 'Renewal in May',
    };
    await desk.callLog.keepCampaignContacts('spring', [contact]);
    const told = { callId: 'p9', state: 'ringing_agent', agentId: 'agent1', callerId: '+442079460142' };
    server.answer(json(200, { ...told, campaignId: 'spring', contactRef: 'P-X' }));
    await desk.session.desk.reportLeg(
      invited({ from: '+442079460100', fromName: 'P-X', providerCallId: 'p9', expected: false }),
    );
    const call = await desk.event('callChanged', ({ campaignId }) => campaignId === 'spring');
    const known = { remoteName: 'Ada Okafor', contactRef: 'P-X', callerId: '+442079460142' };
    expect(call).toMatchObject({ ...known, contactNotes: 'Renewal in May' });
    expect(wordCallState(call, { phase: 'ringing-agent' })).toEqual({
      headline: 'Campaign call',
      meaning: expect.stringContaining('has reached this contact') as string,
    });
    expect(await desk.callLog.get(call.id)).toMatchObject({ value: known });
  });

  it('owes no disposition if it was missed', async () => {
    await desk.session.desk.reportLeg(invited({ expected: false }));
    await desk.session.desk.reportLeg({ type: 'ended', legId: 'leg1', by: 'far-end', sipCode: 487 });
    expect(desk.session.desk.calls()).toEqual([]);
  });
});

describe('two clicks', () => {
  it('are one call', async () => {
    server.answer(numbers, accepted, accepted);
    const wish = { input: '+12025550100', origin: 'redial' } as const;
    const placed = await Promise.all([
      desk.session.clickToCall.place(wish),
      desk.session.clickToCall.place(wish),
    ]);
    expect(placed.map((result) => (result.ok ? 'placed' : result.error.code))).toEqual([
      'placed',
      'call_in_progress',
    ]);
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    expect(server.received.filter(({ path }) => path === '/v1/calls')).toHaveLength(1);
  });
});

describe('a carrier that fails', () => {
  it('is noticed on the third call, by its country and caller ID, and not on the second', async () => {
    for (const [index, providerCallId] of ['p1', 'p2', 'p3'].entries()) {
      // The list of numbers is asked for once.
      const answer = json(202, { callId: providerCallId, state: 'queued' });
      server.answer(...(index === 0 ? [numbers, answer] : [answer]));
      const placed = await desk.session.clickToCall.place({ input: '+12025550503', origin: 'keypad' });
      if (!placed.ok) throw new Error(placed.error.code);
      await desk.event('callExpected', (expectation) => expectation.providerCallId === providerCallId);
      expect(desk.carrierAlerts).toHaveLength(0);
      const failed = { callId: providerCallId, state: 'failed', hangupBy: 'network', sipCode: 503 };
      await desk.session.desk.reportProviderCall(failed);
      await desk.callIn(placed.value.id, 'ended');
      if (index === 2) await expect.poll(() => desk.carrierAlerts).toHaveLength(1);
    }
    expect(desk.carrierAlerts[0]).toMatchObject({
      raised: true,
      alerts: [
        { subject: 'all', failures: 3, attempts: 3 },
        { subject: { dimension: 'country', value: 'US' } },
        { subject: { dimension: 'callerId', value: '+12025550111' } },
      ],
    });
  });
});

describe('the end of the app', () => {
  it('ends a call at the provider, and in the log as hung up by the agent', async () => {
    const call = await place('+12025550100', accepted, json(202, {}));
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    await desk.session.stop();
    expect(server.received.at(-1)?.path).toBe('/v1/calls/p1/hangup');
    expect(await desk.callLog.get(call.id)).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'agent' } } },
    });
  });
});

it('a call that was asked for and came while the agent talked waits to be answered', async () => {
  const call = await place('+12025550100', accepted);
  await desk.event('callExpected', ({ providerCallId }) => providerCallId === 'p1');
  const rings = await desk.session.desk.reportLeg(invited({ providerCallId: 'p1', expected: false }));
  if (!rings.ok) throw new Error(rings.error.code);
  expect(rings.value).toMatchObject({ id: call.id, state: { phase: 'ringing-agent' } });
  expect(isRingingHere(rings.value)).toBe(true);
  const answered = await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
  if (!answered.ok) throw new Error(answered.error.code);
  expect(answered.value.state.phase).toBe('agent-answered');
  expect(isRingingHere(answered.value)).toBe(false);
});

describe('the page', () => {
  it('that is lost takes its calls with it: interrupted here, ended at the provider, none twice', async () => {
    const call = await place('+12025550100', accepted, json(202, {}));
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    await desk.session.desk.reportLeg(invited({ providerCallId: 'p1' }));
    await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
    expect(await desk.session.pageLost()).toMatchObject([{ call: { id: call.id }, fate: 'ended' }]);
    expect(await desk.session.pageLost()).toEqual([]);
    expect(await desk.callLog.get(call.id)).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'local', reason: cutOffInTalk } } },
    });
    expect(server.received.at(-1)?.path).toBe('/v1/calls/p1/hangup');
  });

  it('that is loaded anew takes the place of a leg, and the call goes on by another one', async () => {
    const call = await place('+12025550100', accepted);
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    const report = (fact: LegFact) => desk.session.desk.reportLeg(fact);
    const dialog = { callId: 'leg1', localTag: 'a', remoteTag: 'b', remoteTarget: 'sip:p@127.0.0.1' };
    await report(invited({ providerCallId: 'p1' }));
    await report({ type: 'answered', legId: 'leg1', dialog });
    await report({ type: 'muted', legId: 'leg1', muted: true });
    const lost = desk.session.pageLost();
    expect(desk.session.desk.lostLegs()).toEqual([
      { ...dialog, inConference: false, muted: true, held: false },
    ]);
    await report({ type: 'continued', legId: 'leg2', of: 'leg1' });
    expect(await lost).toMatchObject([{ fate: 'recovered' }]);
    expect(await report({ type: 'ended', legId: 'leg1', by: 'far-end' })).toMatchObject({
      error: { code: 'unknown_call' },
    });
    expect(await desk.callLog.get(call.id)).toMatchObject({
      value: { legId: 'leg2', state: { phase: 'agent-answered' } },
    });
  });
});

describe('links', () => {
  it('become a proposal, and a call only when the agent confirms', async () => {
    await desk.session.links.receive('firstleg://call?to=+12025550100&contact=crm:17');
    const proposal = await desk.event('linkProposed');
    expect(proposal).toMatchObject({ to: '+12025550100', contactRef: 'crm:17' });
    expect(server.received).toEqual([]);
    server.answer(numbers, accepted);
    const accept = await desk.session.links.accept(proposal.id);
    expect(accept).toMatchObject({ ok: true, value: { origin: 'link', contactRef: 'crm:17' } });
    expect(await desk.session.links.accept(proposal.id)).toMatchObject({ error: { code: 'link_gone' } });
  });

  it('of a scheme that the agent allowed dial at once', async () => {
    await desk.close();
    desk = await openTestSession({
      provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
      settings: { directDialSchemes: ['tel'] },
    });
    desk.registered();
    server.answer(numbers, accepted);
    await desk.session.links.receive('tel:+12025550100');
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    expect(desk.published.map((event) => event.name)).not.toContain('linkProposed');
  });

  it('that are hostile do nothing but say so', async () => {
    for (const link of [
      'javascript:alert(1)',
      'tel:911',
      'tel:+19005550100',
      `tel:${'1'.repeat(10_000)}`,
      'tel:+1\r\nX: y',
    ]) {
      await desk.session.links.receive(link);
    }
    const refused = desk.published.filter((event) => event.name === 'linkRefused');
    expect(refused).toHaveLength(5);
    expect(desk.published).toHaveLength(5);
    expect(server.received).toEqual([]);
  });
});

describe('who may be called', () => {
  const posts = () => server.received.filter(({ path }) => path === '/v1/calls');
  const campaignWith = (hours: Record<string, unknown>) =>
    json(200, {
      id: 'spring',
      name: 'Spring',
      status: 'running',
      mode: 'preview',
      callingHours: { timeZone: 'contact', from: '00:00', to: '24:00', ...hours },
    });
  const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

  it('dials no number on the do-not-call list, whatever wanted it', async () => {
    // Whoever writes numbers on the list has the running campaigns looked at.
    server.always(json(200, { data: [] }));
    await desk.session.doNotCall.add('(202) 555-0100\nnot a number');
    await expect
      .poll(() => server.received.map(({ path }) => path))
      .toContainEqual(expect.stringMatching(/campaigns/));
    for (const origin of ['keypad', 'link', 'campaign'] as const) {
      const refused = await desk.session.clickToCall.place({ input: '+12025550100', origin });
      expect(refused).toMatchObject({ ok: false, error: { kind: 'application', code: 'do_not_call' } });
    }
    expect(posts()).toEqual([]);
    await desk.session.doNotCall.remove('+12025550100');
    await place('+12025550100', accepted);
  });

  it('a disposition “Do not call” puts its number on the list', async () => {
    const call = await place('+12025550100', accepted);
    await desk.session.clickToCall.end(call.id);
    await desk.session.dispositions.save({ callId: call.id, code: 'do_not_call', notes: '' });
    const again = await desk.session.clickToCall.place({ input: '+12025550100', origin: 'redial' });
    expect(again).toMatchObject({ ok: false, error: { code: 'do_not_call' } });
    expect(await desk.session.doNotCall.list()).toMatchObject({
      value: { total: 1, entries: [{ number: '+12025550100' }] },
    });
  });

  it('dials outside a campaign’s calling hours at no price, and within them', async () => {
    const wish = { input: '+12025550100', origin: 'link', campaignId: 'spring' } as const;
    server.answer(campaignWith({ days: [] }));
    const refused = await desk.session.clickToCall.place(wish);
    expect(refused).toMatchObject({ ok: false, error: { code: 'outside_calling_hours' } });
    expect(refused.ok ? '' : refused.error.detail).toContain('America/New_York');
    server.answer(campaignWith({ days: everyDay }), numbers, accepted);
    expect(await desk.session.clickToCall.place(wish)).toMatchObject({ ok: true });
    await desk.event('callExpected', ({ providerCallId }) => providerCallId === 'p1');
    expect(posts()).toHaveLength(1);
  });

  it('dials nobody of a campaign whose hours cannot be read, says what is wrong, and shows it beside the others', async () => {
    const wish = { input: '+12025550100', origin: 'link', campaignId: 'spring' } as const;
    server.answer(campaignWith({ days: everyDay, timeZone: 'Mars/Olympus' }));
    const refused = await desk.session.clickToCall.place(wish);
    expect(refused).toMatchObject({ error: { kind: 'application', code: 'hours_unreadable' } });
    if (!refused.ok) expect(wordError(refused.error).message).toContain('timeZone is neither');
    expect(posts()).toEqual([]);
    const campaign = { status: 'running', mode: 'preview' };
    const hours = { timeZone: 'contact', days: ['mon'], from: '9:00', to: '18:00' };
    server.always((response, request) =>
      json(200, {
        data: request.path.startsWith('/v1/campaigns')
          ? [
              { ...campaign, id: 'odd', name: 'Odd', callingHours: { ...hours, to: '6 pm' } },
              { ...campaign, id: 'short', name: 'Short', callingHours: hours },
            ]
          : [],
      })(response, request),
    );
    expect(await desk.session.campaignDesk.board()).toMatchObject({
      value: {
        campaigns: [
          { id: 'odd', unreadableHours: 'to is no time of day (HH:MM)' },
          { id: 'short', callingHours: { from: '09:00', to: '18:00' } },
        ],
      },
    });
  });
});
