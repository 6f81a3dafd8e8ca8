/**
 * Edge: one leg's audio over werift: ICE, DTLS-SRTP and RTP on 127.0.0.1 and nowhere else.
 *
 * The provider is an ICE lite agent (RFC 8445 section 2.5): it has one address that everyone can reach who may, so it only
 * answers checks. That is also what keeps it quiet: given no STUN server werift asks a public one for a reflexive
 * candidate, unless it is lite.
 */
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  type RTCRtpTransceiver,
} from 'werift';

import { TelephoneEventReceiver } from './dtmf.ts';
import { frameSamples, pcma, pcmu, type G711 } from './g711.ts';
import type { PacketLoss } from './packet-loss.ts';
import {
  audioDirection,
  iceLiteAtSessionLevel,
  peerReceives,
  withoutCandidates,
} from './session-description.ts';

export interface PeerListener {
  /** 20 ms of the agent's voice. */
  heard(frame: Int16Array): void;
  digit(digit: string): void;
}

export interface AudioCounts {
  /** With those that were lost on the way. */
  readonly packetsSent: number;
  readonly packetsReceived: number;
  /** Root mean square of the last frame received, 0 to 1. */
  readonly levelReceived: number;
  /** False while the agent holds the call. */
  readonly sending: boolean;
}

const loopback = '127.0.0.1';
const payloadTypes = { pcmu: 0, pcma: 8, telephoneEvent: 101 };

const g711Codecs: Readonly<Record<string, G711>> = { PCMU: pcmu, PCMA: pcma };

const codec = (name: string, payloadType: number, parameters?: string): RTCRtpCodecParameters =>
  new RTCRtpCodecParameters({
    mimeType: `audio/${name}`,
    clockRate: 8_000,
    channels: 1,
    payloadType,
    ...(parameters !== undefined && { parameters }),
  });

export class RtpPeer {
  readonly #connection: RTCPeerConnection;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  readonly #events = new TelephoneEventReceiver();
  readonly #listener: PeerListener;
  readonly #loss: PacketLoss;
  #transceiver: RTCRtpTransceiver | undefined;
  /** What the peer last said it does. */
  #peerReceives = true;
  #sequenceNumber = Math.floor(Math.random() * 0x8000);
  #timestamp = Math.floor(Math.random() * 0x8000_0000);
  #packetsSent = 0;
  #packetsReceived = 0;
  #levelReceived = 0;

  constructor(listener: PeerListener, loss: PacketLoss) {
    this.#listener = listener;
    this.#loss = loss;
    this.#connection = new RTCPeerConnection({
      iceLite: true,
      iceServers: [],
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: [loopback],
      iceInterfaceAddresses: { udp4: loopback },
      bundlePolicy: 'max-bundle',
      codecs: {
        audio: [
          codec('PCMU', payloadTypes.pcmu),
          codec('PCMA', payloadTypes.pcma),
          codec('telephone-event', payloadTypes.telephoneEvent, '0-15'),
        ],
      },
    });
    this.#connection.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => this.#receive(packet));
    });
  }

  /** Our offer, for an INVITE. */
  async offer(): Promise<string> {
    this.#transceiver = this.#connection.addTransceiver(this.#track, { direction: 'sendrecv' });
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#localDescription();
  }

  /** Takes the agent's answer to our offer. Rejects where it can't be used. */
  async accept(answer: string): Promise<void> {
    this.#peerReceives = peerReceives(audioDirection(answer));
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: withoutCandidates(answer) });
    this.#codec();
  }

  /** Our answer to the agent's offer, the first or a later one (hold, resume). Rejects where it can't be used. */
  async answer(offer: string): Promise<string> {
    const restartsBefore = this.#iceRestarts();
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: withoutCandidates(offer) });
    this.#transceiver ??= this.#connection.getTransceivers().find(({ kind }) => kind === 'audio');
    if (!this.#transceiver) throw new Error('the offer has no audio');
    if (this.#transceiver.sender.track !== this.#track)
      await this.#transceiver.sender.replaceTrack(this.#track);
    this.#transceiver.setDirection('sendrecv');
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    this.#codec();
    this.#peerReceives = peerReceives(audioDirection(offer));
    if (this.#iceRestarts() > restartsBefore) this.#restartIce();
    return this.#localDescription();
  }

  /** Sends one frame, or nothing while the agent does not receive. The timestamp runs on either way. */
  send(frame: Int16Array): void {
    this.#timestamp = (this.#timestamp + frameSamples) >>> 0;
    if (!this.#peerReceives || this.#connection.connectionState !== 'connected') return;
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    const header = new RtpHeader({
      sequenceNumber: this.#sequenceNumber,
      timestamp: this.#timestamp,
      marker: this.#packetsSent === 0,
    });
    this.#packetsSent += 1;
    if (this.#loss.takes(this.#packetsSent)) return;
    this.#track.writeRtp(new RtpPacket(header, this.#codec().encode(frame)));
  }

  counts(): AudioCounts {
    return {
      packetsSent: this.#packetsSent,
      packetsReceived: this.#packetsReceived,
      levelReceived: this.#levelReceived,
      sending: this.#peerReceives,
    };
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  #receive({ header, payload }: RtpPacket): void {
    if (header.payloadType === this.#transceiver?.getPayloadType('audio/telephone-event')) {
      const digit = this.#events.receive(header.timestamp, payload);
      if (digit !== undefined) this.#listener.digit(digit);
      return;
    }
    this.#packetsReceived += 1;
    const frame = this.#codec().decode(payload);
    this.#levelReceived = level(frame);
    this.#listener.heard(frame);
  }

  #iceRestarts(): number {
    return this.#connection.iceTransports.reduce((sum, { iceRestarts }) => sum + iceRestarts, 0);
  }

  /**
   * Waits for the peer's new checks. werift starts ICE only together with DTLS, which an ICE restart leaves as it is (RFC
   * 8842 section 4): left to itself it would answer the new checks and never send to where they come from.
   */
  #restartIce(): void {
    for (const transport of this.#connection.iceTransports) {
      transport.start().catch(() => {
        // The leg was closed before the checks came: there is nobody to send to.
        this.#peerReceives = false;
      });
    }
  }

  #codec(): G711 {
    const negotiated = this.#transceiver?.codecs.find(({ name }) => name.toUpperCase() in g711Codecs);
    const chosen = g711Codecs[negotiated?.name.toUpperCase() ?? ''];
    if (!chosen) throw new Error('no G.711 codec in common');
    return chosen;
  }

  #localDescription(): string {
    const description = this.#connection.localDescription;
    if (!description) throw new Error('werift has no local description');
    return iceLiteAtSessionLevel(description.sdp);
  }
}

function level(frame: Int16Array): number {
  let energy = 0;
  for (const sample of frame) energy += sample * sample;
  return Math.sqrt(energy / Math.max(frame.length, 1)) / 32_768;
}
