/**
 * 100,000 records: fetched by main in pages of 500 and stored, opened a second time from the disk, then looked at in the real
 * page, first row to last. The provider here answers at once and without a limit, so that the app is what is measured.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { chromium } from 'playwright-core';

import { buildGallery, openGallery } from '../fixtures/gallery/serve-gallery.ts';
import { openTestSession } from '../fixtures/open-test-session.ts';
import { type Measure, measureOf } from './samples.ts';

const records = 100_000;
const query = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
const megabytes = (name: string, bytes: number): Measure => ({
  name,
  unit: 'MB',
  median: bytes / 1e6,
  runs: 1,
});

export async function bench(): Promise<Measure[]> {
  return [...(await fetching()), ...(await showing())];
}

async function fetching(): Promise<Measure[]> {
  const provider = spawn(
    process.execPath,
    [join(import.meta.dirname, 'cdr-provider.ts'), String(records), String(Date.parse(query.to))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface(provider.stdout), 'line')) as [string];
  const baseUrl = line.trim();
  const desk = await openTestSession({ provider: { baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' } });
  const whole = async (): Promise<void> => {
    await desk.event(
      'cdrFetchChanged',
      (fetch) => fetch.state === 'done' && fetch.rows === records && fetch.complete,
    );
    desk.published.length = 0;
  };
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const started = performance.now();
  desk.session.cdrs.start(query);
  await whole();
  const elapsedMs = performance.now() - started;
  const again = performance.now();
  desk.session.cdrs.start(query);
  await whole();
  const againMs = performance.now() - again;
  const looked = performance.now();
  await desk.session.cdrs.rows(records - 200, 200);
  const lookedMs = performance.now() - looked;
  clearInterval(watch);
  await desk.close();
  provider.kill();
  return [
    measureOf('100,000 CDRs fetched and stored', [elapsedMs]),
    measureOf('opened a second time, from the disk', [againMs]),
    measureOf('200 rows of them, for the page', [lookedMs]),
    megabytes('main at its peak, above its start', peak - before),
  ];
}

async function showing(): Promise<Measure[]> {
  const folder = await buildGallery();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: false });
  try {
    const page = await browser.newPage({ viewport: { width: 1080, height: 720 } });
    await openGallery(page, folder, `?records=${records}`);
    await page.getByRole('link', { name: 'Call records' }).click();
    const table = page.getByRole('table', { name: 'Call records' });
    const scroller = page.getByRole('group', { name: 'Records, scrollable' });
    const started = performance.now();
    await page.getByRole('button', { name: 'Fetch records' }).click();
    await table.getByRole('cell', { name: 'renewed' }).first().waitFor();
    const shownMs = performance.now() - started;
    const scrolled = performance.now();
    await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await page
      .locator(`[aria-rowindex="${records + 1}"]`)
      .getByRole('cell', { name: '+' })
      .first()
      .waitFor();
    const lastShownMs = performance.now() - scrolled;
    // From top to bottom, so that many blocks of rows were in the page.
    for (let share = 0; share <= 1; share += 0.02)
      await scroller.evaluate((element, at) => (element.scrollTop = element.scrollHeight * at), share);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
    return [
      measureOf('first of 100,000 rows on screen', [shownMs]),
      measureOf('jump to the last row', [lastShownMs]),
      megabytes('the page’s heap after scrolling through', heap),
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
