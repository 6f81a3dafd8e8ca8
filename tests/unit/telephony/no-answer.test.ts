/** What `fetch` fails of, in words that name the address and what is wrong with it. */
import { expect, it } from 'vitest';

import { errorOfNoAnswer } from '../../../electron/telephony/no-answer.ts';
import { providerErrors } from '../../../renderer/wording/errors/provider-errors.ts';

const failedOf = (code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`raw ${code}`), { code }) });
const address = 'https://api.example.com:8443/v1/me';
const meant = (thrown: unknown) => errorOfNoAnswer(thrown, address);

it.each([
  ['ECONNREFUSED', 'provider_unreachable', 'nothing listens at api.example.com:8443'],
  ['ENOTFOUND', 'provider_unreachable', 'no server is known by the name'],
  ['EAI_AGAIN', 'provider_unreachable', 'could not be looked up'],
  ['ENETUNREACH', 'provider_unreachable', 'no way to'],
  ['UND_ERR_CONNECT_TIMEOUT', 'provider_unreachable', 'does not take connections'],
  ['ECONNRESET', 'answer_lost', 'closed the connection'],
  ['UND_ERR_SOCKET', 'answer_lost', 'closed the connection'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout', 'did not answer in time'],
  ['CERT_HAS_EXPIRED', 'certificate_refused', 'has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate_refused', 'does not trust'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate_refused', 'for another name'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'certificate_refused', 'does not speak TLS'],
  ['HPE_INVALID_CONSTANT', 'unreadable_answer', 'is no HTTP'],
])('says of %s that it is %s, in words', (cause, code, words) => {
  const error = meant(failedOf(cause));
  expect(error).toMatchObject({ kind: 'provider', code, attempts: 1 });
  expect(error.detail).toContain(words);
  expect(error.detail).toContain('api.example.com:8443');
  expect(error.detail).not.toContain('fetch failed');
  expect(providerErrors[code]).toBeDefined();
});

it('reads the first of several addresses that were tried', () => {
  const both = new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]);
  expect(meant(new TypeError('fetch failed', { cause: both })).code).toBe('provider_unreachable');
});

it('says of a port that no web client uses which one, and what of a redirect', async () => {
  const thrown: unknown = await fetch('http://127.0.0.1:6000/v1/me').catch((reason: unknown) => reason);
  expect(errorOfNoAnswer(thrown, 'http://127.0.0.1:6000/v1/me')).toMatchObject({
    code: 'port_refused',
    detail: 'the port of 127.0.0.1:6000 belongs to another service, and no web client uses it (bad port)',
  });
  const redirected = new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
  expect(meant(redirected)).toMatchObject({ code: 'redirected' });
});

it('keeps its own time limit, and what it never heard of', () => {
  expect(meant(new DOMException('No answer in time', 'TimeoutError'))).toMatchObject({
    code: 'timeout',
    detail: 'api.example.com:8443 did not answer in time',
  });
  expect(meant(new TypeError('terminated'))).toMatchObject({
    code: 'answer_lost',
    detail: 'api.example.com:8443: terminated',
  });
});
