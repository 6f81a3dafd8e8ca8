import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { type ElectronApplication, expect, type Page, test } from '@playwright/test';

import { standIn } from '../../build/electron-binary.ts';
import { executable, launchApp, newUserDataDir, root } from './launch-app.ts';

/** What holds on Electron must hold on its stand-in: a tiny app that asks for each property. */
const appPath = join(root, 'tests/fixtures/runtime-app');

interface Bridge {
  version: number;
  echo: (...values: unknown[]) => Promise<unknown[]>;
  fail: () => Promise<unknown>;
  unknown: () => Promise<unknown>;
  throws: () => void;
  nested: { add: (a: number, b: number) => number };
  onTick: (listener: (value: unknown) => void) => () => void;
}
declare global {
  interface Window {
    bridge: Bridge;
    seenAtStart: string;
    ticks: unknown[];
    violations: string[];
  }
  // What the fixture's main process keeps for the tests.
  var senders: unknown[];
  var navigations: string[];
  var launches: unknown[];
}

let app: ElectronApplication;
let page: Page;
let userDataDir: string;

test.beforeEach(async () => {
  userDataDir = newUserDataDir();
  ({ app, page } = await launchApp({ userDataDir, appPath }));
});
test.afterEach(() => app.close());

test('the preload has a world of its own, of which the page sees what it exposes, from the first script on', async () => {
  const seen = await page.evaluate(() => ({
    atStart: window.seenAtStart,
    leaked: [
      'secretOfThePreload',
      '__electronSend',
      '__electronReceive',
      'require',
      'process',
      'module',
    ].filter((name) => name in globalThis),
    frozen: Object.isFrozen(window.bridge) && Object.isFrozen(window.bridge.nested),
    kept: Reflect.set(window, 'bridge', 'mine') ? window.bridge.version : window.bridge.version,
  }));
  expect(seen).toEqual({ atStart: 'object', leaked: [], frozen: true, kept: 1 });
});

test('values cross as structured clone carries them', async () => {
  const same = await page.evaluate(async () => {
    const sent = [
      1,
      'two',
      null,
      undefined,
      { date: new Date(0), list: [1n], map: new Map([['a', new Set([1])]]) },
    ];
    const back = await window.bridge.echo(...sent);
    const nested = back[4] as { date: Date; list: bigint[]; map: Map<string, Set<number>> };
    return [
      back[0],
      back[1],
      back[2],
      back[3] === undefined,
      nested.date.getTime(),
      nested.list[0] === 1n,
      nested.map.get('a')?.has(1),
    ];
  });
  expect(same).toEqual([1, 'two', null, true, 0, true, true]);
  expect(await app.evaluate(() => globalThis.senders)).toEqual([{ origin: 'app://bundle', top: true }]);
});

test('errors cross with Electron’s words', async () => {
  const said = await page.evaluate(async () => {
    const words = (promise: Promise<unknown>) =>
      promise.then(String, (error: unknown) => (error as Error).message);
    let thrown = '';
    try {
      window.bridge.throws();
    } catch (error) {
      thrown = (error as Error).message;
    }
    return [await words(window.bridge.fail()), await words(window.bridge.unknown()), thrown];
  });
  expect(said).toEqual([
    "Error invoking remote method 'fail': RangeError: out of range",
    "Error invoking remote method 'unknown': Error: No handler registered for 'unknown'",
    'from the preload',
  ]);
});

test('main’s events reach the listener until it is taken away', async () => {
  const tick = (value: number) =>
    app.evaluate(
      ({ BrowserWindow }, sent) => BrowserWindow.getAllWindows()[0]?.webContents.send('tick', sent),
      value,
    );
  const stop = await page.evaluateHandle(() => {
    window.ticks = [];
    return window.bridge.onTick((value) => window.ticks.push(value));
  });
  await tick(1);
  await expect.poll(() => page.evaluate(() => window.ticks)).toEqual([1]);
  await stop.evaluate((end) => end());
  await tick(2);
  // An answered request proves that the message before it has been passed on.
  await page.evaluate(() => window.bridge.echo());
  expect(await page.evaluate(() => window.ticks)).toEqual([1]);
});

