/** What main hears of the machine, its sleep and its network, reaches the line and the call log at once. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ElectronApplication, expect, type Page, test } from '@playwright/test';

import { practiceProfile } from '../../electron/practice/practice-profile.ts';
import { type PracticeProvider, startPractice } from '../../electron/practice/practice-provider.ts';
import type { Desktop } from '../../shared/ipc.ts';
import { type FaultProxy, startFaultProxy } from '../fixtures/fault-proxy.ts';
import { ApiClient } from '../integration/practice/api-client.ts';
import { FlakyLink } from '../interop/flaky-link.ts';
import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';

declare global {
  interface Window {
    desktop: Desktop;
  }
}

let userDataDir: string;
let provider: PracticeProvider;
let api: ApiClient;
let proxy: FaultProxy;
let sipLink: FlakyLink;
let app: ElectronApplication;
let page: Page;
let phone: PhonePage;

test.beforeEach(async () => {
  userDataDir = newUserDataDir();
  provider = await startPractice({ timings: { contactRingMs: 800 } });
  api = new ApiClient(provider);
  proxy = await startFaultProxy(provider.baseUrl);
  sipLink = await FlakyLink.to(provider.sipServer);
  const file = join(userDataDir, 'lab.json');
  const profile = practiceProfile({ ...provider, baseUrl: proxy.baseUrl, sipServer: sipLink.url });
  writeFileSync(file, JSON.stringify(profile));
  ({ app, page } = await launchApp({ userDataDir, args: ['--profile', file] }));
  phone = new PhonePage(page);
  await phone.registered();
});
test.afterEach(async () => {
  await app.close();
  sipLink.close();
  await proxy.close();
  await provider.stop();
});

const machine = (event: 'suspend' | 'resume' | 'unlock-screen'): Promise<boolean> =>
  app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);

for (const wake of ['resume', 'unlock-screen'] as const) {
  test(`a machine that goes to sleep is shown as offline until it tells ${wake}, and is registered at once then`, async () => {
    await machine('suspend');
    await expect(phone.registration).toHaveText('Offline');
    await expect(phone.registration).toHaveAccessibleDescription(/this computer is going to sleep/);
    await machine(wake);
    // One that did not sleep after all is believed after 15 s.
    await expect(phone.registration).toHaveText('Registered', { timeout: 10_000 });
  });
}

test('a call that ended while the machine slept is learnt at once, by the API alone, and recorded with its true end', async () => {
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  await machine('suspend');
  await expect(phone.registration).toHaveText('Offline');
  proxy.silenceStreams();
  await sipLink.shut();
  await api.practice('/practice/hangup-all');
  await sleepsFor(3_600_000);
  await machine('resume');
  // The calls are asked for every 30 s beside a stream that seems to stand.
  await expect(phone.currentCall).toContainText('Call ended', { timeout: 10_000 });
  await sipLink.open();
  await phone.registered();
  const [call] = await page.evaluate(async () => {
    const history = await window.desktop.request.history({ limit: 1 });
    return history.ok ? history.value.calls : [];
  });
  const { endedAt, hangupBy } = await api.callState(call?.providerCallId ?? '');
  expect([call?.endedAt, call?.state]).toMatchObject([endedAt, { cause: { by: hangupBy } }]);
});

test('a network that main sees go is told to the line at once', async () => {
  await app.evaluate(() => {
    process.getBuiltinModule('node:os').networkInterfaces = () => ({});
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  });
  await expect.poll(logged).toContain('this computer has lost its network');
  // Its server is reached all the same.
  await phone.registered();
});

/** The clock of main goes on meanwhile. */
const sleepsFor = (sleptMs: number): Promise<void> =>
  app.evaluate((_electron, ms) => {
    const before = Date;
    const now = (): number => before.now() + ms;
    globalThis.Date = new Proxy(before, {
      construct: (_date, given) => new before(...((given.length === 0 ? [now()] : given) as [string])),
      get: (date, name) => (name === 'now' ? now : (Reflect.get(date, name) as unknown)),
    });
  }, sleptMs);

const logged = (): string => readFileSync(join(userDataDir, 'logs/main.log'), 'utf8');
