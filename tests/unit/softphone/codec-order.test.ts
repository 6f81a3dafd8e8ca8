import { describe, expect, it } from 'vitest';

import { inCodecOrder } from '../../../renderer/softphone/media/codec-order.ts';

const lines = (...all: string[]): string => all.map((line) => `${line}\r\n`).join('');

describe('the order of codecs', () => {
  it('puts Opus before G.711 and those before all else, and takes none of them away', () => {
    const offered = lines(
      'v=0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 9 8 0 101 111',
      'a=rtpmap:9 G722/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=rtpmap:111 opus/48000/2',
      'a=sendrecv',
    );
    expect(inCodecOrder(offered)).toBe(offered.replace('SAVPF 9 8 0 101 111', 'SAVPF 111 0 8 9 101'));
  });

  it('leaves comfort noise out, whatever its number, so that silence is sent, too', () => {
    const offered = lines(
      'm=audio 9 UDP/TLS/RTP/SAVPF 0 13 106 101',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:13 CN/8000',
      'a=rtpmap:106 CN/32000',
      'a=fmtp:106 x=1',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-16',
    );
    expect(inCodecOrder(offered)).toBe(
      lines(
        'm=audio 9 UDP/TLS/RTP/SAVPF 0 101',
        'a=rtpmap:0 PCMU/8000',
        'a=rtpmap:101 telephone-event/8000',
        'a=fmtp:101 0-16',
      ),
    );
    const unnamed = lines('m=audio 4000 RTP/AVP 8 0 13');
    expect(inCodecOrder(unnamed)).toBe(lines('m=audio 4000 RTP/AVP 0 8'));
  });

  it('leaves a line that has nothing else as it is', () => {
    const noise = lines('m=audio 4000 RTP/AVP 13', 'a=rtpmap:13 CN/8000');
    expect(inCodecOrder(noise)).toBe(noise);
  });

  it('goes by what the description names, whatever the number', () => {
    const offered = lines('m=audio 4000 RTP/AVP 96 97', 'a=rtpmap:96 G729/8000', 'a=rtpmap:97 OPUS/48000/2');
    expect(inCodecOrder(offered)).toContain('m=audio 4000 RTP/AVP 97 96\r\n');
  });

  it('leaves other media, and descriptions without any, as they are', () => {
    const other = lines('v=0', 'm=video 9 RTP/AVP 96 0', 'a=rtpmap:96 VP8/90000');
    expect(inCodecOrder(other)).toBe(other);
    expect(inCodecOrder('')).toBe('');
  });
});
