/** `BrowserWindow`: the window of one page. Only what a safe app asks for can be had: an isolated, sandboxed page. */
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';
import type { BrowserContext, Page } from 'playwright-core';

import { ChromiumWindow } from './chromium-window.ts';
import { orThrow } from './not-provided.ts';
import { preventable } from './preventable.ts';
import { WebContents } from './web-contents.ts';

export interface WindowHost {
  /** Chromium, once it runs; a window of the app's size for the first one. */
  chromium: (size: { width: number; height: number }) => Promise<BrowserContext>;
  headless: boolean;
  created(contents: WebContents): void;
  lastClosed(): void;
}

let host: WindowHost | undefined;

/** Called once, before the app runs. */
export function hostWindows(by: WindowHost): void {
  host = by;
}

/** What a window is, and what the app has for it. */
const windows = new Map<BrowserWindow, BrowserWindow>();
const taken = new WeakSet<Page>();
let focused: BrowserWindow | undefined;

type Provided = Pick<
  Electron.BrowserWindow,
  | 'blur'
  | 'close'
  | 'destroy'
  | 'flashFrame'
  | 'focus'
  | 'getBounds'
  | 'getMinimumSize'
  | 'getPosition'
  | 'getSize'
  | 'getTitle'
  | 'hide'
  | 'id'
  | 'isAlwaysOnTop'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'minimize'
  | 'moveTop'
  | 'reload'
  | 'restore'
  | 'setAlwaysOnTop'
  | 'setAutoHideMenuBar'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setIcon'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setMinimumSize'
  | 'setPosition'
  | 'setProgressBar'
  | 'setSize'
  | 'setSkipTaskbar'
  | 'setTitle'
  | 'show'
  | 'showInactive'
>;

export class BrowserWindow extends EventEmitter implements Provided {
  readonly webContents: WebContents;
  readonly id: number;
  readonly #window: ChromiumWindow;
  readonly #public: this;
  #bounds: Electron.Rectangle;
  #minimum: [width: number, height: number];
  #title: string;
  #visible = false;
  #minimized = false;
  #onTop: boolean;
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
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#title = options.title ?? '';
    this.#onTop = options.alwaysOnTop ?? false;
    this.#public = orThrow(this, 'BrowserWindow');
    this.webContents = new WebContents(preferences);
    this.id = this.webContents.id;
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('focus', () => this.focus());
    windows.set(this, this.#public);
    host.created(this.webContents);
    const { chromium, headless } = host;
    this.#window = new ChromiumWindow(this.#attach(chromium), headless);
    this.webContents.on('page-crashed', () => this.#window.replace(this.#attach(chromium)));
    if (options.show !== false) this.show();
    return this.#public;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return (focused && windows.get(focused)) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  /** @internal the page's WebContents; undefined for a page that is not the app's, as one that a page opened */
  static showing(page: Page): WebContents | undefined {
    return [...windows.keys()].find((window) => window.webContents.shows(page))?.webContents;
  }

  async loadURL(url: string): Promise<void> {
    await this.#window.opened;
    await this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.#window.set({ windowState: 'normal' });
    this.emit('show');
  }
  /** A window of Chromium can't be hidden; it is minimised. */
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.blur();
    this.#window.set({ windowState: 'minimized' });
    this.emit('hide');
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  focus(): void {
    if (focused === this) return;
    focused?.blur();
    setFocused(this);
    this.#window.bringToFront();
    this.emit('focus');
  }
  blur(): void {
    if (focused !== this) return;
    setFocused(undefined);
    this.emit('blur');
  }
  isFocused(): boolean {
    return focused === this;
  }
  moveTop(): void {
    this.#window.bringToFront();
  }

  minimize(): void {
    if (this.#minimized) return;
    this.#minimized = true;
    this.blur();
    this.#window.set({ windowState: 'minimized' });
    this.emit('minimize');
  }
  restore(): void {
    if (!this.#minimized) return;
    this.#minimized = false;
    this.#window.set({ windowState: 'normal' });
    this.emit('restore');
  }
  isMinimized(): boolean {
    return this.#minimized;
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  /** Never below the least size, as Electron's window managers hold it. */
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const { x, y, width, height } = { ...this.#bounds, ...bounds };
    const [leastWidth, leastHeight] = this.#minimum;
    this.#bounds = { x, y, width: Math.max(width, leastWidth), height: Math.max(height, leastHeight) };
    this.#window.setBounds(this.#bounds);
    this.emit('resize');
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  getMinimumSize(): number[] {
    return [...this.#minimum];
  }
  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }

  /** State only, as the rest of this class: Chromium lets nobody do these from outside. */
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
  setAutoHideMenuBar(): void {
    return undefined;
  }
  setBackgroundColor(): void {
    return undefined;
  }
  setIcon(): void {
    return undefined;
  }
  setMenu(): void {
    return undefined;
  }
  setMenuBarVisibility(): void {
    return undefined;
  }
  setProgressBar(): void {
    return undefined;
  }
  setSkipTaskbar(): void {
    return undefined;
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
    if (this.#destroyed) return;
    this.#closed();
    this.#window.close();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  async #attach(chromium: WindowHost['chromium']): Promise<Page> {
    const context = await chromium(this.#bounds);
    const free = context.pages().find((page) => page.url() === 'about:blank' && !taken.has(page));
    const page = free ?? (await context.newPage());
    taken.add(page);
    page.on('close', () => {
      if (this.webContents.shows(page)) this.#closedByPerson();
    });
    await this.webContents.attach(page);
    return page;
  }

  /** Chromium has closed it already: a listener that prevents it comes too late. */
  #closedByPerson(): void {
    if (this.#destroyed) return;
    this.emit('close', preventable({}));
    this.#closed();
  }

  #closed(): void {
    this.blur();
    this.#destroyed = true;
    windows.delete(this);
    this.webContents.destroyed();
    this.emit('closed');
    if (windows.size === 0) host?.lastClosed();
  }
}

function setFocused(window: BrowserWindow | undefined): void {
  focused = window;
}
