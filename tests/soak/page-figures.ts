/** What a page and its processes hold at the moment, by the browser's own count after garbage collection. */
import { writeFile } from 'node:fs/promises';

import type { CDPSession, ElectronApplication, Page } from '@playwright/test';

import { ofLiving } from '../fixtures/living-objects.ts';

export interface Held {
  connections: number;
  streams: number;
  audioContexts: number;
  listeners: number;
  nodes: number;
  timers: number;
}

export interface Figures extends Held {
  heapMB: number;
  mainMB: number;
  chromiumMB: number;
}

const prototypes = {
  connections: 'RTCPeerConnection',
  streams: 'MediaStream',
  audioContexts: 'AudioContext',
} as const;

export class PageFigures {
  readonly #app: ElectronApplication;
  readonly #page: Page;
  readonly devTools: CDPSession;

  private constructor(app: ElectronApplication, page: Page, devTools: CDPSession) {
    this.#app = app;
    this.#page = page;
    this.devTools = devTools;
  }

  static async of(app: ElectronApplication, page: Page): Promise<PageFigures> {
    return new PageFigures(app, page, await page.context().newCDPSession(page));
  }

  async take(): Promise<Figures> {
    await this.#collectGarbage();
    const { usedSize } = await this.devTools.send('Runtime.getHeapUsage');
    const { jsEventListeners, nodes } = await this.devTools.send('Memory.getDOMCounters');
    return {
      heapMB: usedSize / 2 ** 20,
      connections: await this.#living(prototypes.connections),
      streams: await this.#living(prototypes.streams),
      audioContexts: await this.#living(prototypes.audioContexts),
      listeners: jsEventListeners,
      nodes,
      timers: (await this.timers()).length,
      ...(await this.#memory()),
    };
  }

  /** The delays of the timers that are set. */
  timers(): Promise<number[]> {
    return this.#page.evaluate(() => window.soakTimers());
  }

  /** Writes the heap as DevTools opens it (Memory, Load): what holds an object is told there. */
  async saveHeap(file: string): Promise<void> {
    const chunks: string[] = [];
    const collect = ({ chunk }: { chunk: string }): number => chunks.push(chunk);
    this.devTools.on('HeapProfiler.addHeapSnapshotChunk', collect);
    await this.devTools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    this.devTools.off('HeapProfiler.addHeapSnapshotChunk', collect);
    await writeFile(file, chunks.join(''));
  }

  /** More than once: what a finaliser lets go of is collected by the next one. */
  async #collectGarbage(): Promise<void> {
    for (let round = 0; round < 3; round += 1) await this.devTools.send('HeapProfiler.collectGarbage');
  }

  /** How many objects of a class can still be reached. */
  async #living(className: string): Promise<number> {
    return Number(await ofLiving(this.devTools, className, 'function () { return this.length; }'));
  }

  /** What is resident, of main and of all of Chromium. */
  async #memory(): Promise<{ mainMB: number; chromiumMB: number }> {
    const processes = await this.#app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ type, memory }) => ({ type, mB: memory.workingSetSize / 1024 })),
    );
    const sum = (isMain: boolean): number =>
      processes
        .filter(({ type }) => (type === 'Browser') === isMain)
        .reduce((total, { mB }) => total + mB, 0);
    return { mainMB: sum(true), chromiumMB: sum(false) };
  }
}
