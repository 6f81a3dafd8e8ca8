/** `webContents`: one page of Chromium, and the app's word on where it goes and what it opens. */
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';
import type { CDPSession, Page } from 'playwright-core';

import { consoleMessage } from './console-message.ts';
import { toChromiumUrl, toElectronUrl } from './electron-url.ts';
import { nativeTheme } from './native-theme.ts';
import { asWhole, orThrow } from './not-provided.ts';
import { PreloadWorld } from './preload-world.ts';
import { preventable } from './preventable.ts';
import { grantPermissions, session } from './session.ts';
import { unawaited } from './unawaited.ts';
import { TopFrame } from './web-frame.ts';

type OpenHandler = (details: Electron.HandlerDetails) => { action: 'allow' | 'deny' };

type Provided = Pick<
  Electron.WebContents,
  | 'close'
  | 'executeJavaScript'
  | 'forcefullyCrashRenderer'
  | 'getBackgroundThrottling'
  | 'getTitle'
  | 'getURL'
  | 'id'
  | 'isCrashed'
  | 'isDestroyed'
  | 'loadURL'
  | 'openDevTools'
  | 'reload'
  | 'send'
  | 'setBackgroundThrottling'
>;

const all = new Map<WebContents, WebContents>();

/** All of them, as the app has them. */
export const allWebContents = (): WebContents[] => [...all.values()];

export class WebContents extends EventEmitter implements Provided {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly mainFrame: Electron.WebFrameMain;
  readonly #frame: TopFrame;
  readonly #preferences: Electron.WebPreferences;
  #attached = Promise.withResolvers<Page>();
  /** What the app has for this object: the same, naming what it lacks. */
  readonly #public: this;
  readonly #followTheme = (): void => this.#emulateTheme();
  #targetId = '';
  #page: Page | undefined;
  #devTools: CDPSession | undefined;
  #preload: PreloadWorld | undefined;
  #openHandler: OpenHandler = () => ({ action: 'deny' });
  #title = '';
  #throttled: boolean;
  #crashed = false;
  #destroyed = false;
  /** What main itself asked for, which is not put to the listeners. */
  #asked = '';

  static #lastId = 0;

