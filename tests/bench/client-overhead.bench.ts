/** What the client adds to a request: token, budget, retries, circuit breaker, parsing; beside bare fetch, in turns. */
import * as z from 'zod';

import { startPractice } from '../../electron/practice/practice-provider.ts';
import { PastedToken } from '../../electron/telephony/api-tokens.ts';
import { defaultRetryPolicy } from '../../electron/telephony/retry-policy.ts';
import { TelephonyApi } from '../../electron/telephony/telephony-api.ts';
import { transportTo } from '../fixtures/api-transport.ts';
import { type Measure, measureOf, ratioOf } from './samples.ts';

const warmUps = 50;
const runs = 500;

export async function bench(): Promise<Measure[]> {
  const provider = await startPractice({ rateLimits: { numbers: 1_000_000 } });
  const { apiToken, baseUrl } = provider;
  const transport = transportTo(baseUrl, {
    retry: defaultRetryPolicy(Math.random),
    sources: [new PastedToken('operations', apiToken)],
  });
  const api = new TelephonyApi(baseUrl, transport);
  const byClient: number[] = [];
  const byFetch: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const client = await timed(async () => {
      const answer = await api.callerIds();
      if (!answer.ok) throw new Error(answer.error.detail);
    });
    const bare = await timed(async () => {
      const answer = await fetch(`${baseUrl}/numbers`, { headers: { authorization: `Bearer ${apiToken}` } });
      z.object({ data: z.array(z.unknown()) }).parse(await answer.json());
    });
    if (run < 0) continue;
    byClient.push(client);
    byFetch.push(bare);
  }
  await provider.stop();
  const client = measureOf('GET /numbers by the client', byClient);
  const bare = measureOf('GET /numbers by bare fetch', byFetch);
  return [client, bare, ratioOf('client : bare fetch', client, bare)];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
