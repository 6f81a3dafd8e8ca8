/** The real network and Chromium with the engine's page, for all tests of a file, which stop with it. */
import { afterAll } from 'vitest';

import type { BrowserPage } from '../fixtures/browser-page.ts';
import { openEngineBrowser } from '../integration/softphone/engine-driver.ts';
import { SipNetwork } from './sip-network.ts';

export async function startNetworkAndBrowser(
  options: Parameters<typeof SipNetwork.start>[0] = {},
): Promise<{ network: SipNetwork; browser: BrowserPage }> {
  const [network, browser] = await Promise.all([SipNetwork.start(options), openEngineBrowser()]);
  afterAll(async () => {
    await browser.close();
    await network.stop();
  });
  return { network, browser };
}
