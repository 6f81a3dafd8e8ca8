/** Edge: the file of an export: where the supervisor wants it, and what hinders it there. */
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron';

import { fail, localError, type Result } from '../../shared/errors/app-error.ts';

export type ShowSaveDialog = (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;

/** @returns undefined: thought better of it */
export async function askWhereTo(
  showSaveDialog: ShowSaveDialog,
  { title, fileName }: { title: string; fileName: string },
): Promise<string | undefined> {
  const chosen = await showSaveDialog({
    title,
    defaultPath: fileName,
    filters: [{ name: 'Comma-separated values', extensions: ['csv'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath;
}

/** What hinders the file is not what hinders the log or the records in it. */
const codeOfTarget: Record<string, string> = {
  disk_full: 'export_disk_full',
  file_not_writable: 'export_not_writable',
};

/** @param code of the failure (calllog/file-error.ts), if it has one */
export const exportFailed = (code: string | undefined, detail: string): Result<never> =>
  fail(localError(codeOfTarget[code ?? ''] ?? 'export_failed', detail));
