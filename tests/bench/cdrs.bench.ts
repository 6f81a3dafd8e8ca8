/**
 * 100,000 records: fetched by main in pages of 500 and stored, opened a second time from the disk, then looked at in the real
 * page, first row to last. The provider here answers at once and without a limit, so that the app is what is measured.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { type Browser, chromium } from 'playwright-core';

import { buildGallery, openGallery } from '../fixtures/gallery/serve-gallery.ts';
import { megabytes, memoryMeasures, type MemoryUse, watchMemory } from './process-memory.ts';
import { type Measure, measureOf } from './samples.ts';

const records = 100_000;
const query = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };

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
  const main = fork(join(import.meta.dirname, 'cdr-main.ts'), [
    baseUrl,
    query.from,
    query.to,
    String(records),
  ]);
  try {
    const [measures] = await Promise.race([
      once(main, 'message') as Promise<[Measure[]]>,
      once(main, 'exit').then(([code]) => Promise.reject(new Error(`cdr-main.ts ended with ${code}`))),
    ]);
    return measures;
  } finally {
    provider.kill();
  }
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
    const renderer = await watchRenderer(browser);
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
    const memory = await renderer();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
    return [
      measureOf('first of 100,000 rows on screen', [shownMs]),
      measureOf('jump to the last row', [lastShownMs]),
      ...memoryMeasures('the renderer’s memory', memory),
      megabytes('the page’s JS heap after scrolling through', heap),
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Watches the memory of the page's own renderer. Chromium says which renderers it has, not which page is in which, and it keeps some
 * in reserve: the page's is the one that does the work.
 * @returns what tells, after the work
 */
async function watchRenderer(browser: Browser): Promise<() => Promise<MemoryUse>> {
  const session = await browser.newBrowserCDPSession();
  const renderers = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer');
  };
  const watched = new Map(
    (await renderers()).map(({ id, cpuTime }) => [id, { memory: watchMemory(id), cpuTime }]),
  );
  return async () => {
    const [busiest] = (await renderers())
      .flatMap(({ id, cpuTime }) => {
        const before = watched.get(id);
        return before === undefined ? [] : [{ memory: before.memory, worked: cpuTime - before.cpuTime }];
      })
      .toSorted((a, b) => b.worked - a.worked);
    if (busiest === undefined) throw new Error('the page has no renderer of before');
    return busiest.memory.use();
  };
}
