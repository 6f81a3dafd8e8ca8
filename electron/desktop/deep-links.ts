/**
 * Edge: how links reach the app. At the start by argv; while it runs by a second instance, which hands its link over in
 * the single-instance lock's `additionalData` (argv may be reordered and appended to, Electron's docs say); on macOS by
 * `open-url`, whose listener must be there before `ready`.
 */
import type { App } from 'electron';
import * as z from 'zod';

import { linkSchemes } from '../../shared/settings.ts';
import type { CommandLine } from './command-line.ts';

/** What a second start hands to the one that runs; of a command line, since it has nothing else to say. */
const handedOver = z.object({ link: z.string(), profilePath: z.string() }).partial();

export interface DeepLinks {
  /** False: another instance runs and has been given the command line; this one must quit. */
  primary: boolean;
}

/**
 * @param own this start's own command line.
 * @param receive gets what each later start asks for: with neither a link nor a profile it asks for the window only.
 */
export function claimDeepLinks(app: App, own: CommandLine, receive: (given: CommandLine) => void): DeepLinks {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    receive({ link: url });
  });
  const primary = app.requestSingleInstanceLock({ ...own });
  if (primary) {
    app.on('second-instance', (_event, _argv, _directory, additionalData) => {
      const { link, profilePath } = handedOver.safeParse(additionalData).data ?? {};
      receive({
        ...(link === undefined ? {} : { link }),
        ...(profilePath === undefined ? {} : { profilePath }),
      });
    });
  }
  return { primary };
}

/** Registers the app for its schemes. `--` stops Chromium from reading anything in the link as a switch. */
export function registerLinkSchemes(app: App, appFolder: string): void {
  const args = app.isPackaged ? ['--'] : [appFolder, '--'];
  for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme, process.execPath, args);
}
