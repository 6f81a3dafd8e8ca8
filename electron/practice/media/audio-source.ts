/**
 * Decision: what is heard. A source yields one 20 ms frame at a time; what it plays depends only on how many frames it
 * has yielded and, for the echo, on what it was fed.
 */
import { frameSamples, sampleRateHz } from './g711.ts';

export interface AudioSource {
  /** To be read, not written: a source may give the same frame again. */
  nextFrame(): Int16Array;
}

/** A sequence of sounds, repeated for ever. `hz` empty is silence. */
export type Cadence = readonly { readonly hz: readonly number[]; readonly forMs: number }[];

/** The North American call progress tones (ITU-T E.180, supplement 2), and the special information tone of ITU-T Q.35. */
export const ringbackTone: Cadence = [
  { hz: [440, 480], forMs: 2_000 },
  { hz: [], forMs: 4_000 },
];
export const busyTone: Cadence = [
  { hz: [480, 620], forMs: 500 },
  { hz: [], forMs: 500 },
];
export const specialInformationTone: Cadence = [
  { hz: [950], forMs: 330 },
  { hz: [1_400], forMs: 330 },
  { hz: [1_800], forMs: 330 },
  { hz: [], forMs: 1_000 },
];
/** The announcement of `…0183`: a chime, so that nobody takes it for ringback. */
export const announcementChime: Cadence = [
  { hz: [660], forMs: 350 },
  { hz: [550], forMs: 350 },
  { hz: [440], forMs: 700 },
  { hz: [], forMs: 600 },
];
/** The contact's voice: vowels of a male speaker by their first two formants, with pauses. */
export const voiceLike: Cadence = [
  { hz: [120, 730, 1_090], forMs: 260 },
  { hz: [130, 270, 2_290], forMs: 180 },
  { hz: [], forMs: 80 },
  { hz: [115, 570, 840], forMs: 300 },
  { hz: [125, 530, 1_840], forMs: 220 },
  { hz: [], forMs: 900 },
];

/** Peak of all tones together, of 32,767: about -12 dBov, the level of telephone speech. */
const tonePeak = 8_000;

const silentFrame = new Int16Array(frameSamples);

export const silence: AudioSource = { nextFrame: () => silentFrame };

/** Plays `cadence` from its beginning. */
export function tone(cadence: Cadence): AudioSource {
  const frames = renderedFrames(cadence);
  let played = 0;
  return {
    nextFrame: () => {
      const frame = frames[played % frames.length] ?? silentFrame;
      played += 1;
      return frame;
    },
  };
}

/** Each cadence is computed once: twenty calls that ring share one ringback. */
const rendered = new Map<Cadence, readonly Int16Array[]>();

function renderedFrames(cadence: Cadence): readonly Int16Array[] {
  const known = rendered.get(cadence);
  if (known) return known;
  const samples = cadence.flatMap(({ hz, forMs }) =>
    Array.from({ length: Math.round((forMs * sampleRateHz) / 1_000) }, (_, at) => sampleOf(hz, at)),
  );
  const frames = Array.from({ length: Math.ceil(samples.length / frameSamples) }, (_, index) => {
    const frame = new Int16Array(frameSamples);
    frame.set(samples.slice(index * frameSamples, (index + 1) * frameSamples));
    return frame;
  });
  rendered.set(cadence, frames);
  return frames;
}

function sampleOf(hz: readonly number[], at: number): number {
  if (hz.length === 0) return 0;
  const sum = hz.reduce((acc, f) => acc + Math.sin((2 * Math.PI * f * at) / sampleRateHz), 0);
  return (tonePeak * sum) / hz.length;
}

/** How long after it was said the agent hears itself: long enough not to be taken for sidetone. */
const echoDelayFrames = 20;
const maxEchoFrames = echoDelayFrames + 10;

/** A contact that talks, and says again what it heard: proof of both directions in one ear. */
export class TalkingContact implements AudioSource {
  readonly #voice = tone(voiceLike);
  readonly #heard: Int16Array[] = [];

  hear(frame: Int16Array): void {
    this.#heard.push(frame);
    if (this.#heard.length > maxEchoFrames) this.#heard.shift();
  }

  nextFrame(): Int16Array {
    const frame = this.#voice.nextFrame();
    const echo = this.#heard.length > echoDelayFrames ? this.#heard.shift() : undefined;
    if (echo === undefined) return frame;
    const mixed = new Int16Array(frameSamples);
    for (let i = 0; i < frameSamples; i += 1) mixed[i] = ((frame[i] ?? 0) + (echo[i] ?? 0)) / 2;
    return mixed;
  }
}
