import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

import { chromium, expect, test } from '@playwright/test';

import { standIn } from '../../build/electron-binary.ts';
import { executable, launchApp, newUserDataDir, root } from './launch-app.ts';

/** What the stand-in owes by itself: how its Chromium starts, is seen and ends. */
const appPath = join(root, 'tests/fixtures/runtime-app');

const port = '--remote-debugging-port=0';

test.skip(executable() !== standIn, 'is not what these tests run on');

for (const [how, switches] of [
  ['', []],
  [', with a debugging port too', [port]],
] as const) {
  test(`leaves no Chromium behind when it is killed${how}`, async () => {
    const folder = newUserDataDir();
    const killed = start(folder, switches);
    await aPageIn(folder);
    killed.kill('SIGKILL');
    await expect.poll(() => chromiumsOf(folder), { timeout: 20_000 }).toEqual([]);
  });
}

test('is the first instance again after a kill', async () => {
  const folder = newUserDataDir();
  const killed = start(folder);
  await aPageIn(folder);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const next = await launchApp({ userDataDir: folder, appPath });
  await expect(next.page.getByRole('heading', { name: 'Runtime app' })).toBeVisible();
  await next.app.close();
});

test('shows a window of the app’s size on a display', async () => {
  const folder = newUserDataDir();
  const headed = spawn('xvfb-run', ['--auto-servernum', standIn, port, `--user-data-dir=${folder}`, appPath]);
  const [url] = await devToolsUrl(headed.stderr);
  const browser = await chromium.connectOverCDP(url ?? '');
  const [seen] = browser.contexts()[0]?.pages() ?? [];
  if (seen === undefined) throw new Error('no page');
  await expect(seen.getByRole('heading', { name: 'Runtime app' })).toBeVisible();
  await expect
    .poll(() =>
      seen.evaluate(() => [
        window.outerWidth,
        window.outerHeight,
        matchMedia('(display-mode: standalone)').matches,
      ]),
    )
    .toEqual([640, 480, true]);
  // The window is closed, as by its button: the app has no other and ends.
  await seen.close();
  expect(await once(headed, 'exit')).toEqual([0, null]);
});

for (const chosen of ['0', 'a chosen one']) {
  test(`opens its page to a browser that asks by the debugging port, ${chosen}, and ends on SIGTERM`, async () => {
    const folder = newUserDataDir();
    const number = chosen === '0' ? 0 : await freePort();
    const other = spawn(standIn, [
      `--remote-debugging-port=${number}`,
      '--headless',
      `--user-data-dir=${folder}`,
      appPath,
    ]);
    const [url] = await devToolsUrl(other.stderr);
    const browser = await chromium.connectOverCDP(url ?? '');
    const [seen] = browser.contexts()[0]?.pages() ?? [];
    if (seen === undefined) throw new Error('no page');
    await expect(seen.getByRole('heading', { name: 'Runtime app' })).toBeVisible();
    other.kill('SIGTERM');
    expect(await once(other, 'exit')).toEqual([0, null]);
    expect(chromiumsOf(folder)).toEqual([]);
  });
}

const start = (folder: string, switches: readonly string[] = []): ChildProcess =>
  spawn(standIn, [...switches, '--headless', `--user-data-dir=${folder}`, appPath], { stdio: 'ignore' });

/** Command lines of the processes of Chromium that work for `folder`. */
const chromiumsOf = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(commandLine)
    .filter((line) => line.includes(`--user-data-dir=${folder}/`));

const aPageIn = (folder: string): Promise<void> =>
  expect
    .poll(() => chromiumsOf(folder).some((line) => line.includes('--type=renderer')), { timeout: 20_000 })
    .toBe(true);

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It ended since the folder was read.
  }
}

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

async function devToolsUrl(stderr: NodeJS.ReadableStream): Promise<string[]> {
  let text = '';
  for await (const chunk of stderr) {
    text += String(chunk);
    const match = /DevTools listening on (ws:\S+)/.exec(text);
    if (match !== null) return match.slice(1);
  }
  throw new Error(`no DevTools address in: ${text}`);
}