test('the page’s CSP holds', async () => {
  await page.evaluate(async () => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(event.effectiveDirective);
    });
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    await fetch('https://example.com/').catch(() => undefined);
  });
  await expect.poll(() => page.evaluate(() => window.violations)).toEqual(['script-src-elem', 'connect-src']);
  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
});

test('the app’s handlers decide on permissions', async () => {
  const states = await page.evaluate(() =>
    Promise.all(
      ['microphone', 'camera', 'geolocation', 'notifications'].map(
        async (name) =>
          (await navigator.permissions.query({ name: name as PermissionName })).state === 'granted',
      ),
    ),
  );
  expect(states).toEqual([true, false, false, false]);
});

test('a navigation and a new window are put to the app, which refuses them', async () => {
  const put = () => app.evaluate(() => globalThis.navigations);
  await page.getByRole('link', { name: 'away' }).click();
  await expect.poll(put).toEqual(['https://example.com/']);
  await page.evaluate(() => location.assign('elsewhere.html'));
  await expect.poll(put).toEqual(['https://example.com/', 'app://bundle/elsewhere.html']);
  await page.evaluate(() => window.open('about:blank'));
  await expect.poll(put).toHaveLength(3);
  expect((await put())[2]).toBe('window about:blank');
  // The stand-in's Chromium has opened it by then, and closes it at once.
  await expect.poll(() => app.windows()).toHaveLength(1);
  await expect(page.getByRole('heading', { name: 'Runtime app' })).toBeVisible();
});

test('a second start hands its data to the first and ends', async () => {
  const second = spawn(
    executable(),
    ['--headless', `--user-data-dir=${userDataDir}`, appPath, '--', 'tel:+12025550100'],
    {
      stdio: 'ignore',
    },
  );
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  await expect.poll(() => app.evaluate(() => globalThis.launches)).toEqual([{ link: 'tel:+12025550100' }]);
});

test('what the page stores is there at the next start', async () => {
  await page.evaluate(() => localStorage.setItem('kept', 'yes'));
  await app.close();
  ({ app, page } = await launchApp({ userDataDir, appPath }));
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
});

test('a page that crashes is told to the app, which loads it anew in the same window', async () => {
  const told = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('no window');
    const contents = window.webContents;
    const gone = new Promise((resolve) => {
      contents.once('render-process-gone', (_event, { reason }) => resolve(reason));
    });
    contents.forcefullyCrashRenderer();
    const reason = await gone;
    const crashed = contents.isCrashed();
    const loaded = new Promise<void>((resolve) => {
      contents.once('did-finish-load', () => resolve());
    });
    contents.reload();
    await loaded;
    const heading: unknown = await contents.executeJavaScript('document.querySelector("h1").textContent');
    return { reason, crashed, heading, after: contents.isCrashed(), destroyed: window.isDestroyed() };
  });
  expect(told).toEqual({
    reason: 'crashed',
    crashed: true,
    heading: 'Runtime app',
    after: false,
    destroyed: false,
  });
  // The bridge of the preload is there again.
  const echoed: unknown = await app.evaluate(({ BrowserWindow }): Promise<unknown> | undefined =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('window.bridge.echo(1, "two")'),
  );
  expect(echoed).toEqual([1, 'two']);
});

test('the metrics tell main and the renderer of the page from the rest', async () => {
  const types = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ type }) => type));
  expect(types.filter((type) => type === 'Browser')).toHaveLength(1);
  expect(types).toContain('Tab');
});

test('names what it does not provide', async () => {
  test.skip(executable() !== standIn, 'Electron provides it');
  const said = await app.evaluate(({ app: electronApp, BrowserWindow, TouchBar, Tray }) => {
    const words = (use: () => unknown): string => {
      try {
        return String(use());
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [
      words(() => electronApp.getGPUInfo('basic')),
      words(() => new TouchBar({ items: [] })),
      words(() => (Tray as unknown as { create: unknown }).create),
      words(() => BrowserWindow.getAllWindows()[0]?.setOpacity(0.5)),
    ];
  });
  expect(said).toEqual([
    'app.getGPUInfo is not provided by build/runtime',
    'electron.TouchBar is not provided by build/runtime',
    'Tray.create is not provided by build/runtime',
    'BrowserWindow.setOpacity is not provided by build/runtime',
  ]);
});
