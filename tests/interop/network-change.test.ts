/** A call whose network goes: the desktop, in a network namespace with two cables, is registered and heard by the other one. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { BrowserPage } from '../fixtures/browser-page.ts';
import { openEngineBrowser } from '../integration/softphone/engine-driver.ts';
import { InteropDesk } from './interop-desk.ts';
import { SipNetwork } from './sip-network.ts';
import { TwoNetworks } from './two-networks.ts';

const whyNot = TwoNetworks.whyNot();
if (whyNot !== undefined) process.stdout.write(`network-change: skipped, ${whyNot}\n`);

describe.skipIf(whyNot !== undefined)('the network changes in mid-call', () => {
  let networks: TwoNetworks;
  let network: SipNetwork;
  let browser: BrowserPage;
  let desk: InteropDesk;
  let stopWatching: () => void;

  beforeAll(() => {
    networks = new TwoNetworks();
  });
  afterAll(() => networks.close());
  beforeEach(async () => {
    const { serverAddress: address } = networks;
    [network, browser] = await Promise.all([
      SipNetwork.start({ address }),
      openEngineBrowser([], 'engine-page.ts', networks.browser),
    ]);
    desk = await InteropDesk.registered(browser, network);
    stopWatching = networks.watch(({ reason }) => void desk.hears(reason));
    await desk.expectCall('ref-1');
  });
  afterEach(async () => {
    stopWatching();
    await desk.close();
    await browser.close();
    await network.stop();
    networks.plug('second');
    networks.plug('first');
  });

  const received = async (): Promise<number> => (await desk.leg())?.packetsReceived ?? 0;

  const iceName = (): Promise<string | undefined> => desk.page.evaluate(() => window.engine.iceName());

  it.each([
    ['one of two cables is pulled', () => undefined, () => networks.pull('first')],
    [
      'one cable is pulled and another plugged in',
      () => networks.pull('second'),
      () => {
        networks.pull('first');
        networks.plug('second');
      },
    ],
  ])(
    '%s: registered by the other, ICE restarted before it has given up, heard both ways, hung up',
    async (_how, before, change) => {
      before();
      const carrier = await desk.carrierCalls('moves');
      const { legId } = await desk.fact('audio-received');
      const [registrations, firstName] = [await desk.registrations(), await iceName()];
      change();
      const changedAt = performance.now();
      const say = (what: string): boolean =>
        process.stdout.write(`${what} ${Math.round(performance.now() - changedAt)} ms after the change\n`);
      const heard = await received();
      await expect.poll(() => desk.registrations(), { timeout: 20_000 }).toBeGreaterThan(registrations);
      say('registered');
      await expect.poll(iceName, { timeout: 30_000 }).not.toBe(firstName);
      say('ICE restarted');
      // The carrier echoes: what comes has gone there.
      await expect.poll(received, { timeout: 30_000 }).toBeGreaterThan(heard + 25);
      say('audio both ways');
      expect(await desk.page.evaluate(() => window.engine.connectionStates())).not.toContain('failed');
      await desk.act('hangUp', legId);
      await carrier.done;
      expect(await desk.fact('ended')).toMatchObject({ by: 'agent' });
    },
  );
});
