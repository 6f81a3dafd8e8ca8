import type { ElectronApplication } from '@playwright/test';

/** The system's save dialogs, which no test can click, answer `path` from now on. */
export const saveDialogAnswers = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath, bookmark: '' });
  }, path);
