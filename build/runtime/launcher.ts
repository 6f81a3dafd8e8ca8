/**
 * Runs an Electron app's own main module on Node and the system's Chromium: hooks `electron`, imports `main` of the app's
 * package.json, makes the app ready, and answers Playwright's `_electron.launch` as Electron does.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { BrowserContext } from 'playwright-core';

import { App } from './app.ts';
import { BrowserWindow, hostWindows } from './browser-window.ts';
import { startChromium } from './chromium.ts';
import { chromiumSwitches, parseRuntimeCommandLine } from './command-line.ts';
import { electronModule } from './electron-module.ts';
import { hookElectron } from './hook-electron.ts';
import { guardRequests } from './navigation.ts';

const { switches, appPath, preloadedModules } = parseRuntimeCommandLine(process.argv.slice(2));
const folder = resolve(appPath);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  name: string;
  productName?: string;
  version?: string;
  main?: string;
};

let chromium: Promise<BrowserContext> | undefined;
const app = new App({
  manifest: {
    name: manifest.name,
    productName: manifest.productName,
    version: manifest.version ?? '0.0.0',
    folder,
  },
  switches,
  executable: join(import.meta.dirname, 'electron'),
  shutDown: async () => {
    const context = await chromium;
    await context?.close();
  },
});

async function openChromium(windowSize: { width: number; height: number }): Promise<BrowserContext> {
  const { context, devToolsUrl } = await startChromium({
    userDataDir: app.getPath('userData'),
    headless: switches.has('headless'),
    switches: chromiumSwitches(switches),
    windowSize,
  });
  await guardRequests(context, {
    mayNavigate: (page, navigation) => BrowserWindow.showing(page)?.mayNavigate(navigation) ?? false,
  });
  if (devToolsUrl !== undefined) process.stderr.write(`\nDevTools listening on ${devToolsUrl}\n`);
  // With its last window Chromium ends; the app may go on and open another.
  context.on('close', () => (chromium = undefined));
  return context;
}

hostWindows({
  chromium: (windowSize) => (chromium ??= openChromium(windowSize)),
  headless: switches.has('headless'),
  created: (contents) => {
    contents.on('render-process-gone', (event, details) =>
      app.emit('render-process-gone', event, contents, details),
    );
    app.emit('web-contents-created', {}, contents);
  },
  lastClosed: () => app.lastWindowClosed(),
});

hookElectron(electronModule(app));
Object.defineProperty(process.versions, 'electron', { value: readElectronVersion(), enumerable: true });
Object.defineProperty(process, 'type', { value: 'browser' });
// As Electron's argv: the executable, its switches and the app's folder, the app's own arguments.
process.argv = [process.argv[0] ?? '', ...process.argv.slice(2)];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

// Electron's `-r`, by which Playwright puts its loader before the app.
const require = createRequire(join(folder, 'package.json'));
for (const module of preloadedModules) require(module);

await import(pathToFileURL(resolve(folder, manifest.main ?? 'index.js')).href);
app.becomeReady();

function readElectronVersion(): string {
  const { devDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as { devDependencies: Record<string, string> };
  return devDependencies['electron'] ?? '';
}
