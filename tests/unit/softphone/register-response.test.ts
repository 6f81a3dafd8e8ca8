import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judgeRegisterResponse } from '../../../renderer/softphone/register-response.ts';

const ok = { statusCode: 200, reasonPhrase: 'OK', contacts: [] as string[] };
const judge = (more: Partial<Parameters<typeof judgeRegisterResponse>[0]>, asked = 300) =>
  judgeRegisterResponse({ ...ok, ...more }, 'me', asked);

describe('judgeRegisterResponse', () => {
  it('refreshes at half of what this flow’s own binding was granted', () => {
    const contacts = ['<sip:other@1.invalid>;expires=999', '<sip:me@2.invalid;transport=ws>;expires=60'];
    expect(judge({ contacts, expires: '500' })).toEqual({ outcome: 'registered', refreshAfterMs: 30_000 });
  });

  it('takes the Expires header where the binding says nothing (SIP.js: a storm of REGISTERs)', () => {
    expect(judge({ contacts: ['<sip:me@2.invalid>'], expires: '80' })).toMatchObject({
      refreshAfterMs: 40_000,
    });
  });

  it('takes what it asked for where the registrar says nothing at all (SIP.js: never registers again)', () => {
    expect(judge({}, 90)).toEqual({ outcome: 'registered', refreshAfterMs: 45_000 });
  });

  it('never refreshes more often than every 5 s, nor less often than every minute, whatever it is told', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer().map(String), fc.string()), (expires) => {
        const judged = judge({ contacts: [`<sip:me@x>;expires=${expires}`], expires });
        if (judged.outcome !== 'registered') throw new Error('a 2xx is a registration');
        expect(judged.refreshAfterMs).toBeGreaterThanOrEqual(5000);
        expect(judged.refreshAfterMs).toBeLessThanOrEqual(60_000);
      }),
    );
  });

  it('asks for longer on 423, once the registrar says how long', () => {
    expect(judge({ statusCode: 423, reasonPhrase: 'Interval Too Brief', minExpires: '600' })).toEqual({
      outcome: 'again',
      expiresS: 600,
    });
    expect(judge({ statusCode: 423, reasonPhrase: 'Interval Too Brief' }).outcome).toBe('failed');
    expect(judge({ statusCode: 423, reasonPhrase: 'x', minExpires: '100' }, 600).outcome).toBe('failed');
  });

  it('tells wrong credentials from a registrar in trouble, and heeds Retry-After on any response', () => {
    expect(judge({ statusCode: 403, reasonPhrase: 'Forbidden' })).toMatchObject({ refused: true });
    expect(
      judge({ statusCode: 503, reasonPhrase: 'Unavailable', retryAfter: '7 (maintenance);duration=60' }),
    ).toEqual({
      outcome: 'failed',
      reason: '503 Unavailable',
      refused: false,
      retryAfterMs: 7000,
    });
    expect(judge({ statusCode: 480, reasonPhrase: 'x', retryAfter: '3' })).toMatchObject({
      retryAfterMs: 3000,
    });
  });
});
