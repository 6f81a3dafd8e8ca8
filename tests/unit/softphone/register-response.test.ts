import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judgeRegisterResponse } from '../../../renderer/softphone/registration/register-response.ts';

const ok = { statusCode: 200, reasonPhrase: 'OK', contacts: [] as string[] };
const judge = (more: Partial<Parameters<typeof judgeRegisterResponse>[0]>, asked = 300) =>
  judgeRegisterResponse({ ...ok, ...more }, { user: 'me', instanceId: 'f81d4fae' }, asked);

describe('judgeRegisterResponse', () => {
  it('SIP.js fault 6: refreshes at half of what this flow’s own binding was granted', () => {
    const contacts = ['<sip:other@1.invalid>;expires=999', '<sip:me@2.invalid;transport=ws>;expires=60'];
    expect(judge({ contacts, expires: '500' })).toMatchObject({
      outcome: 'registered',
      refreshAfterMs: 30_000,
    });
  });

  it('SIP.js fault 4: takes the Expires header where the binding says nothing', () => {
    expect(judge({ contacts: ['<sip:me@2.invalid>'], expires: '80' })).toMatchObject({
      refreshAfterMs: 40_000,
    });
  });

  it('SIP.js fault 3: takes what it asked for where the registrar says nothing at all', () => {
    expect(judge({}, 90)).toEqual({
      outcome: 'registered',
      refreshAfterMs: 45_000,
      elsewhere: 0,
      recognised: false,
    });
  });

  it('SIP.js fault 4: never refreshes more often than every 5 s, nor less often than every minute, whatever it is told', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer().map(String), fc.string()), (expires) => {
        const judged = judge({ contacts: [`<sip:me@x>;expires=${expires}`], expires });
        if (judged.outcome !== 'registered') throw new Error('a 2xx is a registration');
        expect(judged.refreshAfterMs).toBeGreaterThanOrEqual(5000);
        expect(judged.refreshAfterMs).toBeLessThanOrEqual(60_000);
      }),
    );
  });

  it('SIP.js fault 8: asks for longer on 423, once the registrar says how long', () => {
    expect(judge({ statusCode: 423, reasonPhrase: 'Interval Too Brief', minExpires: '600' })).toEqual({
      outcome: 'again',
      expiresS: 600,
    });
    expect(judge({ statusCode: 423, reasonPhrase: 'Interval Too Brief' }).outcome).toBe('failed');
    expect(judge({ statusCode: 423, reasonPhrase: 'x', minExpires: '100' }, 600).outcome).toBe('failed');
  });

  it('SIP.js fault 7: tells wrong credentials from a registrar in trouble, and heeds Retry-After on any response', () => {
    expect(judge({ statusCode: 403, reasonPhrase: 'Forbidden' })).toMatchObject({ cause: 'refused' });
    expect(
      judge({ statusCode: 503, reasonPhrase: 'Unavailable', retryAfter: '7 (maintenance);duration=60' }),
    ).toEqual({
      outcome: 'failed',
      reason: '503 Unavailable',
      cause: 'failed',
      retryAfterMs: 7000,
    });
    expect(judge({ statusCode: 480, reasonPhrase: 'x', retryAfter: '3' })).toMatchObject({
      retryAfterMs: 3000,
    });
  });

  it.each([
    ['its own alone', ['<sip:me@1.invalid>'], 0],
    [
      'one of this desktop’s earlier life',
      ['<sip:me@1.invalid>', '<sip:was@2>;+sip.instance="<urn:uuid:F81D4FAE>"'],
      0,
    ],
    ['its own under the name a proxy gave it', ['<sip:alias~1@10.0.0.1>'], 0],
    ['another phone’s beside it', ['<sip:desk@1.invalid>', '<sip:me@1.invalid>'], 1],
    ['two others’', ['<sip:a@1>', '<sip:b@1>', '<sip:me@1.invalid>'], 2],
    ['none', [], 0],
  ])('counts other phones where the registrar lists %s', (_what, contacts, elsewhere) => {
    expect(judge({ contacts })).toMatchObject({ elsewhere });
  });
});
