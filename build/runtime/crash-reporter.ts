/** `crashReporter`: remembers that it was started and with what; no crash of Chromium is collected or sent. */
import type * as Electron from 'electron';

const parameters = new Map<string, string>();
let uploads = false;

export const crashReporter = {
  start: (options) => {
    uploads = options.uploadToServer ?? true;
    for (const [name, value] of Object.entries(options.extra ?? {})) parameters.set(name, value);
  },
  addExtraParameter: (name, value) => void parameters.set(name, value),
  removeExtraParameter: (name) => void parameters.delete(name),
  getParameters: () => Object.fromEntries(parameters),
  getUploadToServer: () => uploads,
  getUploadedReports: () => [],
} satisfies Pick<
  Electron.CrashReporter,
  | 'start'
  | 'addExtraParameter'
  | 'removeExtraParameter'
  | 'getParameters'
  | 'getUploadToServer'
  | 'getUploadedReports'
>;
