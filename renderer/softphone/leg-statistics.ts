/** Edge: what WebRTC says of a leg's audio: packets and loudness both ways. */
export interface LegAudio {
  packetsSent: number;
  packetsReceived: number;
  /** Loudness 0 to 1. */
  levelOut: number;
  levelIn: number;
}

export const silence: LegAudio = { packetsSent: 0, packetsReceived: 0, levelOut: 0, levelIn: 0 };

/** As much of the statistics' dictionaries (W3C webrtc-stats) as is read here. */
interface AudioStats {
  type: string;
  kind?: string;
  packetsSent?: number;
  packetsReceived?: number;
  audioLevel?: number;
}

export async function readLegAudio(connection: RTCPeerConnection): Promise<LegAudio> {
  const audio = { ...silence };
  const report = await connection.getStats();
  report.forEach((stats: AudioStats) => {
    if (stats.kind !== 'audio') return;
    switch (stats.type) {
      case 'inbound-rtp':
        audio.packetsReceived += stats.packetsReceived ?? 0;
        audio.levelIn = Math.max(audio.levelIn, stats.audioLevel ?? 0);
        break;
      case 'outbound-rtp':
        audio.packetsSent += stats.packetsSent ?? 0;
        break;
      case 'media-source':
        audio.levelOut = Math.max(audio.levelOut, stats.audioLevel ?? 0);
        break;
    }
  });
  return audio;
}
