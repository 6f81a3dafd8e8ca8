/** Decision: what a NOTIFY of a REFER says and what one of ours says (RFC 3515 section 2.4.5): a SIP status line. */

export interface SipfragStatus {
  code: number;
  reason: string;
}

/** @returns undefined where `body` begins with no status line */
export function sipfragStatus(body: string): SipfragStatus | undefined {
  const match = /^\s*SIP\/2\.0 +(\d{3})(?: +([^\r\n]*))?/.exec(body);
  return match?.[1] === undefined ? undefined : { code: Number(match[1]), reason: (match[2] ?? '').trim() };
}

export const sipfrag = ({ code, reason }: SipfragStatus): string => `SIP/2.0 ${code} ${reason}\r\n`;
