/**
 * Decision: what of the wire may reach SIP.js's core. Its parser takes most of what is wrong (RFC 4475) and its `UserAgent`
 * some more, but the bare core that the provider uses throws on a Request-URI of a foreign scheme and on a request without
 * To, From or Call-ID. What the core can't take is answered here, or dropped where no answer can be built.
 */
import {
  IncomingRequestMessage,
  type IncomingResponseMessage,
  LoggerFactory,
  Parser,
} from 'sip.js/lib/core/index.js';

export type Guarded =
  | { readonly kind: 'request'; readonly message: IncomingRequestMessage }
  | { readonly kind: 'response'; readonly message: IncomingResponseMessage }
  | { readonly kind: 'refused'; readonly message: IncomingRequestMessage; readonly refusal: Refusal }
  | { readonly kind: 'dropped'; readonly why: string };

export interface Refusal {
  readonly statusCode: number;
  readonly reasonPhrase: string;
}

const silentFactory = new LoggerFactory();
silentFactory.builtinEnabled = false;
const silent = silentFactory.getLogger('practice.guard');

/** What a response must copy from its request (RFC 3261 section 8.2.6.2): without it there is none. */
const answerable = ['via', 'from', 'to', 'call-id', 'cseq'];

/** Sorts one WebSocket message. Never throws. */
export function guard(text: string): Guarded {
  const message = parse(text);
  if (message === undefined) return { kind: 'dropped', why: 'not a SIP message' };
  if (!answerable.every((name) => message.hasHeader(name)) || !message.viaBranch) {
    return { kind: 'dropped', why: 'a mandatory header is missing' };
  }
  if (!(message instanceof IncomingRequestMessage)) {
    return isWhole(message)
      ? { kind: 'response', message }
      : { kind: 'dropped', why: 'a response that is cut short' };
  }
  const refusal = refusalOf(message);
  if (refusal === undefined) return { kind: 'request', message };
  // An ACK is never answered (RFC 3261 section 17).
  return message.method === 'ACK'
    ? { kind: 'dropped', why: refusal.reasonPhrase }
    : { kind: 'refused', message, refusal };
}

/** The name under which a `Contact: *` reaches the registrar: SIP.js's grammar has no asterisk there. */
export const everyContact = 'x-every-contact';

/** The name under which a Refer-To reaches its reader: SIP.js's grammar knows no tel: URI, and drops the whole message. */
export const referTo = 'x-refer-to';

const referToName = /^(?:refer-to|r)[ \t]*:/gim;

const asterisk = /^(?:contact|m)[ \t]*:[ \t]*\*[ \t]*\r\n/im;

function parse(text: string): IncomingRequestMessage | IncomingResponseMessage | undefined {
  try {
    const readable = text.startsWith('REFER ')
      ? text.replaceAll(referToName, `${referTo}:`)
      : text.replace(asterisk, `${everyContact}: *\r\n`);
    return Parser.parseMessage(readable, silent);
  } catch {
    // The parser throws on a few headers that its grammar does not foresee. It is a pure function: nothing is half done.
    return undefined;
  }
}

function refusalOf(message: IncomingRequestMessage): Refusal | undefined {
  if (!/^.* SIP\/2\.0\r\n/i.test(message.data))
    return { statusCode: 505, reasonPhrase: 'Version Not Supported' };
  if (message.ruri?.scheme !== 'sip') return { statusCode: 416, reasonPhrase: 'Unsupported URI Scheme' };
  if (!message.fromTag && message.method !== 'CANCEL') return badRequest('Missing From Tag');
  if (cseqMethod(message) !== message.method) return badRequest('CSeq Method Mismatch');
  if (message.cseq > maxCseq) return badRequest('CSeq Too Large');
  if (!isWhole(message)) return badRequest('Body Shorter Than Content-Length');
  return undefined;
}

/** RFC 3261 section 8.1.1.5. */
const maxCseq = 2 ** 31 - 1;

const badRequest = (reasonPhrase: string): Refusal => ({ statusCode: 400, reasonPhrase });

const cseqMethod = (message: IncomingRequestMessage): string | undefined =>
  /^\s*\d+\s+(\S+)\s*$/.exec(message.getHeader('cseq') ?? '')?.[1];

/** Over WebSocket Content-Length may be left out (RFC 7118 section 5), but not be more than there is. */
function isWhole(message: IncomingRequestMessage | IncomingResponseMessage): boolean {
  const declared = message.getHeader('content-length');
  return declared === undefined || Buffer.byteLength(message.body) >= Number(declared);
}
