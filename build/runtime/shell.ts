/** `shell`: hands addresses and files to the desktop's own programs, where there is a desktop; says so where there is none. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';

import type * as Electron from 'electron';

function open(target: string): Promise<void> {
  if ((process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') === '') {
    process.stderr.write(`[shell] no desktop to open ${target}\n`);
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const opener = spawn('xdg-open', [target], { detached: true, stdio: 'ignore' });
    opener.on('error', () => reject(new Error(`Failed to open: ${target} (xdg-open is not installed)`)));
    opener.on('spawn', () => {
      opener.unref();
      resolve();
    });
  });
}

export const shell = {
  openExternal: (url) => open(url),
  openPath: (path) =>
    open(path).then(
      () => '',
      (error: unknown) => String(error),
    ),
  /** The folder, since no call common to all file managers selects a file in it. */
  showItemInFolder: (path) =>
    void open(dirname(path)).catch((error: unknown) => process.stderr.write(`[shell] ${String(error)}\n`)),
  beep: () => void process.stderr.write('\u0007'),
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;
