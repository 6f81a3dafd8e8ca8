/** Decision: the page's Content-Security-Policy. Everything is denied but what is named; no inline script, no eval. */

/**
 * @param connectOrigins WebSocket origins of the configured SIP servers, e.g. `wss://sip.example.com`.
 * @param nonce fresh for each response; for the style elements Mantine makes at run time.
 */
export function contentSecurityPolicy(connectOrigins: readonly string[], nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    ["connect-src 'self'", ...connectOrigins].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
