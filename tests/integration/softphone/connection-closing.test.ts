/** What Chromium keeps of a connection that is over. */
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { type BrowserPage, openBrowserPage } from '../../fixtures/browser-page.ts';
import { ofLiving } from '../../fixtures/living-objects.ts';
import type {} from './closing-page.ts';

let browser: BrowserPage;

beforeAll(async () => {
  browser = await openBrowserPage(join(import.meta.dirname, 'closing-page.ts'));
});
afterAll(() => browser.close());

it('SIP.js fault 30: a connection that is over as it comes up is let go of', async () => {
  const { page } = browser;
  const devTools = await page.context().newCDPSession(page);
  for (let call = 0; call < 5; call += 1) await page.evaluate(() => window.closeAsConnected());
  await expect
    .poll(async () => {
      await devTools.send('HeapProfiler.collectGarbage');
      return ofLiving(devTools, 'RTCPeerConnection', 'function () { return this.length; }');
    })
    .toBe(0);
});
