/** `session`: one session for all windows; its permission handlers decide what Chromium grants the page. */
import type * as Electron from 'electron';
import type { CDPSession } from 'playwright-core';

import { asWhole, orThrow } from './not-provided.ts';
import { protocol } from './protocol.ts';

type AskHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type Permission = Parameters<AskHandler>[1];
type Details = Electron.PermissionCheckHandlerHandlerDetails & Electron.MediaAccessPermissionRequest;

let ask: AskHandler | null = null;
let check: CheckHandler | null = null;

const defaultSession = {
  protocol: asWhole<Electron.Protocol>(orThrow(protocol, 'session.protocol')),
  setPermissionRequestHandler: (handler: AskHandler | null) => void (ask = handler),
  setPermissionCheckHandler: (handler: CheckHandler | null) => void (check = handler),
  /** No device is ever granted here: WebHID, WebUSB and Web Serial need a choice of the agent that Chromium shows itself. */
  setDevicePermissionHandler: () => undefined,
} satisfies Pick<
  Electron.Session,
  'protocol' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

export const session = {
  defaultSession: asWhole<Electron.Session>(orThrow(defaultSession, 'session.defaultSession')),
} satisfies Pick<typeof Electron.session, 'defaultSession'>;

/** What Electron's handlers are asked, with what Chromium can grant from outside, by DevTools' name; all else is denied unasked. */
const grantable = [
  { asked: 'media', media: 'audio', granted: 'audioCapture' },
  { asked: 'media', media: 'video', granted: 'videoCapture' },
  { asked: 'notifications', granted: 'notifications' },
  { asked: 'speaker-selection', granted: 'speakerSelection' },
  { asked: 'local-network-access', granted: 'localNetworkAccess' },
  { asked: 'local-network', granted: 'localNetwork' },
  { asked: 'loopback-network', granted: 'loopbackNetwork' },
  { asked: 'clipboard-read', granted: 'clipboardReadWrite' },
  { asked: 'clipboard-sanitized-write', granted: 'clipboardSanitizedWrite' },
] as const satisfies { asked: Permission; media?: 'audio' | 'video'; granted: string }[];

/**
 * Asks the app's handlers for each permission and has Chromium grant what both allow to `origin` (Chromium's), and deny
 * all else. Electron asks when the page asks; here it is once for each load. Without a handler all is granted, as there.
 */
export async function grantPermissions(
  devTools: CDPSession,
  contents: Electron.WebContents,
  page: { origin: string; electronUrl: string },
): Promise<void> {
  const permissions: (typeof grantable)[number]['granted'][] = [];
  for (const { asked, granted, ...of } of grantable) {
    const media = 'media' in of ? of.media : undefined;
    if (await allows(contents, asked, page.electronUrl, media)) permissions.push(granted);
  }
  await devTools.send('Browser.grantPermissions', { origin: page.origin, permissions });
}

async function allows(
  contents: Electron.WebContents,
  permission: Permission,
  url: string,
  media: 'audio' | 'video' | undefined,
): Promise<boolean> {
  const details: Details = {
    isMainFrame: true,
    requestingUrl: url,
    securityOrigin: url,
    ...(media === undefined ? {} : { mediaType: media, mediaTypes: [media] }),
  };
  if (check?.(contents, permission, url, details) === false) return false;
  const asked = ask;
  if (asked === null) return true;
  return new Promise((resolve) => asked(contents, permission, resolve, details));
}
