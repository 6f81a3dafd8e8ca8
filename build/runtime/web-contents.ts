/**
 * `webContents`: one page of Chromium with the preload's isolated world in it. Navigations and new windows are put to the
 * app's listeners first; messages go through a binding that only the isolated world has.
 */
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

import type * as Electron from 'electron';
import type { CDPSession, Frame, Page, Request, Route } from 'playwright-core';

import { isAppUrl, originOf, toChromiumUrl, toElectronUrl } from './electron-url.ts';
import { ipcMain } from './ipc-main.ts';
import {
  bindingName,
  isolatedWorldName,
  type MainMessage,
  type PageMessage,
  worldScripts,
} from './isolated-world.ts';
import { preventable } from './preventable.ts';
import { serve } from './protocol.ts';
import { grantPermissions, session } from './session.ts';
import { wireFormat } from './wire-format.ts';

const wire = wireFormat();
let lastId = 0;

/** All of them, for `webContents.getAllWebContents` and Playwright's look-up by target. */
export const allWebContents = new Set<WebContents>();

export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly mainFrame: {
    url: string;
    origin: string;
    parent: null;
    top: unknown;
    routingId: number;
    processId: number;
  };
  targetId = '';
  readonly #preferences: Electron.WebPreferences;
  readonly #attached = Promise.withResolvers<Page>();
  #page: Page | undefined;
  #devTools: CDPSession | undefined;
  #isolatedContext: number | undefined;
  #openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'deny' });
  #destroyed = false;
  #url = '';

  constructor(preferences: Electron.WebPreferences) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#preferences = preferences;
    this.mainFrame = { url: '', origin: 'null', parent: null, top: null, routingId: 1, processId: this.id };
    this.mainFrame.top = this.mainFrame;
    allWebContents.add(this);
  }

  /** Chromium's page is there: preload, routing and guards go in before anything is loaded. */
  async attach(page: Page): Promise<void> {
    this.#page = page;
    const devTools = await page.context().newCDPSession(page);
    this.#devTools = devTools;
    const { targetInfo } = await devTools.send('Target.getTargetInfo');
    this.targetId = targetInfo.targetId;
    await page.context().route('**', (route) => this.#route(route));
    await this.#installPreload(devTools);
    page.on('popup', (popup) => void this.#refusePopup(popup));
    page.on('console', (message) => {
      this.emit('console-message', { level: message.type(), message: message.text(), frame: this.mainFrame });
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 }));
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('framenavigated', (frame) => this.#navigated(frame));
    this.#attached.resolve(page);
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#attached.promise;
    const chromiumUrl = toChromiumUrl(url);
    await grantPermissions(page.context(), this.asElectron(), {
      origin: new URL(chromiumUrl).origin,
      electronUrl: url,
    });
    this.#url = url;
    try {
      await page.goto(chromiumUrl);
    } catch (error) {
      // A window that is closed while it loads has nothing to say.
      if (!this.#destroyed && !page.isClosed()) throw error;
    }
  }

  reload(): void {
    void this.#page?.reload();
  }

  getURL(): string {
    return this.#url;
  }

  getLastWebPreferences(): Electron.WebPreferences {
    return this.#preferences;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#deliver({ kind: 'event', id: 0, channel, args });
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.#attached.promise;
    return page.evaluate(code);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Closes the window, as a person does. */
  close(): void {
    void this.#page?.close();
  }

  /** @internal the page is gone */
  destroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    allWebContents.delete(this);
    this.emit('destroyed');
  }

  /** The type the app's listeners were written for. */
  asElectron(): Electron.WebContents {
    return this as unknown as Electron.WebContents;
  }

  async #installPreload(devTools: CDPSession): Promise<void> {
    const { preload } = this.#preferences;
    await devTools.send('Runtime.enable');
    devTools.on('Runtime.executionContextCreated', ({ context }) => {
      const aux = context.auxData as { frameId?: string } | undefined;
      // The top frame's id is the target's.
      if (context.name === isolatedWorldName && aux?.frameId === this.targetId)
        this.#isolatedContext = context.id;
    });
    devTools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#isolatedContext) this.#isolatedContext = undefined;
    });
    devTools.on('Runtime.bindingCalled', (call) => {
      if (call.name === bindingName && call.executionContextId === this.#isolatedContext) {
        void this.#receive(wire.decode(call.payload) as PageMessage);
      }
    });
    if (preload === undefined) return;
    await devTools.send('Runtime.addBinding', { name: bindingName, executionContextName: isolatedWorldName });
    const scripts = worldScripts(
      wireFormat.toString(),
      readFileSync(preload, 'utf8'),
      randomBytes(16).toString('hex'),
    );
    await devTools.send('Page.enable');
    await devTools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: scripts.isolated,
      worldName: isolatedWorldName,
    });
    await devTools.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
  }

  async #receive(message: PageMessage): Promise<void> {
    const event = {
      type: 'frame',
      sender: this.asElectron(),
      senderFrame: this.mainFrame,
      frameId: 1,
      processId: this.id,
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    };
    if (message.kind === 'send') {
      ipcMain.emit(message.channel, event, ...message.args);
      return;
    }
    const asked: unknown = event;
    const answer = await ipcMain.answer(message.channel, asked as Electron.IpcMainInvokeEvent, message.args);
    this.#deliver(
      'error' in answer
        ? { kind: 'answer', id: message.id, channel: message.channel, error: answer.error, args: [] }
        : { kind: 'answer', id: message.id, channel: message.channel, args: [answer.value] },
    );
  }

  /** Into the isolated world; like Electron, nowhere if the page is not there. */
  #deliver(message: MainMessage): void {
    if (this.#isolatedContext === undefined || this.#destroyed) return;
    void this.#devTools
      ?.send('Runtime.evaluate', {
        expression: `__electronReceive(${JSON.stringify(wire.encode(message))})`,
        contextId: this.#isolatedContext,
      })
      .catch((error: unknown) => {
        // The page navigated away or closed between the look and the message.
        this.emit('message-lost', error);
      });
  }

  async #route(route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest()) {
      const frame = frameOf(request);
      // A window that the page opens has no frame yet; whatever it would load, it is closed.
      if (frame === undefined || !this.#mayNavigate(frame, toElectronUrl(request.url()))) {
        await route.abort('aborted');
        return;
      }
    }
    if (isAppUrl(request.url())) await serve(route);
    else await route.continue();
  }

  /** Puts a navigation that the page began to the app's listeners. */
  #mayNavigate(frame: Frame, url: string): boolean {
    const isMainFrame = frame.parentFrame() === null;
    if (isMainFrame && url === this.#url) return true;
    const event = preventable({ url, isMainFrame, isSameDocument: false, frame: this.mainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  async #refusePopup(popup: Page): Promise<void> {
    const details = {
      url: toElectronUrl(popup.url()),
      frameName: '',
      features: '',
      disposition: 'new-window',
    } as const;
    const asked: unknown = details;
    const { action } = this.#openHandler(asked as Electron.HandlerDetails);
    if (action === 'allow') throw new Error('windows opened by the page are not provided by build/runtime');
    await popup.close();
  }

  #navigated(frame: Frame): void {
    if (frame.parentFrame() !== null) return;
    const url = toElectronUrl(frame.url());
    Object.assign(this.mainFrame, { url, origin: originOf(url) });
    this.emit('did-navigate', {}, url);
  }
}

/** Playwright throws where a request came before its frame. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}
