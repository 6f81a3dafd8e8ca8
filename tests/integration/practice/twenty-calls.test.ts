import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { ApiClient } from './api-client.ts';
import { BrowserAgent } from './browser-agent.ts';
import { EventClient } from './event-client.ts';

describe('twenty calls at once', () => {
  let provider: PracticeProvider;
  let agent: BrowserAgent;
  const numbers = Array.from({ length: 20 }, (_, index) => `+120255501${String(index).padStart(2, '0')}`);

  beforeAll(async () => {
    provider = await startPractice({ timings: { contactRingMs: 200 } });
    agent = await BrowserAgent.open();
    await agent.register(provider);
    await agent.page.evaluate(() => window.agent.answerEvery());
  });
  afterAll(async () => {
    await agent.close();
    await provider.stop();
  });

  it('all talk: each hears and is heard at 50 packets a second, and all end', async () => {
    const api = new ApiClient(provider);
    const events = await EventClient.open(provider);
    const callIds = await Promise.all(numbers.map((number) => api.call(number)));
    await Promise.all(callIds.map((callId) => events.call(callId, 'in_progress')));

    const total = (counts: { received: number; sent: number }[]): number =>
      counts.reduce((sum, { received }) => sum + received, 0);
    const audio = () => agent.page.evaluate(() => window.agent.everyAudio());
    await expect
      .poll(async () => Math.min(...(await audio()).flatMap(({ received, sent }) => [received, sent])), {
        timeout: 20_000,
      })
      .toBeGreaterThan(100);
    const [before, startedAt] = [await audio(), performance.now()];
    await expect
      .poll(async () => total(await audio()) - total(before), { timeout: 20_000 })
      .toBeGreaterThan(3_000);
    const ratePerCall =
      (total(await audio()) - total(before)) / ((performance.now() - startedAt) / 1_000) / 20;
    // The clock catches up, so the mean holds even on a machine that is busy with something else.
    expect(ratePerCall).toBeGreaterThan(40);
    for (const callId of callIds) {
      expect((await api.inspect(callId)).audio?.packetsReceived).toBeGreaterThan(50);
    }

    await api.request('POST', '/practice/hangup-all');
    await Promise.all(callIds.map((callId) => events.call(callId, 'completed')));
    events.close();
  });
});
