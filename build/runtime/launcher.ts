/**
 * Runs an Electron app's own main module on Node and the system's Chromium: hooks `electron`, imports `main` of the app's
 * package.json, makes the app ready, and answers Playwright's `_electron.launch` as Electron does.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { BrowserContext } from 'playwright-core';

import { App } from './app.ts';
import { hostWindows } from './browser-window.ts';
import { startChromium } from './chromium.ts';
import { chromiumSwitches, parseRuntimeCommandLine } from './command-line.ts';
import { electronModule } from './electron-module.ts';

const { switches, appPath } = parseRuntimeCommandLine(process.argv.slice(2));
const folder = resolve(appPath);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  name: string;
  productName?: string;
  version?: string;
  main: string;
};

let chromium: Promise<BrowserContext> | undefined;
const app = new App(
  { name: manifest.name, productName: manifest.productName, version: manifest.version ?? '0.0.0', folder },
  switches,
  async () => {
    const context = await chromium;
    await context?.close();
  },
);

function openChromium(windowSize: { width: number; height: number }): Promise<BrowserContext> {
  chromium ??= startChromium({
    userDataDir: app.getPath('userData'),
    headless: switches.has('headless'),
    switches: chromiumSwitches(switches),
    windowSize,
  }).then(({ context, devToolsUrl }) => {
    if (devToolsUrl !== undefined) process.stderr.write(`\nDevTools listening on ${devToolsUrl}\n`);
    // The window was closed, or Chromium was ended from outside.
    context.on('close', () => app.exit(0));
    return context;
  });
  return chromium;
}

hostWindows({
  chromium: openChromium,
  headless: switches.has('headless'),
  created: (contents) => void app.emit('web-contents-created', {}, contents),
  allClosed: () => app.allWindowsClosed(),
});

hookElectron(electronModule(app));
Object.defineProperty(process.versions, 'electron', { value: readElectronVersion(), enumerable: true });
Object.defineProperty(process, 'type', { value: 'browser' });
// As Electron's argv: the executable, its switches and the app's folder, the app's own arguments.
process.argv = [process.argv[0] ?? '', ...process.argv.slice(2)];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

const main = isAbsolute(manifest.main) ? manifest.main : join(folder, manifest.main);
await import(pathToFileURL(main).href);
app.becomeReady();

/** Makes `import 'electron'` and `require('electron')` of the app and of its packages find `exports`. */
function hookElectron(exports: Record<string, unknown>): void {
  const registry = globalThis as unknown as { __electronModule: Record<string, unknown> };
  registry.__electronModule = exports;
  // An ES module names its exports in its source.
  const source = `const electron = globalThis.__electronModule;
export default electron;
export const { ${Object.keys(exports).join(', ')} } = electron;`;
  const forImport = `data:text/javascript,${encodeURIComponent(source)}`;
  const forRequire = pathToFileURL(join(import.meta.dirname, 'electron-exports.cjs')).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier !== 'electron' && specifier !== 'electron/main') return next(specifier, context);
      return context.conditions.includes('require')
        ? { url: forRequire, format: 'commonjs', shortCircuit: true }
        : { url: forImport, format: 'module', shortCircuit: true };
    },
  });
}

function readElectronVersion(): string {
  const { devDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as { devDependencies: Record<string, string> };
  return devDependencies['electron'] ?? '';
}
