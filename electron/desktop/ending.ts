/**
 * Edge: how the app ends. Whatever asks for it, the farewell comes first, and the page stays for it: it hangs up what goes on, and
 * hands over what it holds.
 */
import type { App, BrowserWindow, Event } from 'electron';

import { faultText } from '../../shared/errors/app-error.ts';
import type { Log } from '../logging/log.ts';

export interface EndingOptions {
  app: Pick<App, 'on' | 'quit' | 'exit'>;
  window: Pick<BrowserWindow, 'on' | 'hide'>;
  /** All that is to be done before the page goes; the app ends once it is, or has failed. */
  farewell: () => Promise<void>;
  log: Pick<Log, 'error'>;
  /** Milliseconds: a farewell that hangs, as on a disk that does not answer, must not keep the app from ending. */
  longestMs?: number;
}

const usualLongestMs = 10_000;

export function endByFarewell({
  app,
  window,
  farewell,
  log,
  longestMs = usualLongestMs,
}: EndingOptions): void {
  let ending = false;
  window.on('close', (event: Event) => {
    event.preventDefault();
    window.hide();
    app.quit();
  });
  // One that could not be kept open, as on the stand-in.
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event: Event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    const hangs = setTimeout(() => {
      log.error('The farewell hangs: ended without it');
      app.exit(0);
    }, longestMs);
    void farewell()
      .catch((thrown: unknown) => log.error('The farewell failed', { problem: faultText(thrown) }))
      .finally(() => {
        clearTimeout(hangs);
        app.exit(0);
      });
  });
}
