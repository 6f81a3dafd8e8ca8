/** The engine in Chromium and the practice provider, as most tests of both begin. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { EngineDesk } from './engine-desk.ts';
import { openEngineBrowser } from './engine-driver.ts';

export let desk: EngineDesk;

/**
 * Called once in a test file: one Chromium for all of its tests; each has a provider of its own, and the page as if just opened.
 * @param options.registered whether it has registered before the test begins
 * @param options.entry the page's script, if not the usual one
 */
export function useEngineDesk(options: { registered?: boolean; entry?: string } = {}): void {
  let browser: BrowserPage;
  beforeAll(async () => {
    browser = await openEngineBrowser([], options.entry);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = await EngineDesk.open(browser);
    if (options.registered === true) await desk.registered();
  });
  afterEach(() => desk.close());
}
