/** `app`: the name, paths and instance of the app; how it ends is in life-cycle.ts. */
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { accessSync, constants, mkdirSync } from 'node:fs';

import type * as Electron from 'electron';

import { defaultPaths } from './app-paths.ts';
import { BrowserWindow } from './browser-window.ts';
import { LifeCycle } from './life-cycle.ts';
import { processMetrics } from './process-metrics.ts';
import { claimSingleInstance, type SingleInstance } from './single-instance.ts';

export interface AppManifest {
  name: string;
  productName?: string | undefined;
  version: string;
  folder: string;
}

type Provided = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'focus'
  | 'getAppMetrics'
  | 'getAppPath'
  | 'getLocale'
  | 'getLoginItemSettings'
  | 'getName'
  | 'getPath'
  | 'getSystemLocale'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isDefaultProtocolClient'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'relaunch'
  | 'releaseSingleInstanceLock'
  | 'removeAsDefaultProtocolClient'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setName'
  | 'setPath'
  | 'whenReady'
>;

export class App extends EventEmitter implements Provided {
  readonly isPackaged = false;
  readonly commandLine;
  readonly getAppMetrics = processMetrics();
  readonly #manifest: AppManifest;
  readonly #executable: string;
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #paths: Map<string, string>;
  readonly #protocols = new Set<string>();
  readonly #lifeCycle: LifeCycle;
  #isReady = false;
  #name: string;
  #loginItem = false;
  #lock: SingleInstance | undefined;
  #relaunchWith: readonly string[] | undefined;

  constructor(options: {
    manifest: AppManifest;
    switches: Map<string, string>;
    /** What stands for Electron's executable. */
    executable: string;
    /** Ends Chromium; called once, last. */
    shutDown: () => Promise<void>;
  }) {
    super();
    const { manifest, switches, executable, shutDown } = options;
    this.#manifest = manifest;
    this.#executable = executable;
    this.#name = manifest.productName ?? manifest.name;
    this.#paths = defaultPaths({
      appName: this.#name,
      userDataDir: switches.get('user-data-dir'),
      executable,
    });
    this.commandLine = {
      hasSwitch: (name) => switches.has(name),
      getSwitchValue: (name) => switches.get(name) ?? '',
      // Before `ready` it reaches Chromium, after that nobody, as in Electron.
      appendSwitch: (name, value = '') => void switches.set(name, value),
      removeSwitch: (name) => void switches.delete(name),
    } satisfies Partial<Electron.CommandLine>;
    this.#lifeCycle = new LifeCycle({
      emit: (event, ...args) => this.emit(event, ...args),
      closeWindows: () => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
        return BrowserWindow.getAllWindows().length === 0;
      },
      destroyWindows: () => {
        for (const window of BrowserWindow.getAllWindows()) window.destroy();
      },
      shutDown: (code) => {
        void shutDown().finally(() => {
          this.releaseSingleInstanceLock();
          if (this.#relaunchWith !== undefined) {
            spawn(executable, this.#relaunchWith, { detached: true, stdio: 'inherit' }).unref();
          }
          process.exit(code);
        });
      },
    });
  }

  /** @internal the app's main module has been evaluated */
  becomeReady(): void {
    if (this.#lifeCycle.exiting) return;
    this.#isReady = true;
    this.emit('ready', {}, {});
    this.#ready.resolve(undefined);
  }

  /** @internal the last window closed */
  lastWindowClosed(): void {
    this.#lifeCycle.lastWindowClosed();
  }

  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
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
  getSystemLocale(): string {
    return this.getLocale();
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
  /** For the taskbar of Windows. */
  setAppUserModelId(): void {
    return undefined;
  }
  /** Only Unity and macOS show one; false says so, as Electron does elsewhere. */
  setBadgeCount(): boolean {
    return false;
  }
  focus(): void {
    BrowserWindow.getAllWindows()[0]?.focus();
  }

  /** Remembered for this run: Electron has login items on macOS and Windows alone. */
  setLoginItemSettings(settings: Electron.Settings): void {
    this.#loginItem = settings.openAtLogin ?? false;
  }
  getLoginItemSettings(): Electron.LoginItemSettings {
    return {
      openAtLogin: this.#loginItem,
      wasOpenedAtLogin: false,
      status: this.#loginItem ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: this.#loginItem,
      launchItems: [],
    };
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    const folder = this.getPath('userData');
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    } catch (error) {
      // As Electron on a folder it can't write to: no lock, and the app finds out for itself.
      process.stderr.write(`[runtime] no single-instance lock: ${String(error)}\n`);
      return true;
    }
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
    this.#lifeCycle.quit();
  }
  exit(code = 0): void {
    this.#lifeCycle.exit(code);
  }
  /** Once this instance has ended. */
  relaunch(options: Electron.RelaunchOptions = {}): void {
    if (options.execPath !== undefined && options.execPath !== this.#executable) {
      throw new Error('app.relaunch of another executable is not provided by build/runtime');
    }
    this.#relaunchWith = options.args ?? process.argv.slice(1);
  }
}
