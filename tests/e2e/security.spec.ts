import { type ElectronApplication, expect, type Page, test } from '@playwright/test';

import type { Desktop, RequestName } from '../../shared/ipc.ts';
import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';

/** docs/security.md: the properties that only the running app can show. */
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  ({ app, page } = await launchApp({ userDataDir: newUserDataDir() }));
  await new PhonePage(page).registered();
});
test.afterAll(() => app.close());

declare global {
  interface Window {
    desktop: Desktop;
  }
}

test('the page has no Node and nothing of Electron', async () => {
  const leaked = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(leaked).toEqual([]);
  expect(
    await page.evaluate(() => Object.isFrozen(window.desktop) && Object.isFrozen(window.desktop.request)),
  ).toBe(true);
});

test('main answers malformed requests with a typed error and goes on', async () => {
  const answers = await page.evaluate(async () => {
    const junk = [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { callId: 7 },
      { input: 'x'.repeat(5000) },
      { callId: 'x'.repeat(65) },
    ];
    const request = window.desktop.request as unknown as Record<
      string,
      (payload: unknown) => Promise<{ ok: boolean }>
    >;
    // These ask for a payload that none of the junk is.
    const strict: RequestName[] = [
      'endCall',
      'placeCall',
      'reportLeg',
      'saveDisposition',
      'changeSettings',
      'acceptLink',
    ];
    const seen: unknown[] = [];
    for (const name of strict) for (const payload of junk) seen.push(await request[name]?.(payload));
    return seen;
  });
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: false, error: { kind: 'local', code: 'bad_payload' } });
  expect(await page.evaluate(async () => (await window.desktop.request.snapshot()).ok)).toBe(true);
});

test('no token and no SIP secret is in the page’s snapshot or storage', async () => {
  const seen = await page.evaluate(async () =>
    JSON.stringify([
      await window.desktop.request.snapshot(),
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
    ]),
  );
  expect(seen).not.toMatch(/unl_|ha1|password|bearer/i);
});

test('the CSP lets nothing foreign in or out', async () => {
  const outcome = await page.evaluate(async () => {
    const violations: string[] = [];
    const both = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(event.effectiveDirective);
        if (violations.length === 2) resolve();
      });
    });
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    await fetch('http://127.0.0.1:9/').catch(() => undefined);
    await both;
    return { violations, injected: 'injected' in window };
  });
  expect(outcome).toEqual({ violations: ['script-src-elem', 'connect-src'], injected: false });
});

test('there is a microphone, and no camera', async () => {
  const kinds = await page.evaluate(async () => {
    const ask = (constraints: MediaStreamConstraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop();
          return 'granted';
        },
        (error: unknown) => (error as Error).name,
      );
    return [await ask({ audio: true }), await ask({ video: true })];
  });
  expect(kinds[0]).toBe('granted');
  expect(kinds[1]).not.toBe('granted');
});

test('nothing outside the page’s folder is served', async () => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      [
        '/../../package.json',
        '/%2e%2e/%2e%2e/package.json',
        '/..%5c..%5cpackage.json',
        '/%00',
        '/assets/',
        '/none.js',
      ].map(async (path) => (await fetch(path)).status),
    ),
  );
  expect(new Set(statuses)).toEqual(new Set([404]));
});

test('the page goes nowhere and opens no window', async () => {
  await page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  await new PhonePage(page).registered();
  expect(app.windows()).toHaveLength(1);
});
