import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { ApiClient } from './api-client.ts';
import { EventClient } from './event-client.ts';

const idsOf = (client: EventClient): string[] => client.events.map(({ id = '' }) => id);

describe('the event stream', () => {
  let provider: PracticeProvider;
  let api: ApiClient;

  beforeAll(async () => {
    provider = await startPractice({
      timings: { heartbeatMs: 20 },
      keptEvents: 60,
      rateLimits: { events: 100_000 },
    });
    api = new ApiClient(provider);
  });
  afterAll(() => provider.stop());

  it('cut at any points and resumed brings every event once, in order', async () => {
    // Nobody is registered: each of the 12 calls is two events, queued and failed.
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 23 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, async (unordered) => {
        const whole = await EventClient.open(provider);
        let current = await EventClient.open(provider);
        const calls = Array.from({ length: 12 }, () => api.call('+12025550100'));
        const seen: string[] = [];
        for (const cut of unordered.sort((a, b) => a - b)) {
          if (seen.length < cut) await current.until(() => seen.length + current.events.length >= cut);
          current.close();
          await current.over;
          seen.push(...idsOf(current));
          current = await EventClient.open(provider, { lastEventId: seen.at(-1) ?? '' });
        }
        await Promise.all(calls);
        await whole.until(() => whole.events.length >= 24);
        if (seen.length < 24) await current.until(() => seen.length + current.events.length >= 24);
        expect([...seen, ...idsOf(current)]).toEqual(idsOf(whole));
        whole.close();
        current.close();
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    { what: 'of another life', lastEventId: 'ffffffff-3' },
    { what: 'that was never given', lastEventId: 'nonsense' },
  ])('begins with stream.reset after an ID $what', async ({ lastEventId }) => {
    const client = await EventClient.open(provider, { lastEventId });
    const first = await client.until(() => true);
    expect([first.event, JSON.parse(first.data)]).toMatchObject(['stream.reset', { lastEventId }]);
    client.close();
  });

  it('begins with stream.reset after an ID that is older than what is kept', async () => {
    const live = await EventClient.open(provider);
    await api.call('+12025550100');
    const { id = '' } = await live.until(() => true);
    for (let count = 0; count < 40; count += 1) await api.call('+12025550100');
    const late = await EventClient.open(provider, { lastEventId: id });
    expect((await late.until(() => true)).event).toBe('stream.reset');
    live.close();
    late.close();
  });

  it('sends a comment again and again, so that a dead connection shows', async () => {
    let chunks = 0;
    const client: EventClient = await EventClient.open(provider, { onChunk: () => (chunks += 1) });
    await expect.poll(() => chunks).toBeGreaterThan(3);
    expect(client.events).toEqual([]);
    client.close();
  });
});
