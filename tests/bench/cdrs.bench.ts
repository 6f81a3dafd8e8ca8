/**
 * 100,000 records in the whole app: fetched by main in pages of 500, stored, and shown, first row to last; then once more after a
 * restart, from the disk. The provider answers at once and without a limit, so that the app is what is measured.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { ElectronApplication, Page } from '@playwright/test';

import { practiceProfile } from '../../electron/practice/practice-profile.ts';
import { type PracticeProvider, startPractice } from '../../electron/practice/practice-provider.ts';
import { launchApp, newUserDataDir } from '../e2e/launch-app.ts';
import { PhonePage } from '../e2e/pages/phone-page.ts';
import { megabytes, memoryMeasures, type MemoryUse, watchMemory } from './process-memory.ts';
import { type Measure, measureOf } from './samples.ts';

const records = 100_000;
const counted = records.toLocaleString('en');
/** The records go back from the last one for 23 days. */
const [firstDay, lastDay, newest] = ['2026-10-01', '2026-10-31', '2026-10-31T00:00:00Z'];

export async function bench(): Promise<Measure[]> {
  const practice = await startPractice();
  const provider = await startRecords(practice);
  const userDataDir = newUserDataDir();
  const profile = join(userDataDir, 'records.json');
  writeFileSync(profile, JSON.stringify(practiceProfile({ ...practice, baseUrl: provider.baseUrl })));
  const open = () => launchApp({ userDataDir, args: ['--profile', profile] });
  try {
    const first = await open();
    const memory = await watchProcesses(first.app);
    const fetched = await fetchedAndShown(first.page);
    const jumpMs = await lookedThrough(first.page);
    const { main, renderer } = memory();
    const heap = await heapOf(first.page);
    await first.app.close();
    const second = await open();
    const again = await fetchedAndShown(second.page);
    await second.app.close();
    return [
      measureOf(`first of ${counted} CDRs on the screen, while the others are fetched`, [fetched.firstMs]),
      measureOf(`${counted} CDRs fetched, stored and shown`, [fetched.allMs]),
      measureOf('jump to the last row', [jumpMs]),
      measureOf('shown again after a restart, from the disk', [again.allMs]),
      ...memoryMeasures('main’s memory', main),
      ...memoryMeasures('the renderer’s memory', renderer),
      megabytes('the page’s JS heap after scrolling through', heap),
    ];
  } finally {
    provider.stop();
    await practice.stop();
    rmSync(userDataDir, { recursive: true });
  }
}

/** The records, and for all else the practice provider. */
async function startRecords({ baseUrl }: PracticeProvider) {
  const provider = spawn(
    process.execPath,
    [join(import.meta.dirname, 'cdr-provider.ts'), String(records), String(Date.parse(newest)), baseUrl],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface(provider.stdout), 'line')) as [string];
  return { baseUrl: line.trim(), stop: () => provider.kill() };
}

/** Milliseconds from the click to the first row, and until all are there. */
async function fetchedAndShown(page: Page): Promise<{ firstMs: number; allMs: number }> {
  const phone = new PhonePage(page);
  await phone.registered();
  await phone.open('Call records');
  await page.getByLabel('First day').fill(firstDay);
  await page.getByLabel('Last day').fill(lastDay);
  const started = performance.now();
  await page.getByRole('button', { name: 'Fetch records' }).click();
  const passedMs = (): number => performance.now() - started;
  const [firstMs, allMs] = await Promise.all([
    page
      .getByRole('table', { name: 'Call records' })
      .getByRole('cell', { name: '+' })
      .first()
      .waitFor()
      .then(passedMs),
    page.getByText(`${counted} records, as of`).waitFor().then(passedMs),
  ]);
  return { firstMs, allMs };
}

/** Jumps to the last row, which takes so many milliseconds, then goes from top to bottom, so that many rows were in the page. */
async function lookedThrough(page: Page): Promise<number> {
  const scroller = page.getByRole('group', { name: 'Records, scrollable' });
  const started = performance.now();
  await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
  await page
    .locator(`[aria-rowindex="${records + 1}"]`)
    .getByRole('cell', { name: '+' })
    .first()
    .waitFor();
  const jumpMs = performance.now() - started;
  for (let share = 0; share <= 1; share += 0.02)
    await scroller.evaluate((element, at) => (element.scrollTop = element.scrollHeight * at), share);
  return jumpMs;
}

/** Watches main and the page's renderer; Chromium keeps renderers in reserve: the page's is the one that grows. */
async function watchProcesses(
  app: ElectronApplication,
): Promise<() => Record<'main' | 'renderer', MemoryUse>> {
  const processes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, type }) => ({ pid, type })),
  );
  const watched = processes.map(({ pid, type }) => ({ type, ...watchMemory(pid) }));
  return () => {
    const most = (wanted: string): MemoryUse => {
      const [grown] = watched
        .filter(({ type }) => type === wanted)
        .map(({ use }) => use())
        .toSorted((a, b) => b.peak - b.before - (a.peak - a.before));
      if (grown === undefined) throw new Error(`no process of type ${wanted}`);
      return grown;
    };
    return { main: most('Browser'), renderer: most('Tab') };
  };
}

async function heapOf(page: Page): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  const { metrics } = await devTools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}
