/**
 * How far away the SIP server is, from the probe of the flow to the side on which a call is bad: a next hop that is far away beside a
 * server that is near is not the agent's network. The figures of the audio are made up, since loopback loses nothing.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { openEngineBrowser } from './engine-driver.ts';
import { ScriptedDesk } from './scripted-desk.ts';

let browser: BrowserPage;
let desk: ScriptedDesk;

beforeAll(async () => {
  browser = await openEngineBrowser();
});
afterAll(() => browser.close());
afterEach(() => desk.server.close());

/** A tenth of what comes is lost, and the next hop is 400 ms away. */
const badLine = (): void => {
  let packetsReceived = 0;
  RTCPeerConnection.prototype.getStats = () => {
    packetsReceived += 45;
    const heard = { kind: 'audio', packetsReceived, packetsLost: packetsReceived / 9, audioLevel: 0.5 };
    return Promise.resolve(
      new Map<string, unknown>([
        ['in', { id: 'in', type: 'inbound-rtp', ...heard }],
        ['pair', { id: 'pair', type: 'candidate-pair', currentRoundTripTime: 0.4 }],
        ['transport', { id: 'transport', type: 'transport', selectedCandidatePairId: 'pair' }],
      ]),
    );
  };
};

it.each([
  ['near', 0, undefined],
  ['as far away', 400, 'agent'],
])('loss behind a next hop that is far away, the SIP server being %s: %s ms', async (_where, ms, side) => {
  desk = await ScriptedDesk.registered(browser, [], (server) => (server.probeRoundTripMs = ms));
  await desk.page.evaluate(badLine);
  await desk.answers('bad');
  await expect
    .poll(async () => (await desk.leg())?.quality?.lossIn ?? 0, { timeout: 10_000 })
    .toBeGreaterThan(0.05);
  // The probe has been answered before, or is in a moment.
  await expect.poll(async () => (await desk.leg())?.quality?.lossSide, { timeout: 10_000 }).toBe(side);
});
