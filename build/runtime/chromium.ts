/** Edge: the system's Chromium, started for one app; it ends when this process does, however that ends. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type BrowserContext, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** Chromium's own calls home, none of which Electron makes. */
const quietSwitches = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // No bar about unsupported switches above the app.
  '--test-type',
];

/** What Electron's pages have unless they ask otherwise: `webPreferences.autoplayPolicy`. */
const electronDefaults = ['--autoplay-policy=no-user-gesture-required'];

export interface StartedChromium {
  context: BrowserContext;
  /** The DevTools address of the whole browser, if a port was asked for. */
  devToolsUrl?: string;
}

export async function startChromium(options: {
  userDataDir: string;
  headless: boolean;
  /** Handed on as they are; a `--remote-debugging-port` among them opens that port. */
  switches: readonly string[];
  windowSize: { width: number; height: number };
}): Promise<StartedChromium> {
  const executablePath = process.env['FIRSTLEG_CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      `No Chromium found in ${places.join(', ')}: install the package chromium, or set FIRSTLEG_CHROMIUM.`,
    );
  }
  const profile = join(options.userDataDir, 'Chromium');
  mkdirSync(profile, { recursive: true });
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const { width, height } = options.windowSize;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: options.headless,
    // Chromium's sandbox refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--mute-audio', '--hide-scrollbars'],
    args: [
      ...quietSwitches,
      ...electronDefaults,
      `--window-size=${width},${height}`,
      // A window without tabs and address bar, as an app's window is; Chromium makes none for about:blank.
      ...(options.headless ? [] : ['--app=data:text/html,']),
      ...options.switches,
    ],
    viewport: options.headless ? { width, height } : null,
    // Playwright's own idea of a page's colours and motion is not the app's.
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  if (!options.headless) await Promise.all(context.pages().map((page) => page.goto('about:blank')));
  const port = debuggingPort(options.switches);
  return { context, ...(port === undefined ? {} : { devToolsUrl: await devToolsUrl(port, portFile) }) };
}

/** The port that was asked for; 0 lets Chromium choose. */
function debuggingPort(switches: readonly string[]): number | undefined {
  const asked = switches.find((name) => name.startsWith('--remote-debugging-port='));
  return asked === undefined ? undefined : Number(asked.slice(asked.indexOf('=') + 1));
}

/** Of a port it chose itself Chromium writes a file beside its profile; one it was told it only answers on. */
async function devToolsUrl(port: number, portFile: string): Promise<string> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const url = port === 0 ? readPortFile(portFile) : await askPort(port);
    if (url !== undefined) return url;
    if (Date.now() > deadline) throw new Error('Chromium did not open its debugging port');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function readPortFile(portFile: string): string | undefined {
  const [port, path] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
  return path?.startsWith('/') === true ? `ws://127.0.0.1:${port ?? ''}${path.trim()}` : undefined;
}

async function askPort(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json/version`);
    const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl?: string };
    return webSocketDebuggerUrl;
  } catch {
    return undefined; // Not listening yet: the caller asks again.
  }
}
