/**
 * How does audio sound that this desktop sends to itself? By the TURN server, where there is one, so that it goes over the
 * network that calls go over; else within the machine, which shows a computer that is too busy.
 */
import type { Clock } from '../clock.ts';
import { QualityMeter } from '../quality/call-quality.ts';
import { readLeg } from '../quality/leg-statistics.ts';
import type { SharedAudioContext } from '../audio/shared-audio-context.ts';
import { serversOf } from './ice-server-check.ts';
import type { CheckOutcome, LineCheck } from './line-check.ts';
import { loopbackVerdict } from './loopback-verdict.ts';
import { wait, within } from './wait.ts';

const connectWithinMs = 5000;
/** RTCP tells the round trip after some three seconds. */
const talkMs = 6000;
const everyMs = 500;
const both = { receiving: true, sending: true };

export class LoopbackCheck implements LineCheck {
  readonly title = 'Call to yourself';
  readonly description = 'Sends a tone to itself for some seconds, unheard, and measures what is lost.';
  readonly #relays: readonly RTCIceServer[];
  readonly #nowhere: SharedAudioContext;
  readonly #clock: Clock;

  constructor(parts: { iceServers: readonly RTCIceServer[]; nowhere: SharedAudioContext; clock: Clock }) {
    const { clock, iceServers, nowhere } = parts;
    this.#nowhere = nowhere;
    this.#relays = serversOf('turn', iceServers);
    this.#clock = clock;
  }

  async run(signal: AbortSignal): Promise<CheckOutcome> {
    const relayed = this.#relays.length > 0;
    const configuration: RTCConfiguration = {
      iceServers: [...this.#relays],
      iceTransportPolicy: relayed ? 'relay' : 'all',
    };
    const near = new RTCPeerConnection(configuration);
    const far = new RTCPeerConnection(configuration);
    const { context, release } = this.#nowhere.use();
    const tone = new OscillatorNode(context, { frequency: 440 });
    tone.start();
    const sound = new Audio();
    try {
      const out = context.createMediaStreamDestination();
      tone.connect(out);
      await context.resume();
      for (const track of out.stream.getTracks()) {
        near.addTrack(track, out.stream);
        far.addTrack(track, out.stream);
      }
      // Chromium decodes a track only while something plays it; muted, nobody hears it.
      far.addEventListener('track', ({ streams: [stream] }) => {
        sound.muted = true;
        sound.srcObject = stream ?? null;
        sound.play().catch(() => {
          // Interrupted by the end of the check: nothing is measured any more.
        });
      });
      if (!(await this.#connect(near, far, signal))) return notConnected(relayed);
      return await this.#measure(far, signal, relayed);
    } finally {
      sound.srcObject = null;
      near.close();
      far.close();
      tone.stop();
      release();
    }
  }

  async #connect(near: RTCPeerConnection, far: RTCPeerConnection, signal: AbortSignal): Promise<boolean> {
    const connected = new Promise<boolean>((resolve) => {
      far.addEventListener('connectionstatechange', () => {
        if (far.connectionState === 'connected') resolve(true);
        if (far.connectionState === 'failed') resolve(false);
      });
    });
    near.addEventListener(
      'icecandidate',
      ({ candidate }) => void far.addIceCandidate(candidate ?? undefined),
    );
    far.addEventListener(
      'icecandidate',
      ({ candidate }) => void near.addIceCandidate(candidate ?? undefined),
    );
    const offer = await near.createOffer();
    await far.setRemoteDescription(offer);
    await near.setLocalDescription(offer);
    await far.setLocalDescription();
    if (far.localDescription !== null) await near.setRemoteDescription(far.localDescription);
    return (await within(this.#clock, connectWithinMs, signal, connected)) ?? false;
  }

  async #measure(far: RTCPeerConnection, signal: AbortSignal, relayed: boolean): Promise<CheckOutcome> {
    const first = await readLeg(far);
    const meter = new QualityMeter();
    let last = first;
    const until = this.#clock.now() + talkMs;
    while (this.#clock.now() < until && !signal.aborted) {
      await wait(this.#clock, everyMs, signal);
      last = await readLeg(far);
      meter.observe(last, this.#clock.now(), both);
    }
    const { jitterMs, roundTripMs, score } = meter.observe(last, this.#clock.now(), both);
    const came = last.packetsReceived - first.packetsReceived;
    const lost = Math.max(0, last.packetsLost - first.packetsLost);
    if (score === undefined || came === 0) return notConnected(relayed);
    const lossRatio = lost / (came + lost);
    return loopbackVerdict({ endScore: score, lossRatio, jitterMs, roundTripMs, relayed });
  }
}

const notConnected = (relayed: boolean): CheckOutcome => ({
  status: 'failed',
  found: 'No audio got through.',
  advice: relayed
    ? 'The TURN server passes no audio on. Tell your administrator.'
    : 'This computer lets no audio through. Restart FirstLeg; tell your administrator if this keeps happening.',
});
