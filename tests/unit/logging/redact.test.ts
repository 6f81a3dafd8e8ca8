import { beforeEach, describe, expect, it } from 'vitest';

import { Redactor } from '../../../electron/logging/redact.ts';

const redact = (line: string): string => new Redactor().redact(line);

describe('what looks like a secret', () => {
  it.each([
    ['Authorization: Bearer unl_live_abc123', 'unl_live_abc123'],
    ['refused: unl_test_Ab3-DueHpLOhYjbmvfwamQZdmnS7u_pj0', 'DueHpLOhYjbmvfwamQZdmnS7u_pj0'],
    ['https://crm.example/hook?v=1&key=abcdef0123', 'abcdef0123'],
    ['{"token":"s3cr3t-token"}', 's3cr3t-token'],
    ['{"ha1":"939e7578ed9e3c518a452acee763bce9"}', '939e7578'],
    ['Authorization: Digest username="agent1", response="6629fae4", nonce="dcd98b"', '6629fae4'],
    ['https://api.example.com/x?access_token=abcdef&y=1', 'abcdef'],
    ['a=ice-pwd:asd88fgpdd777uzjYhagZg', 'asd88fgp'],
    ['{"to":"+12025550100"}', '+12025550100'],
    ['sip:+442079460000@lab.local', '+442079460000'],
  ])('stands in no line: %s', (line, secret) => {
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

describe('a secret that main knows', () => {
  let redactor: Redactor;
  beforeEach(() => {
    redactor = new Redactor();
  });

  it('stands in no line, whatever it looks like and however it is written', () => {
    const secret = 'sk-live "9f8a"/7b6c';
    redactor.conceal(secret);
    expect(redactor.redact(`The key ${secret} is revoked`)).toBe('The key [redacted] is revoked');
    const line = `x ${JSON.stringify({ detail: `key ${secret}` })} ${encodeURIComponent(secret)}`;
    expect(redactor.redact(line)).toBe('x {"detail":"key [redacted]"} [redacted]');
  });

  it('goes whole where another one begins as it does', () => {
    redactor.conceal('abcd');
    redactor.conceal('abcd-efgh');
    expect(redactor.redact('abcd-efgh, abcd')).toBe('[redacted], [redacted]');
  });

  it('is too short to be looked for where it may be part of any word', () => {
    redactor.conceal('');
    redactor.conceal('a');
    expect(redactor.redact('a call')).toBe('a call');
  });

  it('is forgotten, of tokens that are ever new, once a thousand came after it, but not one that is in use', () => {
    redactor.conceal('the first', 'passing');
    redactor.conceal('the second', 'passing');
    for (let made = 0; made < 990; made += 1) redactor.conceal(`token-${made}`, 'passing');
    redactor.conceal('the first', 'passing');
    for (let made = 0; made < 20; made += 1) redactor.conceal(`later-${made}`, 'passing');
    expect(redactor.redact('the first, the second')).toBe('[redacted], the second');
  });

  it('stands in no line for good where it lasts, as a client’s secret beside its tokens of many days', () => {
    redactor.conceal('the client secret');
    for (let made = 0; made < 2000; made += 1) redactor.conceal(`token-${made}`, 'passing');
    expect(redactor.redact('the client secret')).toBe('[redacted]');
  });
});
