/** Real Chromium with a SIP.js page as the agent's desktop. */
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import type { PracticeAccess } from '../../../electron/practice/practice-provider.ts';
import { type BrowserPage, openBrowserPage } from '../../fixtures/browser-page.ts';

export class BrowserAgent {
  readonly page: Page;
  readonly close: () => Promise<void>;

  private constructor({ page, close }: BrowserPage) {
    this.page = page;
    this.close = close;
  }

  /** Opens Chromium; `extraSwitches` come after the usual ones. */
  static async open(extraSwitches: readonly string[] = []): Promise<BrowserAgent> {
    const opened = await openBrowserPage(join(import.meta.dirname, 'agent-page.ts'), extraSwitches);
    await opened.page.waitForFunction('window.agent !== undefined');
    return new BrowserAgent(opened);
  }

  /** As after a crash of the page: what it had is gone. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.waitForFunction('window.agent !== undefined');
  }

  async register(access: PracticeAccess): Promise<void> {
    await this.page.evaluate((options) => window.agent.register(options), {
      server: access.sipServer,
      uri: access.sipUri,
      username: access.agentId,
      password: access.sipPassword,
    });
  }

  /** Resolves once the agent hears something and sends. */
  async hearsAudio(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => window.agent.audio()))
      .toSatisfy(({ received, sent, level }) => received > 20 && sent > 20 && level > 0.01);
  }
}
