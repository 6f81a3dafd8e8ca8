/** `clipboard`: the app's own, since reaching the desktop's needs a program that may not be there. The page has Chromium's. */
import type * as Electron from 'electron';

let text = '';

export const clipboard = {
  readText: () => Promise.resolve(text),
  writeText: (written) => {
    text = written;
    return Promise.resolve();
  },
  clear: () => void (text = ''),
} satisfies Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear'>;