  constructor(preferences: Electron.WebPreferences) {
    super();
    WebContents.#lastId += 1;
    this.id = WebContents.#lastId;
    this.#preferences = preferences;
    this.#throttled = preferences.backgroundThrottling ?? true;
    this.#frame = new TopFrame(this.id);
    this.mainFrame = this.#frame.top;
    this.#public = orThrow(this, 'webContents');
    all.set(this, this.#public);
    return this.#public;
  }

  /** @internal as DevTools and Playwright name the page */
  get targetId(): string {
    return this.#targetId;
  }

  /** @internal whether `page` is this one's */
  shows(page: Page): boolean {
    return this.#page === page;
  }

  /** @internal Chromium's page is there: preload and listeners go in before anything is loaded */
  async attach(page: Page): Promise<void> {
    this.#page = page;
    const devTools = await page.context().newCDPSession(page);
    this.#devTools = devTools;
    const { targetInfo } = await devTools.send('Target.getTargetInfo');
    this.#targetId = targetInfo.targetId;
    // By the session that brings the page's messages: what a message comes from is then known before it comes.
    devTools.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#navigated(toElectronUrl(frame.url + (frame.urlFragment ?? '')));
    });
    devTools.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.#putWindow(toElectronUrl(url), windowName, windowFeatures.join(','));
    });
    await devTools.send('Page.enable');
    await devTools.send('Runtime.enable');
    const { preload } = this.#preferences;
    if (preload !== undefined) {
      this.#preload = await PreloadWorld.install({
        devTools,
        frameId: this.#targetId,
        preloadPath: preload,
        received: () => this.#eventFromPage(),
        failed: (error) => {
          console.error(`Unable to load preload script: ${preload}\n${error.message}`);
          this.emit('preload-error', {}, preload, error);
        },
      });
    }
    page.on('popup', (popup) => unawaited(popup.close()));
    page.on('console', (said) => {
      this.emit('console-message', { ...consoleMessage(said), frame: this.mainFrame });
    });
    page.on('crash', () => this.#pageCrashed());
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => {
      void page.title().then(
        (title) => (this.#title = title),
        // The next page or the end came first.
        () => (this.#title = ''),
      );
      this.emit('did-finish-load');
    });
    nativeTheme.on('updated', this.#followTheme);
    this.#emulateTheme();
    this.#attached.resolve(page);
  }

  /** @throws Electron's own text where nothing could be loaded */
  async loadURL(url: string): Promise<void> {
    const page = await this.#attached.promise;
    const chromiumUrl = toChromiumUrl(url);
    if (this.#devTools !== undefined) {
      await grantPermissions(this.#devTools, asWhole<Electron.WebContents>(this.#public), {
        origin: new URL(chromiumUrl).origin,
        electronUrl: url,
      });
    }
    this.#asked = url;
    try {
      await page.goto(chromiumUrl);
    } catch (error) {
      // A window that is closed while it loads has nothing to say.
      if (this.#destroyed || page.isClosed()) return;
      const code = /net::(ERR_\w+)/.exec(String(error))?.[1] ?? 'ERR_FAILED';
      this.emit('did-fail-load', {}, -2, code, url, true);
      throw new Error(`${code} (-2) loading '${url}'`, { cause: error });
    }
  }

  reload(): void {
    if (this.#crashed) {
      unawaited(this.loadURL(this.mainFrame.url));
      return;
    }
    this.#asked = this.mainFrame.url;
    if (this.#devTools !== undefined) unawaited(this.#devTools.send('Page.reload'));
  }

  /** @internal puts a navigation that the page began to the app's listeners */
  mayNavigate({ url, isMainFrame }: { url: string; isMainFrame: boolean }): boolean {
    if (isMainFrame && (url === this.#asked || url === this.mainFrame.url)) return true;
    const event = preventable({ url, isMainFrame, isSameDocument: false, frame: this.mainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.mainFrame.url;
  }
  getTitle(): string {
    return this.#title;
  }
  /** Not in Electron's declarations, but there. */
  getLastWebPreferences(): Electron.WebPreferences {
    return this.#preferences;
  }
  /** State only: Chromium is started without throttling, which is what a phone needs. */
  setBackgroundThrottling(throttled: boolean): void {
    this.#throttled = throttled;
  }
  getBackgroundThrottling(): boolean {
    return this.#throttled;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#preload?.send(channel, args);
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.#attached.promise;
    return page.evaluate(code);
  }

  forcefullyCrashRenderer(): void {
    if (this.#devTools !== undefined) unawaited(this.#devTools.send('Page.crash'));
  }
  isCrashed(): boolean {
    return this.#crashed;
  }

  openDevTools(): void {
    if (this.#devTools !== undefined) {
      unawaited(this.#devTools.send('Target.openDevTools', { targetId: this.#targetId }));
    }
  }

  /** Closes the window, as a person does. */
  close(): void {
    if (this.#page !== undefined) unawaited(this.#page.close());
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** @internal the page is gone */
  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#preload?.close();
    nativeTheme.off('updated', this.#followTheme);
    all.delete(this);
    this.emit('destroyed');
  }

  /** Playwright gives up a page that crashed, so its window gets another; what is loaded next waits for that. */
  #pageCrashed(): void {
    this.#crashed = true;
    this.#preload?.close();
    nativeTheme.off('updated', this.#followTheme);
    this.#attached = Promise.withResolvers();
    this.emit('page-crashed');
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
  }

  #navigated(url: string): void {
    this.#crashed = false;
    this.#frame.navigatedTo(url);
    this.emit('did-navigate', {}, url, 200, 'OK');
  }

  /** Whatever the handler says: a window of the page's own can't be had here. */
  #putWindow(url: string, frameName: string, features: string): void {
    const referrer = { url: this.mainFrame.url, policy: 'strict-origin-when-cross-origin' } as const;
    const { action } = this.#openHandler({ url, frameName, features, disposition: 'new-window', referrer });
    if (action === 'allow') {
      process.stderr.write(`[runtime] ${url}: windows opened by a page are not provided by build/runtime\n`);
    }
  }

  #eventFromPage(): Electron.IpcMainInvokeEvent {
    return preventable({
      type: 'frame' as const,
      sender: asWhole<Electron.WebContents>(this.#public),
      senderFrame: this.mainFrame,
      frameId: this.mainFrame.routingId,
      processId: this.id,
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    });
  }

  #emulateTheme(): void {
    const colorScheme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    if (this.#page !== undefined) unawaited(this.#page.emulateMedia({ colorScheme }));
  }
}
