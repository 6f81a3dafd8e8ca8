/** The engine in Chromium, registered at a server by which the test speaks to it by hand, as most such tests begin. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { openEngineBrowser } from './engine-driver.ts';
import { ScriptedDesk } from './scripted-desk.ts';

export let desk: ScriptedDesk;

/** Called once in a test file: one Chromium for all of its tests; each has a server and a registration of its own. */
export function useScriptedDesk(): void {
  let browser: BrowserPage;
  beforeAll(async () => {
    browser = await openEngineBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = await ScriptedDesk.registered(browser);
  });
  afterEach(() => desk.server.close());
}
