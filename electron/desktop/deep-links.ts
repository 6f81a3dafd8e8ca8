/**
 * Edge: how links reach the app. At the start by argv; while it runs by a second instance, which hands its link over in
 * the single-instance lock's `additionalData` (argv may be reordered and appended to, Electron's docs say); on macOS by
 * `open-url`, whose listener must be there before `ready`.
 */
import type { App } from 'electron';
import * as z from 'zod';

import { linkSchemes } from '../../shared/settings.ts';

const handedOver = z.object({ link: z.string().optional() });

export interface DeepLinks {
  /** False: another instance runs and has been given the link; this one must quit. */
  primary: boolean;
}

/**
 * @param startLink the link of this start's own command line.
 * @param receive gets each link that comes later, and undefined when a second start brought none (show the window).
 */
export function claimDeepLinks(
  app: App,
  startLink: string | undefined,
  receive: (link: string | undefined) => void,
): DeepLinks {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    receive(url);
  });
  const primary = app.requestSingleInstanceLock(startLink === undefined ? {} : { link: startLink });
  if (primary) {
    app.on('second-instance', (_event, _argv, _directory, additionalData) => {
      const parsed = handedOver.safeParse(additionalData);
      receive(parsed.success ? parsed.data.link : undefined);
    });
  }
  return { primary };
}

/** Registers the app for its schemes. `--` stops Chromium from reading anything in the link as a switch. */
export function registerLinkSchemes(app: App, appFolder: string): void {
  const args = app.isPackaged ? ['--'] : [appFolder, '--'];
  for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme, process.execPath, args);
}
