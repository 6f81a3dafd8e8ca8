import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { _electron, type ElectronApplication, type Page } from '@playwright/test';

import { installedElectron, standIn } from '../../build/electron-binary.ts';

export const root = join(import.meta.dirname, '../..');

/** A microphone that beeps; whether the page gets it is for the app's permission handlers. No look-up leaves this machine. */
const testSwitches = [
  '--use-fake-device-for-media-stream',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // A test machine may have no network card but lo.
  '--allow-loopback-in-peer-connection',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export const newUserDataDir = (): string => mkdtempSync(join(tmpdir(), 'firstleg-e2e-'));

/** Electron or its stand-in: `FIRSTLEG_E2E=electron|runtime`, the one that is there unless said. */
export function executable(): string {
  const wanted = process.env['FIRSTLEG_E2E'];
  const electron = installedElectron();
  if (wanted === 'electron' && electron === undefined)
    throw new Error('FIRSTLEG_E2E=electron, but it is not installed');
  return wanted === 'runtime' ? standIn : (electron ?? standIn);
}

/** Starts the app as a person would and waits for its page; headless unless FIRSTLEG_HEADED=1. */
export async function launchApp(options: {
  userDataDir: string;
  /** The app's own arguments: a profile, a link. */
  args?: string[];
  appPath?: string;
  /** Chromium's, beside the usual ones. */
  switches?: string[];
  env?: Record<string, string>;
}): Promise<{ app: ElectronApplication; page: Page }> {
  const { userDataDir, args = [], appPath = root, switches = [], env = {} } = options;
  const headless = process.env['FIRSTLEG_HEADED'] === '1' ? [] : ['--headless'];
  const app = await _electron.launch({
    executablePath: executable(),
    args: [...testSwitches, ...switches, ...headless, `--user-data-dir=${userDataDir}`, appPath, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const page = await app.firstWindow();
  // It is on about:blank until the app loads its page.
  await page.waitForURL((url) => url.protocol !== 'about:');
  return { app, page };
}
