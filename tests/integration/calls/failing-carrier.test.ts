/** A carrier that fails, as the desk’s own calls show it. */
import { describe, expect, it } from 'vitest';

import { json } from '../../fixtures/scripted-server.ts';
import { desk, numbers, server, useScriptedProvider } from './scripted-provider-desk.ts';

useScriptedProvider();

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
