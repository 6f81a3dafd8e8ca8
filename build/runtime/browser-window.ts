/** `BrowserWindow`: the window of one page. Only what a safe app asks for can be had: an isolated, sandboxed page. */
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';

import { preventable } from './preventable.ts';
import { WebContents } from './web-contents.ts';

export interface WindowHost {
  /** Chromium, once it runs; a window of the app's size for the first one. */
  chromium: (size: { width: number; height: number }) => Promise<BrowserContext>;
  headless: boolean;
  created(contents: WebContents): void;
  allClosed(): void;
}

let host: WindowHost | undefined;

/** Called once, before the app runs. */
export function hostWindows(by: WindowHost): void {
  host = by;
}

const windows = new Set<BrowserWindow>();
let focused: BrowserWindow | undefined;
const setFocused = (window: BrowserWindow): void => {
  focused = window;
};

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly id: number;
  readonly #attached: Promise<Page>;
  #devTools: CDPSession | undefined;
  #bounds: Electron.Rectangle;
  #title: string;
  #visible = false;
  #minimized = false;
  #onTop = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (host === undefined) throw new Error('build/runtime was not started by its launcher');
    const preferences = options.webPreferences ?? {};
    if (
      preferences.sandbox === false ||
      preferences.contextIsolation === false ||
      preferences.nodeIntegration === true
    ) {
      throw new Error('build/runtime has sandboxed, isolated pages only');
    }
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.#title = options.title ?? '';
    this.webContents = new WebContents(preferences);
    this.id = this.webContents.id;
    windows.add(this);
    host.created(this.webContents);
    this.#attached = this.#attach(host);
    if (options.show !== false) this.show();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused ?? null;
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.#attached;
    await this.webContents.loadURL(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
    this.focus();
  }

  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }

  focus(): void {
    setFocused(this);
    this.emit('focus');
    void this.#attached.then((page) => page.bringToFront());
  }

  isFocused(): boolean {
    return focused === this;
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  minimize(): void {
    this.#minimized = true;
    this.#setWindow({ windowState: 'minimized' });
    this.emit('minimize');
  }

  restore(): void {
    this.#minimized = false;
    this.#setWindow({ windowState: 'normal' });
    this.emit('restore');
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { x, y, width, height } = this.#bounds;
    this.#setWindow({ left: x, top: y, width, height });
    this.emit('resize');
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  /** Chromium's windows have their own least size. */
  setMinimumSize(): void {
    return undefined;
  }

  setAlwaysOnTop(onTop: boolean): void {
    this.#onTop = onTop;
    this.emit('always-on-top-changed', {}, onTop);
  }

  isAlwaysOnTop(): boolean {
    return this.#onTop;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  flashFrame(): void {
    return undefined;
  }

  close(): void {
    const closing = preventable({});
    this.emit('close', closing);
    if (!closing.defaultPrevented) this.destroy();
  }

  destroy(): void {
    this.#closed();
    void this.#attached.then((page) => page.close());
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  async #attach({ chromium, headless }: WindowHost): Promise<Page> {
    const context = await chromium(this.#bounds);
    const free = context.pages().find((page) => page.url() === 'about:blank' && !taken.has(page));
    const page = free ?? (await context.newPage());
    taken.add(page);
    page.on('close', () => this.#closed());
    if (!headless) this.#devTools = await context.newCDPSession(page);
    await this.webContents.attach(page);
    this.setBounds({});
    return page;
  }

  #setWindow(bounds: {
    left?: number;
    top?: number;
    width?: number;
    height?: number;
    windowState?: 'minimized' | 'normal';
  }): void {
    void this.#attached.then(async (page) => {
      if (this.#destroyed) return;
      if (this.#devTools === undefined) {
        // Headless Chromium has no window: its page has a size.
        if (bounds.width !== undefined && bounds.height !== undefined) {
          await page.setViewportSize({ width: bounds.width, height: bounds.height });
        }
        return;
      }
      const { windowId } = await this.#devTools.send('Browser.getWindowForTarget');
      await this.#devTools.send('Browser.setWindowBounds', { windowId, bounds });
    });
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    if (focused === this) focused = undefined;
    this.webContents.destroyed();
    this.emit('closed');
    if (windows.size === 0) host?.allClosed();
  }
}

const taken = new WeakSet<Page>();
