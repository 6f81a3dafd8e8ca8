/**
 * Decision: Chromium knows no custom schemes from outside, so `app://bundle/x` is loaded as
 * `https://bundle.app.invalid/x`: a secure origin under a domain that never resolves (RFC 6761).
 */

const mapped = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9-]*)\.invalid(?=[/?#]|$)/;

/** The address Chromium loads for `url`; http and about addresses stay as they are. */
export function toChromiumUrl(url: string): string {
  const match = /^([a-z][a-z0-9-]*):\/\/([^/?#]+)/.exec(url);
  if (match?.[1] === undefined || match[2] === undefined || /^(?:https?|file|devtools)$/.test(match[1]))
    return url;
  return `https://${match[2]}.${match[1]}.invalid${url.slice(match[0].length)}`;
}

/** The address the app knows for one that Chromium loaded. */
export const toElectronUrl = (url: string): string => url.replace(mapped, '$2://$1');

/** Scheme and host, as `WebFrameMain.origin` has it. */
export const originOf = (url: string): string => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/.exec(url)?.[0] ?? 'null';

/** Whether Chromium was given this address for one of a custom scheme. */
export const isAppUrl = (url: string): boolean => mapped.test(url);
