/** Edge: what WebRTC says of a leg's audio: packets, loudness and energy both ways, and how it is encoded. */
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
  bytesSent: number;
  bytesReceived: number;
  /** Sums of squared loudness over time in seconds: what was loud between two readings shows, too. */
  energyOut: number;
  energyIn: number;
  /** Of what comes, as SDP has it: `opus`, `PCMU`. */
  codec?: string;
  /** Absent until ICE has chosen a way. */
  nextHop?: NextHop;
}

/** Where the packets go first, as a rule a media server: ICE checks the way there every few seconds, as long as it is used. */
export interface NextHop {
  /** The candidate pair, by its name in the statistics. */
  pair: string;
  /** There and back, of the last check that was answered. */
  roundTripMs: number;
  /** Since the pair has been there. */
  checksSent: number;
  checksAnswered: number;
}

/** As much of the statistics' dictionaries (W3C webrtc-stats) as is read here. */
interface Stats {
  id: string;
  type: string;
  kind?: string;
  mimeType?: string;
  codecId?: string;
  packetsSent?: number;
  packetsReceived?: number;
  bytesSent?: number;
  bytesReceived?: number;
  audioLevel?: number;
  totalAudioEnergy?: number;
  packetsLost?: number;
  /** Seconds. */
  jitter?: number;
  fractionLost?: number;
  /** Seconds. */
  roundTripTime?: number;
  selectedCandidatePairId?: string;
  /** Seconds. */
  currentRoundTripTime?: number;
  requestsSent?: number;
  responsesReceived?: number;
}

export async function readLeg(connection: Pick<RTCPeerConnection, 'getStats'>): Promise<LegReading> {
  const reading: LegReading = {
    ...silence,
    packetsLost: 0,
    jitterMs: 0,
    lossOut: 0,
    bytesSent: 0,
    bytesReceived: 0,
    energyOut: 0,
    energyIn: 0,
  };
  const codecs = new Map<string, string>();
  let codecId: string | undefined;
  const hops = new Map<string, NextHop>();
  let pairId: string | undefined;
  const report = await connection.getStats();
  report.forEach((stats: Stats) => {
    if (stats.type === 'codec') codecs.set(stats.id, stats.mimeType?.replace(/^audio\//i, '') ?? '');
    if (stats.type === 'transport') pairId = stats.selectedCandidatePairId;
    if (stats.type === 'candidate-pair') hops.set(stats.id, hopOf(stats));
    if (stats.kind !== 'audio') return;
    switch (stats.type) {
      case 'inbound-rtp':
        reading.packetsReceived += stats.packetsReceived ?? 0;
        reading.bytesReceived += stats.bytesReceived ?? 0;
        reading.packetsLost += stats.packetsLost ?? 0;
        reading.jitterMs = 1000 * (stats.jitter ?? 0);
        reading.levelIn = Math.max(reading.levelIn, stats.audioLevel ?? 0);
        reading.energyIn += stats.totalAudioEnergy ?? 0;
        codecId = stats.codecId ?? codecId;
        break;
      case 'outbound-rtp':
        reading.packetsSent += stats.packetsSent ?? 0;
        reading.bytesSent += stats.bytesSent ?? 0;
        codecId ??= stats.codecId;
        break;
      case 'remote-inbound-rtp':
        reading.lossOut = stats.fractionLost ?? 0;
        if (stats.roundTripTime !== undefined) reading.roundTripMs = 1000 * stats.roundTripTime;
        break;
      case 'media-source':
        reading.levelOut = Math.max(reading.levelOut, stats.audioLevel ?? 0);
        reading.energyOut += stats.totalAudioEnergy ?? 0;
        break;
    }
  });
  const codec = codecId === undefined ? undefined : codecs.get(codecId);
  const nextHop = pairId === undefined ? undefined : hops.get(pairId);
  return {
    ...reading,
    ...(codec === undefined || codec === '' ? {} : { codec }),
    ...(nextHop === undefined ? {} : { nextHop }),
  };
}

const hopOf = (stats: Stats): NextHop => ({
  pair: stats.id,
  roundTripMs: 1000 * (stats.currentRoundTripTime ?? 0),
  checksSent: stats.requestsSent ?? 0,
  checksAnswered: stats.responsesReceived ?? 0,
});
