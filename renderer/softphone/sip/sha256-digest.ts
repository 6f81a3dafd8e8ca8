/** Digest authentication with SHA-256 (RFC 7616 section 3.4, RFC 8760), in the form of SIP.js's own, which knows MD5 alone (fault 27). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** As SIP.js reads it from WWW-Authenticate and Proxy-Authenticate; what the server left out is not there. */
export interface Challenge {
  realm?: string;
  nonce?: string;
  opaque?: string;
  qop?: readonly string[];
}

interface Answered {
  realm: string;
  nonce: string;
  opaque: string | undefined;
  uri: string;
  qop: 'auth' | 'auth-int' | undefined;
  cnonce: string;
  nc: string;
  response: string;
}

/** In hexadecimal digits. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

export class Sha256Digest {
  readonly #username: string;
  readonly #ha1: string;
  #count = 0;
  #answered: Answered | undefined;

  constructor(username: string, ha1: string) {
    this.#username = username;
    this.#ha1 = ha1;
  }

  /** Makes the answer to `challenge`; false where it asks for what is not known here. */
  authenticate(request: { method: string; ruri: unknown }, challenge: Challenge, body = ''): boolean {
    const { realm, nonce, opaque } = challenge;
    if (realm === undefined || nonce === undefined) return false;
    const qop = (['auth', 'auth-int'] as const).find((known) => challenge.qop?.includes(known) === true);
    if (challenge.qop !== undefined && qop === undefined) return false;
    this.#count += 1;
    const nc = this.#count.toString(16).padStart(8, '0');
    const cnonce = bytesToHex(crypto.getRandomValues(new Uint8Array(12)));
    const uri = String(request.ruri);
    const ha2 = sha256Hex(`${request.method}:${uri}${qop === 'auth-int' ? `:${sha256Hex(body)}` : ''}`);
    const between = qop === undefined ? nonce : `${nonce}:${nc}:${cnonce}:${qop}`;
    const response = sha256Hex(`${this.#ha1}:${between}:${ha2}`);
    this.#answered = { realm, nonce, opaque, uri, qop, cnonce, nc, response };
    return true;
  }

  /** The value of Authorization or Proxy-Authorization. */
  toString(): string {
    if (this.#answered === undefined) throw new Error('no challenge was answered');
    const { realm, nonce, opaque, uri, qop, cnonce, nc, response } = this.#answered;
    return [
      'Digest algorithm=SHA-256',
      `username="${this.#username}"`,
      `realm="${realm}"`,
      `nonce="${nonce}"`,
      `uri="${uri}"`,
      `response="${response}"`,
      ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
      ...(qop === undefined ? [] : [`qop=${qop}`, `cnonce="${cnonce}"`, `nc=${nc}`]),
    ].join(', ');
  }
}
