/** Decision: the few lines of SDP (RFC 8866) that we read or write by hand; werift does the rest. */

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/**
 * Moves `a=ice-lite` to the session level, where RFC 8839 section 5.3 has it; werift writes it into the media section, and
 * Chromium, which reads it at session level only, would wait for checks that a lite agent never sends.
 */
export function iceLiteAtSessionLevel(sdp: string): string {
  const line = 'a=ice-lite\r\n';
  if (!sdp.includes(line)) return sdp;
  const without = sdp.replaceAll(line, '');
  const media = without.indexOf('m=');
  return without.slice(0, media) + line + without.slice(media);
}

/**
 * Drops the peer's candidates. A lite agent sends no checks and answers to where they come from; a candidate would only
 * make werift ask the network for its `.local` name (multicast DNS), and nothing may leave loopback.
 */
export const withoutCandidates = (sdp: string): string =>
  sdp.replaceAll(/^a=(candidate:.*|end-of-candidates)\r?\n/gm, '');

/** The direction the peer gives its first audio section; `sendrecv` where it says nothing (RFC 8866 section 6.7). */
export function audioDirection(sdp: string): Direction {
  const [session = '', ...sections] = sdp.split(/^(?=m=)/m);
  const audio = sections.find((section) => section.startsWith('m=audio'));
  const pattern = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m;
  const found = pattern.exec(audio ?? '')?.[1] ?? pattern.exec(session)?.[1];
  const directions: readonly Direction[] = ['sendonly', 'recvonly', 'inactive'];
  return directions.find((direction) => direction === found) ?? 'sendrecv';
}

/** Whether we may send to a peer that offers or answers `direction`. */
export const peerReceives = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';
