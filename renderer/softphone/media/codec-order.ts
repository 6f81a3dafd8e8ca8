/**
 * Decision: which codec a call is to use, of those that both sides know: Opus, then G.711. The order of the payload types on
 * the media line says it (RFC 3264 section 5.1). It is put into what is sent, for the far side, and into what comes, since Chromium
 * sends by the first that the far side named. Comfort noise alone is taken away (RFC 3389): a gateway that has agreed on it sends nothing
 * of its silence, which can't be told from an outage.
 */
import type { Session, SessionDescriptionHandlerModifier } from 'sip.js';

const wanted = ['opus', 'pcmu', 'pcma'];

/** Payload types that need no `a=rtpmap` (RFC 3551 section 6). */
const fixedTypes: ReadonlyMap<string, string> = new Map([
  ['0', 'pcmu'],
  ['8', 'pcma'],
  ['13', 'cn'],
]);

/** `sdp` with the payload types of each audio line in the order wanted; all others after them, as they were, without comfort noise. */
export function inCodecOrder(sdp: string): string {
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => (section.startsWith('m=audio ') ? ordered(section) : section))
    .join('');
}

function ordered(section: string): string {
  const names = new Map(fixedTypes);
  for (const [, type = '', name = ''] of section.matchAll(/^a=rtpmap:(\d+) ([^/\s]+)/gm))
    names.set(type, name.toLowerCase());
  const rank = (type: string): number => {
    const at = wanted.indexOf(names.get(type) ?? '');
    return at < 0 ? wanted.length : at;
  };
  const types = /^m=audio \S+ \S+ ([\d ]+)/.exec(section)?.[1]?.trim().split(' ') ?? [];
  const noise = types.filter((type) => names.get(type) === 'cn');
  const spoken = types.filter((type) => !noise.includes(type));
  // A media line has one at least.
  if (spoken.length === 0) return section;
  const inOrder = spoken.toSorted((a, b) => rank(a) - rank(b)).join(' ');
  return section
    .replace(/^(m=audio \S+ \S+ )[\d ]+/, (_line, media: string) => media + inOrder)
    .replaceAll(/^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) [^\r\n]*\r?\n/gm, (line, type: string) =>
      noise.includes(type) ? '' : line,
    );
}

const modifier: SessionDescriptionHandlerModifier = ({ sdp = '', type }) =>
  Promise.resolve({ type, sdp: inCodecOrder(sdp) });

/** Puts every description of `session` into the order wanted, sent or received, of its INVITE and of those after it. */
export function keepCodecOrder(
  session: Pick<Session, 'sessionDescriptionHandlerModifiers' | 'sessionDescriptionHandlerModifiersReInvite'>,
): void {
  session.sessionDescriptionHandlerModifiers = [modifier];
  session.sessionDescriptionHandlerModifiersReInvite = [modifier];
}
