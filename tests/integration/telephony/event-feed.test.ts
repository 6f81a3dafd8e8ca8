/**
 * What the provider tells of calls, by a stream that is cut anywhere and by polling while it is away, through the one reducer:
 * every call comes to its end once, and never goes back.
 */
import type { ServerResponse } from 'node:http';

import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type Call, callSchema } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';

const phases = ['queued', 'ringing-agent', 'agent-answered', 'dialing', 'ringing', 'in-progress', 'ended'];
const states = ['ringing_agent', 'agent_answered', 'ringing', 'in_progress', 'completed'] as const;
interface Told {
  callId: string;
  clientRef: string;
  state: (typeof states)[number] | 'queued';
  hangupBy?: string;
}

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let app: Awaited<ReturnType<typeof openTestSession>>;
/** All that happened, in order; its place is its ID on the stream. */
let events: Told[];
/** Bytes after which each of the next connections is cut. */
let cuts: number[];
let streamIsThere: boolean;
let streams: { response: ServerResponse; left: number }[];

beforeEach(async () => {
  events = [];
  cuts = [];
  streams = [];
  streamIsThere = true;
  server = await startScriptedServer();
  server.always((response, { path, headers }) => {
    if (path === '/v1/events') {
      if (!streamIsThere) {
        json(503, {})(response, { method: 'GET', path, headers, body: '' });
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': welcome\n\n');
      const stream = { response, left: cuts.shift() ?? Infinity };
      streams.push(stream);
      for (const [index] of events.entries())
        if (index >= Number(headers['last-event-id'] ?? 0)) write(stream, index);
      return;
    }
    const told = events.findLast(({ callId }) => path === `/v1/calls/${callId}`);
    const unknown = told === undefined && path.startsWith('/v1/calls/');
    json(unknown ? 404 : 200, told ?? { data: [] })(response, {
      method: 'GET',
      path,
      headers,
      body: '',
    });
  });
  app = await openTestSession({ provider: { baseUrl: server.baseUrl, apiToken: 't', agentId: 'agent1' } });
  app.session.start();
});
afterEach(async () => {
  await app.close();
  await server.close();
});

function write(stream: (typeof streams)[number], index: number): void {
  const { response } = stream;
  if (response.destroyed || stream.left < 0) return;
  const bytes = Buffer.from(
    `id: ${index + 1}\nevent: call.state\ndata: ${JSON.stringify(events[index])}\n\n`,
  );
  const part = bytes.subarray(0, stream.left);
  stream.left -= bytes.length;
  response.write(part, () => {
    if (stream.left < 0) response.destroy();
  });
}

function happens(told: Told): void {
  events.push(told);
  for (const stream of streams) write(stream, events.length - 1);
}

let made = 0;
/** A call that this desktop asked for, named by the provider. */
async function ask(): Promise<Call> {
  made += 1;
  const call = loggedCall(`wish-${made}`, { createdAt: new Date().toISOString() });
  await app.session.desk.begin(call);
  await app.session.desk.accepted(call.id, `call-${made}`);
  return { ...call, providerCallId: `call-${made}` };
}

async function endsOnce({ id }: Call): Promise<void> {
  await app.callIn(id, 'ended');
  const seen = app.published.flatMap(({ name, payload }) => {
    const call = name === 'callChanged' ? callSchema.parse(payload) : undefined;
    return call?.id === id ? [call.state.phase] : [];
  });
  const places = seen.map((phase) => phases.indexOf(phase));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(seen.filter((phase) => phase === 'ended')).toHaveLength(1);
  expect(await app.callLog.get(id)).toMatchObject({
    value: { state: { phase: 'ended', cause: { by: 'contact' } } },
  });
}

/** The states of each call in their order, the calls mixed as chance has it. */
const storyOf = (calls: readonly Call[], order: readonly number[]): Told[] => {
  const left = calls.map((call) => ({ call, states: [...states] }));
  return order.flatMap((choice) => {
    const open = left.filter(({ states: more }) => more.length > 0);
    const chosen = open[choice % Math.max(1, open.length)];
    const state = chosen?.states.shift();
    if (chosen === undefined || state === undefined) return [];
    const { id: clientRef, providerCallId = '' } = chosen.call;
    return [
      { callId: providerCallId, clientRef, state, ...(state === 'completed' && { hangupBy: 'contact' }) },
    ];
  });
};

it('a stream cut anywhere brings each call to its end once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 700 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat({ max: 2 }), { minLength: 15, maxLength: 15 }),
      async (where, order) => {
        cuts.push(...where);
        const calls = [await ask(), await ask(), await ask()];
        for (const told of storyOf(calls, order)) happens(told);
        for (const call of calls) await endsOnce(call);
      },
    ),
    { numRuns: 10 },
  );
}, 90_000);

it('a call that ended before the stream was there, and got its name after, is asked for', async () => {
  await expect.poll(() => streams.length).toBe(1);
  const call = await ask();
  // On no stream: it happened before.
  const { id: clientRef, providerCallId: callId = '' } = call;
  events.push({ callId, clientRef, state: 'completed', hangupBy: 'contact' });
  await endsOnce(call);
});

it('polling brings them there alike, while there is no stream at all', async () => {
  streamIsThere = false;
  for (const { response } of streams) response.destroy();
  const calls = [await ask(), await ask()];
  for (const told of storyOf(calls, [0, 1, 0, 1, 0, 0, 1, 0, 1, 1])) happens(told);
  for (const call of calls) await endsOnce(call);
  expect(server.received.some(({ path }) => path === `/v1/calls/${calls[0]?.providerCallId}`)).toBe(true);
});

it('numbers are asked for when the stream opens again: one may have been burned meanwhile', async () => {
  const asked = (): number => server.received.filter(({ path }) => path === '/v1/numbers').length;
  await expect.poll(asked).toBeGreaterThan(0);
  await expect.poll(() => streams.length).toBe(1);
  const before = asked();
  streams[0]?.response.destroy();
  await expect.poll(() => streams.length).toBe(2);
  await expect.poll(asked).toBeGreaterThan(before);
});
