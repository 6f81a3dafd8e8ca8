/**
 * Decision: what an exchange without a sound answer means, in words that name the address and what is wrong there. The causes are
 * those of Node (system errors, OpenSSL's) and of its `fetch`, which is undici.
 */
import type { AppError } from '../../shared/errors/app-error.ts';

interface Meaning {
  code: string;
  /** @param where the host, with its port where that is not the usual one */
  words: (where: string) => string;
}

const unreachable = (words: Meaning['words']): Meaning => ({ code: 'provider_unreachable', words });
const lost: Meaning = {
  code: 'answer_lost',
  words: (where) => `${where} closed the connection before it had answered`,
};
const slow: Meaning = { code: 'timeout', words: (where) => `${where} did not answer in time` };
const notReached = unreachable((where) => `${where} does not take connections in time`);
const noWay = unreachable((where) => `there is no way to ${where} from this network`);
const certificate = (words: Meaning['words']): Meaning => ({ code: 'certificate_refused', words });
const untrusted = certificate(
  (where) => `this computer does not trust who issued the certificate of ${where}`,
);
const noTls = certificate((where) => `${where} does not speak TLS as it should`);

const byCause: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: unreachable((where) => `nothing listens at ${where}`),
  ENOTFOUND: unreachable((where) => `no server is known by the name ${where}`),
  EAI_AGAIN: unreachable((where) => `the name ${where} could not be looked up`),
  EHOSTUNREACH: noWay,
  ENETUNREACH: noWay,
  EADDRNOTAVAIL: noWay,
  ETIMEDOUT: notReached,
  UND_ERR_CONNECT_TIMEOUT: notReached,
  ECONNRESET: lost,
  EPIPE: lost,
  UND_ERR_SOCKET: lost,
  UND_ERR_HEADERS_TIMEOUT: slow,
  UND_ERR_BODY_TIMEOUT: slow,
  CERT_HAS_EXPIRED: certificate((where) => `the certificate of ${where} has expired`),
  CERT_NOT_YET_VALID: certificate(
    (where) => `the certificate of ${where} is not valid yet by this computer’s clock`,
  ),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate((where) => `the certificate of ${where} is for another name`),
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  EPROTO: noTls,
  // These two have no code of their own, only a message.
  'bad port': {
    code: 'port_refused',
    words: (where) => `the port of ${where} belongs to another service, and no web client uses it`,
  },
  'unexpected redirect': {
    code: 'redirected',
    words: (where) => `${where} sends requests on to another address, which is not followed`,
  },
};
const byPrefix: readonly (readonly [string, Meaning])[] = [
  ['ERR_SSL_', noTls],
  // The parser of HTTP: something else speaks there.
  ['HPE_', { code: 'unreadable_answer', words: (where) => `what ${where} answers is no HTTP` }],
];

/** @param address that was asked */
export function errorOfNoAnswer(thrown: unknown, address: string): AppError {
  const where = URL.canParse(address) ? new URL(address).host : address;
  const cause = causeOf(thrown);
  const meaning = byCause[cause] ?? byPrefix.find(([prefix]) => cause.startsWith(prefix))?.[1];
  return meaning === undefined
    ? { kind: 'provider', ...otherwise(thrown, where), attempts: 1 }
    : { kind: 'provider', code: meaning.code, detail: `${meaning.words(where)} (${cause})`, attempts: 1 };
}

function otherwise(thrown: unknown, where: string): Pick<AppError, 'code' | 'detail'> {
  if (!(thrown instanceof Error)) return { code: 'answer_lost', detail: String(thrown) };
  if (thrown.name === 'TimeoutError') return { code: slow.code, detail: slow.words(where) };
  // Larger than any answer (`answerWithin`).
  if (thrown instanceof RangeError) return { code: 'unreadable_answer', detail: thrown.message };
  const cause = thrown.cause instanceof Error ? `: ${thrown.cause.message}` : '';
  return { code: 'answer_lost', detail: `${where}: ${thrown.message}${cause}` };
}

/** The code of what `fetch` failed of, or the message of what has none. */
function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(cause instanceof Error)) return '';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  // Several addresses were tried (RFC 8305), and failed.
  const [first] = cause instanceof AggregateError ? (cause.errors as unknown[]) : [];
  return first === undefined ? cause.message : causeOf(first);
}
