/** `app`: the life of the app, from ready to exit, and the one instance of it. */
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

import type * as Electron from 'electron';

import { BrowserWindow } from './browser-window.ts';
import { preventable } from './preventable.ts';
import { claimSingleInstance, type SingleInstance } from './single-instance.ts';

export interface AppManifest {
  name: string;
  productName?: string | undefined;
  version: string;
  folder: string;
}

export class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine;
  readonly #manifest: AppManifest;
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #paths = new Map<string, string>();
  readonly #protocols = new Set<string>();
  readonly #shutDown: () => Promise<void>;
  #isReady = false;
  #quitting = false;
  #lock: SingleInstance | undefined;

  /** @param shutDown ends Chromium; called once, last */
  constructor(manifest: AppManifest, switches: Map<string, string>, shutDown: () => Promise<void>) {
    super();
    this.#manifest = manifest;
    this.#shutDown = shutDown;
    this.commandLine = {
      hasSwitch: (name: string) => switches.has(name),
      getSwitchValue: (name: string) => switches.get(name) ?? '',
      appendSwitch: (name: string, value = '') => void switches.set(name, value),
      removeSwitch: (name: string) => void switches.delete(name),
    };
    const configuration = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    this.#paths.set('home', homedir());
    this.#paths.set('appData', configuration);
    this.#paths.set('userData', switches.get('user-data-dir') ?? join(configuration, this.getName()));
    this.#paths.set('temp', tmpdir());
    this.#paths.set('downloads', join(homedir(), 'Downloads'));
    this.#paths.set('documents', join(homedir(), 'Documents'));
    this.#paths.set('exe', process.execPath);
  }

  /** @internal the app's main module has been evaluated */
  becomeReady(): void {
    if (this.#quitting) return;
    this.#isReady = true;
    this.emit('ready', {}, {});
    this.#ready.resolve(undefined);
  }

  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  getName(): string {
    return this.#manifest.productName ?? this.#manifest.name;
  }
  getVersion(): string {
    return this.#manifest.version;
  }
  getAppPath(): string {
    return this.#manifest.folder;
  }
  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  /** Pages are sandboxed here whether asked or not. */
  enableSandbox(): void {
    return undefined;
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    this.#lock ??= claimSingleInstance(
      folder,
      { argv: process.argv, cwd: process.cwd(), additionalData },
      (second) => {
        this.emit('second-instance', {}, second.argv, second.cwd, second.additionalData);
      },
    );
    return this.#lock.primary;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.primary ?? false;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  /** Remembered for this run; the desktop is not told, as an unpackaged app has nothing to be started by. */
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#protocols.add(scheme);
    return true;
  }
  isDefaultProtocolClient(scheme: string): boolean {
    return this.#protocols.has(scheme);
  }
  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.#protocols.delete(scheme);
  }

  quit(): void {
    if (this.#quitting) return;
    const beforeQuit = preventable({});
    this.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    if (BrowserWindow.getAllWindows().length > 0) return;
    const willQuit = preventable({});
    this.emit('will-quit', willQuit);
    if (!willQuit.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    if (this.#quitting) return;
    this.#quitting = true;
    this.emit('quit', {}, code);
    this.releaseSingleInstanceLock();
    void this.#shutDown().finally(() => process.exit(code));
  }

  /** @internal the last window closed */
  allWindowsClosed(): void {
    if (this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }
}

/** Holds the class to Electron's own declarations. */
type Provided = Pick<
  Electron.App,
  | 'isPackaged'
  | 'isReady'
  | 'whenReady'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getPath'
  | 'setPath'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'quit'
  | 'exit'
>;
export type AppShape = App extends Provided ? true : never;
export const appShape: AppShape = true;
