/**
 * Decision: HTTP digest as SIP uses it (RFC 3261 section 22, RFC 2617), MD5 with qop=auth. SIP.js speaks no other algorithm;
 * what protects the password is that it is random and that nothing leaves the machine.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

export interface DigestCredentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly cnonce: string;
  /** Eight hexadecimal digits. */
  readonly nc: string;
}

const required = ['username', 'realm', 'nonce', 'uri', 'response', 'cnonce', 'nc'] as const;

/** The credentials in an Authorization or Proxy-Authorization field value; undefined where they are not whole. */
export function parseDigest(header: string): DigestCredentials | undefined {
  const rest = /^\s*Digest\s+(.*)$/is.exec(header)?.[1];
  if (rest === undefined) return undefined;
  const found = new Map<string, string>();
  for (const match of rest.matchAll(/([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi)) {
    found.set((match[1] ?? '').toLowerCase(), match[2]?.replaceAll(/\\(.)/g, '$1') ?? match[3] ?? '');
  }
  if ((found.get('algorithm') ?? 'MD5').toUpperCase() !== 'MD5' || found.get('qop') !== 'auth')
    return undefined;
  if (!required.every((name) => found.has(name))) return undefined;
  const value = (name: (typeof required)[number]): string => found.get(name) ?? '';
  return {
    username: value('username'),
    realm: value('realm'),
    nonce: value('nonce'),
    uri: value('uri'),
    response: value('response'),
    cnonce: value('cnonce'),
    nc: value('nc'),
  };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The response that proves knowledge of `ha1` for a request of `method`. */
export function digestResponse(
  ha1: string,
  method: string,
  credentials: Omit<DigestCredentials, 'response' | 'username' | 'realm'>,
): string {
  const { nonce, nc, cnonce, uri } = credentials;
  return md5(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
}

export function digestMatches(ha1: string, method: string, credentials: DigestCredentials): boolean {
  const expected = Buffer.from(digestResponse(ha1, method, credentials));
  const given = Buffer.from(credentials.response.toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** The field value of WWW-Authenticate or Proxy-Authenticate. */
export const digestChallenge = (realm: string, nonce: string, stale: boolean): string =>
  `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
