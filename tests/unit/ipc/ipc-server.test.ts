import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { type RequestHandlers, serveRequests } from '../../../electron/ipc/ipc-server.ts';
import { localError, ok } from '../../../shared/errors/app-error.ts';
import { requestChannel, type RequestName, requestNames, requests } from '../../../shared/ipc.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

type Handler = (event: { senderFrame: unknown }, payload: unknown) => Promise<unknown>;

const page = { senderFrame: { origin: 'app://bundle', parent: null } };
const channels = new Map<string, Handler>();
let reached: RequestName[];

/** The same handler for every request; what it answers is not the subject here. */
const forEveryRequest = (handler: (name: RequestName) => unknown): RequestHandlers =>
  Object.fromEntries(requestNames.map((name) => [name, () => handler(name)])) as unknown as RequestHandlers;

function serve(handlers: RequestHandlers): void {
  channels.clear();
  serveRequests(
    { handle: (channel, handler) => void channels.set(channel, handler as unknown as Handler) },
    handlers,
    { appOrigin: 'app://bundle', log: silentLog },
  );
}

beforeEach(() => {
  reached = [];
  serve(
    forEveryRequest((name) => {
      reached.push(name);
      return ok(undefined);
    }),
  );
});

const send = (name: RequestName, payload: unknown, event: { senderFrame: unknown } = page) => {
  const handler = channels.get(requestChannel(name));
  if (handler === undefined) throw new Error(`no handler for ${name}`);
  return handler(event, payload);
};

describe('serveRequests', () => {
  it('registers one handler for each row of the table, and no more', () => {
    expect([...channels.keys()].toSorted()).toEqual(requestNames.map(requestChannel).toSorted());
  });

  it('takes a key for what a profile may have one for, and for nothing else', async () => {
    expect(await send('pasteApiKey', { purpose: 'analytics', key: 'unl_live_x' })).toEqual(ok(undefined));
    expect(await send('pasteApiKey', { purpose: 'other', key: 'unl_live_x' })).toMatchObject({ ok: false });
    expect(reached).toEqual(['pasteApiKey']);
  });

  it('lets a well-formed request through', async () => {
    expect(await send('endCall', { callId: 'c1' })).toEqual(ok(undefined));
    expect(reached).toEqual(['endCall']);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example', parent: null }],
    ['a frame inside the page', { origin: 'app://bundle', parent: { origin: 'app://bundle' } }],
    ['a frame that is gone', null],
  ])('refuses %s', async (_who, senderFrame) => {
    for (const name of requestNames) {
      expect(await send(name, undefined, { senderFrame })).toEqual({
        ok: false,
        error: localError('untrusted_sender', name),
      });
    }
    expect(reached).toEqual([]);
  });

  it('answers any payload with a typed error or by the handler, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...requestNames),
        fc.anything({ withBigInt: true, withMap: true }),
        async (name, payload) => {
          reached = [];
          const fits = requests[name].payload.safeParse(payload).success;
          const answer = await send(name, payload);
          expect(answer).toEqual(
            fits ? ok(undefined) : { ok: false, error: localError('bad_payload', name) },
          );
          expect(reached).toEqual(fits ? [name] : []);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('hands on what the schema let through, without what it does not know', async () => {
    const seen: unknown[] = [];
    serve({
      ...forEveryRequest(() => ok(undefined)),
      endCall: (payload) => {
        seen.push(payload);
        return ok(undefined);
      },
    });
    await send('endCall', { callId: 'c1', __proto__: { admin: true }, extra: 1 });
    expect(seen).toEqual([{ callId: 'c1' }]);
  });

  it('turns a handler that throws into an answer', async () => {
    serve(
      forEveryRequest(() => {
        throw new Error('a bug');
      }),
    );
    expect(await send('snapshot', undefined)).toEqual({ ok: false, error: localError('internal', 'a bug') });
  });
});
