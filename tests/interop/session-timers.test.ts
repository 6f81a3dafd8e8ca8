/** SIP.js fault 17: session timers (RFC 4028), at the shortest interval that may be agreed on. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { startNetworkAndBrowser } from './network-and-browser.ts';
import { InteropDesk } from './interop-desk.ts';

const { network, browser } = await startNetworkAndBrowser();
let desk: InteropDesk;

beforeEach(async () => {
  desk = await InteropDesk.registered(browser, network);
});
afterEach(() => desk.close());

it('SIP.js fault 17: a session timer is agreed to, and its refresh by UPDATE; one that is too short is not', async () => {
  await desk.expectCall('ref-1');
  const carrier = await desk.carrierCalls('session-timer');
  const { legId } = await desk.fact('audio-received');
  await desk.act('hangUp', legId);
  await carrier.done;
  await desk.nothingLeft();
});

it('a call that asks for less than allowed is refused before it rings', async () => {
  await desk.expectCall('ref-1');
  const carrier = await desk.carrierCalls('session-timer-too-short');
  await carrier.done;
  expect(await desk.facts()).toEqual([]);
  await desk.nothingLeft();
});

/** Both at once: they take a minute. */
it(
  'a call is refreshed at half of the interval, and one that nobody refreshes is ended before its end',
  { timeout: 100_000 },
  async () => {
    const giveUpS = 90;
    await desk.expectCall('ref-1');
    const beganAtMs = performance.now();
    const unrefreshed = await desk.carrierCalls('session-timer-unrefreshed', 'ref-1', { giveUpS });
    const { legId: left } = await desk.fact('answered');
    const refreshed = await desk.carrierCalls('session-timer-by-agent', 'ref-2', { giveUpS });
    const { legId: kept } = await desk.fact('invited', 1);
    await desk.act('answer', kept);
    await unrefreshed.done;
    // RFC 4028 section 10: a third of 90 s before its end; sipp waits no longer than 75 s.
    expect(performance.now() - beganAtMs).toBeGreaterThanOrEqual(60_000);
    expect(await desk.fact('ended')).toMatchObject({ legId: left, by: 'network', sipCode: 408 });
    expect(await desk.legs()).toMatchObject([{ legId: kept, phase: 'established' }]);
    await desk.act('hangUp', kept);
    await refreshed.done;
    await desk.nothingLeft();
  },
);
