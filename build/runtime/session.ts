/** `session`: one session for all windows; its permission handlers decide what Chromium grants the page. */
import type * as Electron from 'electron';
import type { BrowserContext } from 'playwright-core';

import { orThrow } from './not-provided.ts';
import { protocol } from './protocol.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

let requestHandler: RequestHandler = null;
let checkHandler: CheckHandler = null;

const defaultSession = {
  protocol: orThrow(protocol, 'session.protocol'),
  setPermissionRequestHandler: (handler: RequestHandler) => void (requestHandler = handler),
  setPermissionCheckHandler: (handler: CheckHandler) => void (checkHandler = handler),
  /** No device is ever granted here: WebHID, WebUSB and Web Serial need a choice of the agent that Chromium shows itself. */
  setDevicePermissionHandler: () => undefined,
} satisfies Partial<Record<keyof Electron.Session, unknown>>;

export const session = { defaultSession: orThrow(defaultSession, 'session.defaultSession') };

/** What Playwright can grant, with what Electron's handlers are asked for it. */
const grantable: [granted: string, asked: string, media: 'audio' | 'video' | undefined][] = [
  ['microphone', 'media', 'audio'],
  ['camera', 'media', 'video'],
  ['notifications', 'notifications', undefined],
  ['local-network-access', 'local-network-access', undefined],
  ['geolocation', 'geolocation', undefined],
  ['midi', 'midi', undefined],
  ['clipboard-read', 'clipboard-read', undefined],
];

/**
 * Asks the app's handlers for each permission and has Chromium grant what both allow to `origin` (Chromium's) alone.
 * Electron asks when the page asks; here it is once for each load.
 */
export async function grantPermissions(
  context: BrowserContext,
  contents: Electron.WebContents,
  page: { origin: string; electronUrl: string },
): Promise<void> {
  const granted: string[] = [];
  for (const [permission, asked, media] of grantable) {
    const details = {
      isMainFrame: true,
      requestingUrl: page.electronUrl,
      securityOrigin: page.electronUrl,
      ...(media === undefined ? {} : { mediaType: media, mediaTypes: [media] }),
    };
    // Both are typed for Electron's own list of names; a handler must bear any name.
    const checked = checkHandler?.(contents, asked as never, page.electronUrl, details) ?? true;
    const allowed =
      requestHandler === null ||
      (await new Promise<boolean>((resolve) => requestHandler?.(contents, asked as never, resolve, details)));
    if (checked && allowed) granted.push(permission);
  }
  await context.clearPermissions();
  await context.grantPermissions(granted, { origin: page.origin });
}
