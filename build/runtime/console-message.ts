/** What a page says on its console, as `console-message` of Electron has it. */
import type * as Electron from 'electron';
import type { ConsoleMessage } from 'playwright-core';

import { toElectronUrl } from './electron-url.ts';

const levels: Partial<
  Record<ReturnType<ConsoleMessage['type']>, Electron.WebContentsConsoleMessageEventParams['level']>
> = { warning: 'warning', error: 'error', assert: 'error', debug: 'debug' };

export function consoleMessage(
  said: ConsoleMessage,
): Omit<Electron.WebContentsConsoleMessageEventParams, 'frame'> {
  const { url, lineNumber } = said.location();
  return {
    level: levels[said.type()] ?? 'info',
    message: said.text(),
    lineNumber: lineNumber + 1,
    sourceId: toElectronUrl(url),
  };
}
