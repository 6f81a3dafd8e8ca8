/** What a carrier must be told for certain, or tells late: its reliable 180 (100rel), and its ACK. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { startNetworkAndBrowser } from './network-and-browser.ts';
import { InteropDesk } from './interop-desk.ts';

const { network, browser } = await startNetworkAndBrowser();
let desk: InteropDesk;

beforeEach(async () => {
  desk = await InteropDesk.registered(browser, network);
});
afterEach(() => desk.close());

it.each(['wants-reliable-ringing', 'acknowledges-ringing-late'])(
  'a carrier that %s is told that it rings, with the microphone closed, and answered by the agent',
  async (scenario) => {
    const carrier = await desk.carrierCalls(scenario);
    const { legId } = await desk.fact('invited');
    expect((await desk.microphone()).open).toBe(0);
    expect(await desk.act('answer', legId)).toBe(true);
    await desk.fact('audio-received');
    await desk.act('hangUp', legId);
    await carrier.done;
    expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
  },
);

it('SIP.js fault 23: a carrier whose ACK comes after 3 s, and that has not given up, is talked to', async () => {
  await desk.expectCall('ref-1');
  const carrier = await desk.carrierCalls('acknowledges-late');
  const { legId } = await desk.fact('audio-received');
  // 50 packets a second: some seconds of it.
  await expect
    .poll(async () => (await desk.leg())?.packetsReceived, { timeout: 20_000 })
    .toBeGreaterThan(250);
  expect(await desk.leg()).toMatchObject({ legId, phase: 'established' });
  await desk.act('hangUp', legId);
  await carrier.done;
});
