/** Process start → Registered, on whatever runs the app here, and how much of it is the browser's own start. */
import { rmSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { launchApp, newUserDataDir } from '../e2e/launch-app.ts';
import { type Measure, measureOf, ratioOf, repeat } from './samples.ts';

const runs = 20;

export async function bench(): Promise<Measure[]> {
  const browser = measureOf('a bare Chromium: process start → page', await repeat(1, runs, bareChromium));
  const registered: number[] = [];
  const painted = await repeat(1, runs, async () => {
    const userDataDir = newUserDataDir();
    const started = performance.now();
    const { app, page } = await launchApp({ userDataDir });
    await page.getByRole('textbox', { name: 'Number to call' }).waitFor();
    const paintedMs = performance.now() - started;
    await page.getByRole('status', { name: 'Registration' }).filter({ hasText: 'Registered' }).waitFor();
    registered.push(performance.now() - started);
    await app.close();
    rmSync(userDataDir, { recursive: true });
    return paintedMs;
  });
  const toRegistered = measureOf('process start → Registered', registered.slice(-runs));
  return [
    browser,
    measureOf('process start → the Phone screen', painted),
    toRegistered,
    ratioOf('… of it Chromium’s own start', browser, toRegistered),
  ];
}

async function bareChromium(): Promise<number> {
  const started = performance.now();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: false });
  const page = await browser.newPage();
  await page.setContent('<h1>Here</h1>');
  await page.getByRole('heading').waitFor();
  const elapsedMs = performance.now() - started;
  await browser.close();
  return elapsedMs;
}
