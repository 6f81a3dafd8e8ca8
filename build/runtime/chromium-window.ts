/** Edge: the window around a page of Chromium. Headless there is none: the page has a size, and that is all. */
import type { CDPSession, Page } from 'playwright-core';

import { unawaited } from './unawaited.ts';

export interface WindowBounds {
  left?: number;
  top?: number;
  width?: number;
  height?: number;
  windowState?: 'normal' | 'minimized';
}

export class ChromiumWindow {
  /** The page, once it is there and ready to load. */
  opened: Promise<Page>;
  readonly #headless: boolean;
  #devTools: Promise<CDPSession> | undefined;
  #closed = false;
  /** One change after the other: Chromium refuses a size while it changes the state. */
  #last: Promise<unknown>;

  constructor(opened: Promise<Page>, headless: boolean) {
    this.opened = opened;
    this.#headless = headless;
    this.#last = this.#open(opened);
  }

  /** Another page takes the place of one that crashed. */
  replace(opened: Promise<Page>): void {
    const crashed = this.opened;
    this.opened = opened;
    this.#devTools = undefined;
    this.#last = this.#open(opened);
    // Not before the other is there: Chromium would end with its last window.
    unawaited(opened.then(async () => (await crashed).close()));
  }

  setBounds({ x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
    if (this.#headless) this.#then((page) => page.setViewportSize({ width, height }));
    else this.set({ left: x, top: y, width, height });
  }

  /** Nothing where there is no window. */
  set(bounds: WindowBounds): void {
    if (this.#headless) return;
    this.#then(async (page) => {
      this.#devTools ??= page.context().newCDPSession(page);
      const devTools = await this.#devTools;
      const { windowId } = await devTools.send('Browser.getWindowForTarget');
      await devTools.send('Browser.setWindowBounds', { windowId, bounds });
    });
  }

  bringToFront(): void {
    this.#then((page) => page.bringToFront());
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    unawaited(this.opened.then((page) => page.close()));
  }

  #open(opened: Promise<Page>): Promise<unknown> {
    return opened.catch(() => {
      // Whoever loads a page is told why; there is nothing to place or close.
      this.#closed = true;
    });
  }

  #then(step: (page: Page) => Promise<unknown>): void {
    const next = async (): Promise<void> => {
      if (!this.#closed) await step(await this.opened);
    };
    this.#last = this.#last.then(next, next);
    unawaited(this.#last);
  }
}
