/** The client on answers in UnlimCall's published shape, kept as files with where they come from. */
import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';

import { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import { transportTo } from '../../fixtures/api-transport.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';

const { answers } = z
  .object({
    provenance: z.string().min(1),
    answers: z.array(
      z.object({
        what: z.string(),
        operation: z.enum(['account', 'callerIds', 'call', 'campaigns', 'cdrs']),
        status: z.number(),
        headers: z.record(z.string(), z.string()),
        body: z.unknown(),
        expect: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/published-answers.json', import.meta.url), 'utf8')));

let server: Awaited<ReturnType<typeof startScriptedServer>>;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

it.each(answers)('$operation: $what', async ({ operation, status, headers, body, expect: expected }) => {
  const transport = transportTo(server.baseUrl, { retry: { delayMs: () => undefined } });
  const api = new TelephonyApi(server.baseUrl, transport);
  const ask = {
    account: () => api.account(),
    callerIds: () => api.callerIds(),
    call: () => api.call('call_1'),
    campaigns: () => api.campaigns(),
    cdrs: () => api.cdrs({}),
  }[operation];
  server.answer(json(status, body, headers));
  expect(await ask()).toMatchObject(expected);
});
