/**
 * Edge: what the page may ask of Chromium. A table with reasons; all else is denied. Both handlers are needed: the
 * request handler is asked before a prompt, the check handler by APIs that only look.
 */
import type { Session } from 'electron';

import { isHeadset } from '../../shared/audio/headset-vendors.ts';
import { appOrigin } from './app-scheme.ts';

const allowed: Record<string, string> = {
  media: 'the microphone; video is refused below',
  notifications: 'an incoming call while the window is behind',
  'speaker-selection': 'ringing through another device than the headset',
  hid: 'the buttons of a headset; which devices, is decided below',
  'local-network-access': 'a SIP server on this machine or in the office; the CSP names the hosts',
  'local-network': 'as above, by Chromium’s newer name',
  'loopback-network': 'as above, for this machine',
};

/** Installs both handlers on `session`; `log` gets each refusal once it happens. */
export function restrictPermissions(session: Session, log: (refused: string) => void): void {
  const mayHave = (permission: string, origin: string, mediaTypes: readonly string[]): boolean => {
    const granted = permission in allowed && originOf(origin) === appOrigin && !mediaTypes.includes('video');
    if (!granted) log(`${permission} for ${originOf(origin)}`);
    return granted;
  };
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(details.isMainFrame && mayHave(permission, details.requestingUrl, mediaTypes));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    mayHave(permission, requestingOrigin, details.mediaType === undefined ? [] : [details.mediaType]),
  );
  // The page lists what it may have (`navigator.hid.getDevices`) and asks for nothing by a chooser: without a listener of
  // `select-hid-device` Electron refuses that by itself.
  session.setDevicePermissionHandler(
    ({ deviceType, origin, device }) =>
      deviceType === 'hid' && originOf(origin) === appOrigin && 'collections' in device && isHeadset(device),
  );
}

/** `new URL().origin` is `null` for custom schemes in Node, so scheme and host are read apart. */
function originOf(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(url);
  return match?.[1] ?? 'null';
}
