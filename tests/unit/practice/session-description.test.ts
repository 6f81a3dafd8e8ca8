import { describe, expect, it } from 'vitest';

import {
  audioDirection,
  iceLiteAtSessionLevel,
  peerReceives,
  withoutCandidates,
} from '../../../electron/practice/media/session-description.ts';

const sdp = (...audio: string[]): string =>
  ['v=0', 's=-', 't=0 0', 'm=audio 9 UDP/TLS/RTP/SAVPF 0', ...audio, ''].join('\r\n');

describe('a session description', () => {
  it('has ice-lite at the session level, once', () => {
    const moved = iceLiteAtSessionLevel(sdp('a=ice-ufrag:x', 'a=ice-lite', 'a=sendrecv'));
    expect(moved).toBe(
      'v=0\r\ns=-\r\nt=0 0\r\na=ice-lite\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=ice-ufrag:x\r\na=sendrecv\r\n',
    );
    expect(iceLiteAtSessionLevel(sdp('a=sendrecv'))).toBe(sdp('a=sendrecv'));
  });

  it('loses every candidate, names of mDNS included', () => {
    const candidates = [
      'a=candidate:1 1 udp 1 192.0.2.9 9 typ host',
      'a=candidate:2 1 udp 1 x.local 9 typ host',
      'a=end-of-candidates',
    ];
    expect(withoutCandidates(sdp(...candidates, 'a=sendrecv'))).toBe(sdp('a=sendrecv'));
  });

  it.each([
    [sdp('a=sendonly'), 'sendonly', false],
    [sdp('a=recvonly'), 'recvonly', true],
    [sdp('a=inactive'), 'inactive', false],
    [sdp(), 'sendrecv', true],
    [sdp().replace('t=0 0', 't=0 0\r\na=inactive'), 'inactive', false],
    [sdp('a=sendrecv').replace('t=0 0', 't=0 0\r\na=inactive'), 'sendrecv', true],
  ])('says what the peer does, the media section before the session', (text, direction, receives) => {
    expect(audioDirection(text)).toBe(direction);
    expect(peerReceives(audioDirection(text))).toBe(receives);
  });
});
