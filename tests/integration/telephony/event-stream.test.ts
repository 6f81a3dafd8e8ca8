import type { ServerResponse } from 'node:http';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { EventStream, type StreamEvent } from '../../../electron/telephony/event-stream.ts';
import { defaultRetryPolicy } from '../../../electron/telephony/retry-policy.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { transportTo } from '../../fixtures/api-transport.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

/** An event log like a provider's: sends what came after Last-Event-ID, and dies after `survives` bytes. */
function eventLog(events: string[], survives = Number.POSITIVE_INFINITY): Answer {
  return (response, request) => {
    const after = Number(request.headers['last-event-id'] ?? 0);
    const bytes = Buffer.from(
      events
        .map((data, index) => `id: ${index + 1}\nevent: call.state\ndata: ${data}\n\n`)
        .slice(after)
        .join(''),
    );
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (bytes.length <= survives) response.write(bytes);
    else response.write(bytes.subarray(0, survives), () => response.destroy());
  };
}

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let stream: EventStream | undefined;

beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(async () => {
  stream?.stop();
  await server.close();
});

function read(options: {
  until: number;
  silenceMs?: number;
  onOpen?: (open: boolean) => void;
}): Promise<StreamEvent[]> {
  const received: StreamEvent[] = [];
  const transport = transportTo(server.baseUrl, { retry: defaultRetryPolicy(Math.random) });
  return new Promise((resolve) => {
    stream = new EventStream({
      transport,
      log: silentLog,
      onOpen: options.onOpen ?? (() => undefined),
      onEvent: (event) => {
        received.push(event);
        if (received.length === options.until) resolve(received);
      },
      ...(options.silenceMs === undefined ? {} : { silenceMs: options.silenceMs }),
    });
    stream.start();
  });
}

describe('EventStream', () => {
  it('misses nothing and repeats nothing, wherever the stream is cut', async () => {
    // More than a byte a letter: a cut may fall into one.
    const events = Array.from({ length: 20 }, (_, index) => `{"n":${index + 1},"name":"Zoë Łukasz 🙂"}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 3 }), async (cuts) => {
        server.answer(...cuts.map((cut) => eventLog(events, cut)), eventLog(events));
        const received = await read({ until: events.length });
        stream?.stop();
        expect(received.map((event) => event.data)).toEqual(events);
        expect(server.received.length).toBeLessThanOrEqual(cuts.length + 1);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('says when events may be missed, and when no longer', async () => {
    const changes: boolean[] = [];
    server.answer(eventLog(['{}'], 3), json(503, {}), eventLog(['{}']));
    await read({ until: 1, onOpen: (open) => changes.push(open) });
    expect(changes).toEqual([true, false, false, true]);
  });

  it('asks ever more seldom where it is accepted and closed at once, as by a proxy that lets no stream through', async () => {
    const openedMs: number[] = [];
    const third = Promise.withResolvers<undefined>();
    server.always((response) => {
      openedMs.push(performance.now());
      if (openedMs.length === 3) third.resolve(undefined);
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(': welcome\n\n');
    });
    void read({ until: 1 });
    await third.promise;
    const [, second = 0, last = 0] = openedMs;
    expect(last - second).toBeGreaterThanOrEqual(1200);
  });

  it('drops a stream that says nothing any more, though it is still connected', async () => {
    const open: ServerResponse[] = [];
    const silent: Answer = (response) => {
      open.push(response.writeHead(200, { 'content-type': 'text/event-stream' }));
      response.flushHeaders();
    };
    server.answer(silent, eventLog(['{"n":1}']));
    const received = await read({ until: 1, silenceMs: 500 });
    expect(received).toHaveLength(1);
    expect(open).toHaveLength(1);
  });

  it('drops a stream whose event does not end, before it fills the memory', async () => {
    const closed = Promise.withResolvers<undefined>();
    let written = 0;
    const endless: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.on('close', () => closed.resolve(undefined));
      const more = (): void => {
        if (response.destroyed) return;
        written += 1;
        response.write(`data: ${'x'.repeat(64 * 1024)}\n`, () => setImmediate(more));
      };
      more();
    };
    const lost = Promise.withResolvers<undefined>();
    server.answer(endless);
    const onOpen = (open: boolean) => (open ? undefined : lost.resolve(undefined));
    void read({ until: 1, onOpen });
    await Promise.all([closed.promise, lost.promise]);
    expect(written).toBeLessThan(1000);
  });
});
