import { describe, expect, it } from 'vitest';

import { redact } from '../../../electron/logging/redact.ts';

describe('redact', () => {
  it.each([
    ['Authorization: Bearer unl_live_abc123', 'unl_live_abc123'],
    ['{"token":"s3cr3t-token"}', 's3cr3t-token'],
    ['{"ha1":"939e7578ed9e3c518a452acee763bce9"}', '939e7578'],
    ['Authorization: Digest username="agent1", response="6629fae4", nonce="dcd98b"', '6629fae4'],
    ['https://api.example.com/x?access_token=abcdef&y=1', 'abcdef'],
    ['a=ice-pwd:asd88fgpdd777uzjYhagZg', 'asd88fgp'],
    ['{"to":"+12025550100"}', '+12025550100'],
    ['sip:+442079460000@lab.local', '+442079460000'],
  ])('keeps the secret out of %s', (line, secret) => {
    expect(redact(line)).not.toContain(secret);
  });

  it('leaves the last three digits, so that two calls can be told apart', () => {
    expect(redact('to +12025550100')).toBe('to +…100');
  });

  it('leaves what is no secret', () => {
    const line = 'Call accepted {"call":"5f0c","providerCallId":"c-17","state":"queued"}';
    expect(redact(line)).toBe(line);
  });
});
