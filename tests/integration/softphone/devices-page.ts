/** The engine's page with its audio devices in hand, driven through `window.devices`. */
import * as hardware from './unpluggable-devices.ts';
import { type AudioSettings, defaultAudioSettings } from '../../../shared/audio/audio-settings.ts';
import type { AudioDevices } from '../../../renderer/softphone/audio/audio-hardware.ts';
import type { IncomingSound } from '../../../renderer/wiring/incoming-sound.ts';
import { Ringer } from '../../../renderer/wiring/ringer.ts';
import { audio, connections } from './engine-page.ts';

export interface DevicesPage {
  use(settings: Partial<AudioSettings>): void;
  now(): AudioDevices;
  unplug(label: string): void;
  plug(label: string): void;
  /** Another device becomes the system's default. */
  makeDefault(label: string): void;
  /** Listed, but taken by another program. */
  occupy(label: string): void;
  /** What the calls send. */
  sent(): { label: string; enabled: boolean; live: boolean; settings: MediaTrackSettings }[];
  /** Watches the packets sent while `act` goes on and a while after: the longest pause between two of them, in ms. */
  longestPause(forMs: number): Promise<number>;
  /** Steps of offer and answer since the page was opened: a re-INVITE makes two. */
  negotiations(): number;
  /** By label: where the calls, and the ringing, are heard. */
  heardOn(): string[];
  sound(sound: IncomingSound): void;
  playTestTone(role: 'speaker' | 'ringer'): Promise<void>;
  /** The loudest of what Web Audio played last, by the label of the device; of full scale. */
  played(): Record<string, number>;
  /** In order: that a microphone is sent from now on, by itself or in a mix, and that one is let go. */
  handovers(): string[];
  /** The state of each audio context that was ever made. */
  contexts(): AudioContextState[];
  watchLevel(): Promise<void>;
  stopLevel(): void;
  loudest(): number;
}

declare global {
  interface Window {
    devices: DevicesPage;
  }
  interface AudioContext {
    readonly sinkId: string;
  }
}

const sinks = new Set<{ sinkId: string }>();
window.Audio = class extends Audio {
  override setSinkId(sinkId: string): Promise<void> {
    sinks.add(this);
    return super.setSinkId(sinkId);
  }
};
const contexts: AudioContext[] = [];
window.AudioContext = class extends AudioContext {
  constructor(options?: AudioContextOptions) {
    super(options);
    contexts.push(this);
  }
  override setSinkId(sinkId: string): Promise<void> {
    sinks.add(this);
    return super.setSinkId(sinkId);
  }
};

const players: AnalyserNode[] = [];
const handovers: string[] = [];
const connect = Reflect.get(AudioNode.prototype, 'connect') as (this: AudioNode, to: AudioNode) => AudioNode;
AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
  if (to instanceof AudioDestinationNode) {
    // The longest memory that there is: two thirds of a second.
    const player = new AnalyserNode(this.context, { fftSize: 32_768 });
    connect.call(this, player);
    players.push(player);
  }
  if (this instanceof MediaStreamAudioSourceNode && to instanceof MediaStreamAudioDestinationNode)
    handedOver(this.mediaStream.getAudioTracks()[0], 'mixed');
  return connect.call(this, to);
} as typeof AudioNode.prototype.connect;

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the sender that it is asked of
const replaceTrack = RTCRtpSender.prototype.replaceTrack;
RTCRtpSender.prototype.replaceTrack = async function (track) {
  await replaceTrack.call(this, track);
  handedOver(track ?? undefined, 'sent');
};
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the track that it is asked of
const stop = MediaStreamTrack.prototype.stop;
MediaStreamTrack.prototype.stop = function () {
  if (this.readyState === 'live') handedOver(this, 'stopped');
  stop.call(this);
};

/** Of what far sides say nothing is told. */
function handedOver(track: MediaStreamTrack | undefined, what: 'sent' | 'mixed' | 'stopped'): void {
  if (track?.label.startsWith('Fake') === true) handovers.push(`${track.readyState} ${track.label} ${what}`);
}

let negotiations = 0;
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    this.addEventListener('signalingstatechange', () => (negotiations += 1));
  }
};

const packetsSent = async (): Promise<number> => {
  let packets = 0;
  for (const connection of connections) {
    (await connection.getStats()).forEach((report: { type: string; packetsSent?: number }) => {
      if (report.type === 'outbound-rtp') packets += report.packetsSent ?? 0;
    });
  }
  return packets;
};

const ringer = new Ringer(audio);
let stopLevel: (() => void) | undefined;
let loudest = 0;

window.devices = {
  use: (settings) => audio.use({ ...defaultAudioSettings, ...settings }),
  now: () => audio.devices(),
  unplug: hardware.unplug,
  plug: hardware.plug,
  makeDefault: hardware.makeDefault,
  occupy: hardware.occupy,
  sent: () =>
    connections
      .filter(({ signalingState }) => signalingState !== 'closed')
      .flatMap((connection) => connection.getSenders())
      .flatMap(({ track }) =>
        track === null
          ? [{ label: 'nothing', enabled: false, live: false, settings: {} }]
          : [
              {
                label: track.label,
                enabled: track.enabled,
                live: track.readyState === 'live',
                settings: track.getSettings(),
              },
            ],
      ),
  longestPause: async (forMs) => {
    const begun = performance.now();
    let [last, lastAt, longest] = [await packetsSent(), begun, 0];
    while (performance.now() - begun < forMs) {
      const packets = await packetsSent();
      if (packets === last) continue;
      longest = Math.max(longest, performance.now() - lastAt);
      [last, lastAt] = [packets, performance.now()];
    }
    return Math.max(longest, performance.now() - lastAt);
  },
  negotiations: () => negotiations,
  heardOn: () =>
    [...sinks]
      .filter((sink) => !('state' in sink) || sink.state !== 'closed')
      .map(({ sinkId }) => hardware.labelOf(sinkId)),
  sound: (sound) => ringer.sound(sound),
  playTestTone: (role) => audio.playTestTone(role),
  played: () => {
    const samples = new Float32Array(32_768);
    return Object.fromEntries(
      players.map((player) => {
        player.getFloatTimeDomainData(samples);
        return [hardware.labelOf((player.context as AudioContext).sinkId), Math.max(...samples)];
      }),
    );
  },
  handovers: () => handovers,
  contexts: () => contexts.map(({ state }) => state),
  watchLevel: async () => {
    const watching = await audio.watchLevel((level) => (loudest = Math.max(loudest, level)));
    if (watching.ok) stopLevel = watching.value;
  },
  stopLevel: () => stopLevel?.(),
  loudest: () => loudest,
};
