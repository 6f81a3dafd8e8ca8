/**
 * Decision: whether a description puts this desktop on hold in the way of RFC 2543, by the address 0.0.0.0 instead of a direction
 * (RFC 3264 section 8.4 asks to understand it). Chromium does not, and would send on.
 */

/** `sdp` with such a hold as a direction; a browser's own 0.0.0.0, with port 9, only means that ICE has yet to find an address. */
export function withHoldAsDirection(sdp: string): string {
  const [session = '', ...media] = sdp.split(/^(?=m=)/m);
  return session + media.map((section) => (isHold(section, session) ? unheard(section) : section)).join('');
}

const isHold = (section: string, session: string): boolean => {
  const port = /^m=audio (\d+)/.exec(section)?.[1];
  const address = connectionOf(section) ?? connectionOf(session);
  return port !== undefined && port !== '0' && port !== '9' && address === '0.0.0.0';
};

const connectionOf = (part: string): string | undefined => /^c=IN IP4 (\S+)/m.exec(part)?.[1];

/** The far side wants nothing sent to it. */
const unheard = (section: string): string => {
  const direction = /^a=(?:recvonly|inactive)\s*$/m.test(section) ? 'inactive' : 'sendonly';
  return `${section.replaceAll(/^a=(?:sendrecv|sendonly|recvonly|inactive)\s*\n/gm, '').trimEnd()}\r\na=${direction}\r\n`;
};
