import { expect, it } from 'vitest';

import { contentSecurityPolicy } from '../../../electron/desktop/content-security-policy.ts';

it('denies everything but the page’s own files, its nonced styles and the SIP servers', () => {
  expect(contentSecurityPolicy(['wss://sip.example.com'], 'abc').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-abc'",
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self' wss://sip.example.com",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]);
});
