/** The client on what a provider once answered on the wire: it reads each answer as it did on the day of the recording. */
import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';

import { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import { transportTo } from '../../fixtures/api-transport.ts';
import { exchanges } from '../../fixtures/recorded/exchanges.ts';
import { startScriptedServer } from '../../fixtures/scripted-server.ts';

const { recorded } = z
  .object({
    provenance: z.string().min(1),
    recorded: z.array(
      z.object({
        what: z.string(),
        errorForm: z.string(),
        answer: z.object({
          status: z.number(),
          headers: z.record(z.string(), z.string()),
          body: z.string(),
        }),
        read: z.looseObject({ ok: z.boolean() }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/recorded/answers.json', import.meta.url), 'utf8')));

let server: Awaited<ReturnType<typeof startScriptedServer>>;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

it.each(recorded)('$what ($errorForm)', async ({ what, answer, read }) => {
  const ask = exchanges[what];
  if (ask === undefined) throw new Error(`nobody asks for ${what} any more: record anew`);
  const { status, headers, body } = answer;
  server.always((response) => response.writeHead(status, headers).end(body));
  const transport = transportTo(server.baseUrl, { retry: { delayMs: () => undefined } });
  expect(await ask(new TelephonyApi(server.baseUrl, transport, { readAgainMs: 0 }))).toEqual(read);
});

it('each exchange is recorded in both forms of errors', () => {
  const both = Object.keys(exchanges).flatMap((what) => [`${what} problem`, `${what} envelope`]);
  expect(recorded.map(({ what, errorForm }) => `${what} ${errorForm}`).toSorted()).toEqual(both.toSorted());
});
