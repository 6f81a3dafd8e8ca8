import { describe, expect, it } from 'vitest';

import { errorOfAnswer, retryAfterOf } from '../../../electron/telephony/api-error.ts';

describe('errorOfAnswer', () => {
  it('reads problem details', () => {
    const body = JSON.stringify({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      code: 'suspended',
      detail: 'Pay.',
    });
    expect(errorOfAnswer(403, body, undefined)).toEqual({
      kind: 'application',
      code: 'suspended',
      detail: 'Pay.',
      status: 403,
    });
  });

  it('reads the error envelope', () => {
    const body = JSON.stringify({ error: { code: 'invalid_to', message: 'No such number.' } });
    expect(errorOfAnswer(422, body, undefined)).toMatchObject({
      code: 'invalid_to',
      detail: 'No such number.',
    });
  });

  it('lets the status decide on 401 and 429, whatever the provider’s words', () => {
    const body = JSON.stringify({ error: { code: 'slow_down', message: 'Later.' } });
    expect(errorOfAnswer(429, body, 2000)).toMatchObject({ code: 'rate_limited', retryAfterMs: 2000 });
    expect(errorOfAnswer(401, body, undefined)).toMatchObject({ code: 'unauthorized' });
  });

  it('takes 501 for the word of a provider that is well: it does not offer this', () => {
    const body = JSON.stringify({ error: { code: 'no_campaigns', message: 'No campaign management.' } });
    expect(errorOfAnswer(501, body, undefined)).toEqual({
      kind: 'application',
      code: 'not_implemented',
      detail: 'No campaign management.',
      status: 501,
    });
  });

  it('keeps when a provider that is down wants to be asked again', () => {
    expect(errorOfAnswer(503, '', 20_000)).toMatchObject({ kind: 'provider', retryAfterMs: 20_000 });
  });

  it('makes a provider error of 5xx, even with a proxy’s HTML page for a body', () => {
    expect(errorOfAnswer(502, '<html>Bad gateway</html>', undefined)).toMatchObject({
      kind: 'provider',
      status: 502,
    });
  });
});

describe('Retry-After', () => {
  const retryAfter = (said: Record<string, string>) => retryAfterOf(new Headers(said));

  it('is read as seconds or as an HTTP date by the clock of who says it, which may be another than this desktop’s', () => {
    const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
    expect(retryAfter({ date, 'retry-after': '3' })).toBe(3000);
    expect(retryAfter({ date, 'retry-after': 'Mon, 23 Nov 2026 10:00:05 GMT' })).toBe(5000);
    expect(retryAfter({ date, 'retry-after': 'Mon, 23 Nov 2026 09:00:05 GMT' })).toBe(0);
  });

  it('says nothing where it can’t be read, or is not there', () => {
    expect(retryAfter({ 'retry-after': 'soon' })).toBeUndefined();
    expect(retryAfter({})).toBeUndefined();
  });
});
