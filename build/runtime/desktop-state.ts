/**
 * What the desktop around an app does on Electron and nobody does here: colours, power, displays, the browser. Kept as
 * state, so that the app can set it and a test can read it or make it happen.
 */
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';

class NativeTheme extends EventEmitter {
  #source: Electron.NativeTheme['themeSource'] = 'system';

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }
  set themeSource(source: Electron.NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

/** `resume`, `suspend`, `lock-screen` and the like come from tests only: `powerMonitor.emit('resume')`. */
class PowerMonitor extends EventEmitter {
  getSystemIdleTime(): number {
    return 0;
  }
  isOnBatteryPower(): boolean {
    return false;
  }
}

const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
} satisfies Partial<Electron.Display>;

export const nativeTheme = new NativeTheme() satisfies Pick<
  Electron.NativeTheme,
  'themeSource' | 'shouldUseDarkColors'
>;
export const powerMonitor = new PowerMonitor() satisfies Pick<
  Electron.PowerMonitor,
  'getSystemIdleTime' | 'isOnBatteryPower'
>;
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

export const shell = {
  openExternal: (url) => {
    spawn('xdg-open', [url], { detached: true, stdio: 'ignore' }).on('error', () => {
      process.stderr.write(`[shell] ${url} could not be opened\n`);
    });
    return Promise.resolve();
  },
} satisfies Partial<Electron.Shell>;
