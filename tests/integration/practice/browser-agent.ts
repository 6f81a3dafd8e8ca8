/** Real Chromium with a SIP.js page as the agent's desktop. */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { expect } from 'vitest';
import * as z from 'zod';

import type { PracticeAccess } from '../../../electron/practice/practice-provider.ts';

const switches = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--test-type',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // Chromium gathers no candidate of lo by itself: on a machine without any other card there would be no audio.
  '--allow-loopback-in-peer-connection',
];

const bundle = z.array(z.object({ output: z.array(z.looseObject({ code: z.string().optional() })) }));

/** The page's script, bundled once a run. */
async function pageScript(): Promise<string> {
  const built = bundle.parse(
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        minify: false,
        lib: { entry: join(import.meta.dirname, 'agent-page.ts'), formats: ['es'] },
      },
    }),
  );
  return built[0]?.output[0]?.code ?? '';
}

export class BrowserAgent {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #server: Server;

  private constructor(page: Page, browser: Browser, server: Server) {
    this.page = page;
    this.#browser = browser;
    this.#server = server;
  }

  /** Opens Chromium; `extraSwitches` come after the usual ones. */
  static async open(extraSwitches: readonly string[] = []): Promise<BrowserAgent> {
    const script = await pageScript();
    const server = createServer((request, response) => {
      const isScript = request.url === '/agent.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><script type="module" src="/agent.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      chromiumSandbox: false,
      args: [...switches, ...extraSwitches],
    });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction('window.agent !== undefined');
    return new BrowserAgent(page, browser, server);
  }

  async register(access: PracticeAccess): Promise<void> {
    await this.page.evaluate((options) => window.agent.register(options), {
      server: access.sipServer,
      uri: access.sipUri,
      username: access.agentId,
      password: access.sipPassword,
    });
  }

  /** Resolves once the agent hears something and sends, and returns what was counted. */
  async hearsAudio(): Promise<{ received: number; sent: number; level: number }> {
    await expect
      .poll(() => this.page.evaluate(() => window.agent.audio()), { timeout: 10_000 })
      .toSatisfy(({ received, sent, level }) => received > 20 && sent > 20 && level > 0.01);
    return this.page.evaluate(() => window.agent.audio());
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
