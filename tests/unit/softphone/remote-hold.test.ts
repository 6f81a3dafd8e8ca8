import { expect, it } from 'vitest';

import { withHoldAsDirection } from '../../../renderer/softphone/media/remote-hold.ts';

const described = (media: readonly string[], session = 'c=IN IP4 192.0.2.1'): string =>
  ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', session, 't=0 0', ...media, ''].join('\r\n');

it.each([
  ['of the session', 'c=IN IP4 0.0.0.0', ['m=audio 4000 RTP/AVP 0']],
  ['of the audio', 'c=IN IP4 192.0.2.1', ['m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0', 'a=sendrecv']],
])('the address 0.0.0.0 %s is a hold', (_of, session, media) => {
  const sdp = withHoldAsDirection(described(media, session));
  expect(sdp.split('\r\n').filter((line) => line.startsWith('a='))).toEqual(['a=sendonly']);
  expect(sdp.endsWith('\r\n')).toBe(true);
});

it('one that only wanted to hear has nothing of either then', () => {
  const sdp = withHoldAsDirection(described(['m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0', 'a=recvonly']));
  expect(sdp).toContain('a=inactive');
});

it.each([
  ['a browser’s, which waits for ICE', ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'c=IN IP4 0.0.0.0', 'a=sendrecv']],
  ['audio that is refused', ['m=audio 0 RTP/AVP 0', 'c=IN IP4 0.0.0.0']],
  ['video', ['m=video 4000 RTP/AVP 31', 'c=IN IP4 0.0.0.0', 'a=sendrecv']],
  ['another address', ['m=audio 4000 RTP/AVP 0', 'a=sendrecv']],
])('%s is none', (_what, media) => {
  expect(withHoldAsDirection(described(media))).toBe(described(media));
});
