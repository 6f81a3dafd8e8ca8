import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { guard } from '../../../electron/practice/sip/message-guard.ts';

const message = (...replacements: [string, string][]): string =>
  replacements.reduce(
    (text, [from, to]) => text.replace(from, to),
    [
      'OPTIONS sip:practice@practice.invalid SIP/2.0',
      'Via: SIP/2.0/WS c.invalid;branch=z9hG4bK1',
      'Max-Forwards: 70',
      'From: <sip:a@b.invalid>;tag=1',
      'To: <sip:practice@practice.invalid>',
      'Call-ID: x',
      'CSeq: 1 OPTIONS',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
  );

describe('the guard before SIP.js', () => {
  it('lets a good request and a good response pass', () => {
    expect(guard(message()).kind).toBe('request');
    expect(guard(message(['OPTIONS sip:practice@practice.invalid SIP/2.0', 'SIP/2.0 200 OK'])).kind).toBe(
      'response',
    );
  });

  it.each<[string, [string, string], number]>([
    ['a foreign scheme', ['sip:practice@practice.invalid SIP', 'tel:+1 SIP'], 416],
    ['another version', [' SIP/2.0\r\nVia', ' SIP/3.0\r\nVia'], 505],
    ['no From tag', [';tag=1', ''], 400],
    ['a CSeq of another method', ['1 OPTIONS', '1 INVITE'], 400],
    ['a body cut short', ['Content-Length: 0', 'Content-Length: 9'], 400],
  ])('refuses %s', (_what, replacement, statusCode) => {
    expect(guard(message(replacement))).toMatchObject({ kind: 'refused', refusal: { statusCode } });
  });

  it.each<[string, [string, string]]>([
    ['without Via', ['Via: SIP/2.0/WS c.invalid;branch=z9hG4bK1\r\n', '']],
    ['without branch', [';branch=z9hG4bK1', '']],
    ['without Call-ID', ['Call-ID: x\r\n', '']],
    ['without CSeq', ['CSeq: 1 OPTIONS\r\n', '']],
  ])('drops a request %s', (_what, replacement) => {
    expect(guard(message(replacement)).kind).toBe('dropped');
  });

  // SIP.js's parser takes 1 to 2 ms a message; the thousands are in tests/integration/practice/malformed-sip.test.ts.
  it('never throws, whatever it is given', () => {
    const edit = fc.record({ at: fc.nat(300), remove: fc.nat(40), insert: fc.string({ maxLength: 20 }) });
    fc.assert(
      fc.property(edit, ({ at, remove, insert }) => {
        const whole = message();
        expect(guard(whole.slice(0, at) + insert + whole.slice(at + remove)).kind).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });
});
