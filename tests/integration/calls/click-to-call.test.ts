/** A click-to-call from the wish to its end, by facts of both sides. */
import { describe, expect, it } from 'vitest';

import { wordCallState } from '../../../shared/call/call-wording.ts';
import { quality } from '../../fixtures/calls.ts';
import { type Answer, hangUp, json } from '../../fixtures/scripted-server.ts';
import {
  accepted,
  desk,
  invited,
  numbers,
  place,
  server,
  useScriptedProvider,
} from './scripted-provider-desk.ts';

useScriptedProvider();

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
      meaning: expect.stringContaining('accepts no more calls for the moment') as string,
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
