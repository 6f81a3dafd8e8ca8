/**
 * `dialog`: there is no toolkit to show one with. A file is saved where the app proposes it, in the documents folder
 * where it proposes a mere name; whatever happens is written to stderr. Tests replace these functions, as on Electron.
 */
import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

import type * as Electron from 'electron';

const say = (text: string): void => void process.stderr.write(`[dialog] ${text}\n`);

export const createDialog = (documents: () => string) => {
  const savePath = (options: Electron.SaveDialogOptions | undefined): string => {
    const proposed = options?.defaultPath ?? 'untitled';
    if (isAbsolute(proposed)) return proposed;
    mkdirSync(documents(), { recursive: true });
    return join(documents(), proposed);
  };
  return {
    showSaveDialog: (
      windowOrOptions: Electron.BaseWindow | Electron.SaveDialogOptions,
      options?: Electron.SaveDialogOptions,
    ): Promise<Electron.SaveDialogReturnValue> => {
      const filePath = savePath(options ?? windowOrOptions);
      say(`saving to ${filePath}`);
      return Promise.resolve({ canceled: false, filePath, bookmark: '' });
    },
    showOpenDialog: (): Promise<Electron.OpenDialogReturnValue> => {
      say('nothing can be chosen here');
      return Promise.resolve({ canceled: true, filePaths: [] });
    },
    showMessageBox: (): Promise<Electron.MessageBoxReturnValue> =>
      Promise.resolve({ response: 0, checkboxChecked: false }),
    showErrorBox: (title: string, content: string): void => say(`${title}: ${content}`),
  } satisfies Partial<Record<keyof Electron.Dialog, unknown>>;
};
