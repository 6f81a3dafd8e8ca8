/** Edge: what WebRTC says of a leg's audio: packets and loudness both ways. */
export interface LegAudio {
  packetsSent: number;
  packetsReceived: number;
  /** Loudness 0 to 1. */
  levelOut: number;
  levelIn: number;
}

export const silence: LegAudio = { packetsSent: 0, packetsReceived: 0, levelOut: 0, levelIn: 0 };

export interface LegReading extends LegAudio {
  packetsLost: number;
  jitterMs: number;
  /** 0 to 1, of what this desktop sent, as the far side tells. */
  lossOut: number;
  roundTripMs?: number;
}

/** As much of the statistics' dictionaries (W3C webrtc-stats) as is read here. */
interface AudioStats {
  type: string;
  kind?: string;
  packetsSent?: number;
  packetsReceived?: number;
  audioLevel?: number;
  packetsLost?: number;
  /** Seconds. */
  jitter?: number;
  fractionLost?: number;
  /** Seconds. */
  roundTripTime?: number;
}

export async function readLeg(connection: RTCPeerConnection): Promise<LegReading> {
  const reading: LegReading = { ...silence, packetsLost: 0, jitterMs: 0, lossOut: 0 };
  const report = await connection.getStats();
  report.forEach((stats: AudioStats) => {
    if (stats.kind !== 'audio') return;
    switch (stats.type) {
      case 'inbound-rtp':
        reading.packetsReceived += stats.packetsReceived ?? 0;
        reading.packetsLost += stats.packetsLost ?? 0;
        reading.jitterMs = 1000 * (stats.jitter ?? 0);
        reading.levelIn = Math.max(reading.levelIn, stats.audioLevel ?? 0);
        break;
      case 'outbound-rtp':
        reading.packetsSent += stats.packetsSent ?? 0;
        break;
      case 'remote-inbound-rtp':
        reading.lossOut = stats.fractionLost ?? 0;
        if (stats.roundTripTime !== undefined) reading.roundTripMs = 1000 * stats.roundTripTime;
        break;
      case 'media-source':
        reading.levelOut = Math.max(reading.levelOut, stats.audioLevel ?? 0);
        break;
    }
  });
  return reading;
}
