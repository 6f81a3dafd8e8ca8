/**
 * Decision: which of several challenges is answered. A server that knows SHA-256 sends one for each algorithm, best first,
 * and the topmost that can be answered is (RFC 8760 section 2.4); SIP.js looks at one alone, and gives up if it can't.
 */
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';

const challengeLine = /^(?:WWW|Proxy)-Authenticate\s*:/i;

/** `message` with the one challenge that this account can answer, where it has several. */
export function withOneChallenge(message: string, secret: SipAccount['secret']): string {
  if (!/^SIP\/2\.0 40[17] /.test(message)) return message;
  const lines = message.split('\r\n');
  const challenges = lines.filter((line) => challengeLine.test(line));
  if (challenges.length < 2) return message;
  const chosen = challenges.find((line) => canAnswer(line, secret)) ?? challenges[0];
  return lines.filter((line) => line === chosen || !challengeLine.test(line)).join('\r\n');
}

function canAnswer(line: string, secret: SipAccount['secret']): boolean {
  const algorithm = (/\balgorithm\s*=\s*"?([\w-]+)/i.exec(line)?.[1] ?? 'MD5').toUpperCase();
  if (algorithm !== 'MD5' && algorithm !== 'SHA-256') return false;
  if (secret.type === 'password') return true;
  const ha1s = Object.values(secret.ha1ByRealm);
  // Of a realm that is not known yet main can make both.
  return ha1s.length === 0 || ha1s.some((ha1) => ha1[algorithm] !== undefined);
}
