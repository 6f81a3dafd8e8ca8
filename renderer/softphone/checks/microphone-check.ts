/** Is there a microphone, may it be used, and does it hear anything? */
import type { Clock } from '../clock.ts';
import type { LevelTaps } from '../audio/level-taps.ts';
import { type Microphone, microphoneError } from '../audio/microphone.ts';
import type { CheckOutcome, LineCheck } from './line-check.ts';
import { wait } from './wait.ts';

const listenMs = 4000;
const everyMs = 100;
/** What a voice at a headset surely exceeds, and what any open microphone does. */
const voice = 0.01;
const room = 0.00005;

export class MicrophoneCheck implements LineCheck {
  readonly title = 'Microphone';
  readonly description = 'Opens your microphone and listens. Say something.';
  readonly #microphone: Pick<Microphone, 'open' | 'release'>;
  readonly #levels: LevelTaps;
  readonly #clock: Clock;

  constructor(parts: { microphone: Pick<Microphone, 'open' | 'release'>; levels: LevelTaps; clock: Clock }) {
    this.#microphone = parts.microphone;
    this.#levels = parts.levels;
    this.#clock = parts.clock;
  }

  async run(signal: AbortSignal): Promise<CheckOutcome> {
    const opened = await this.#microphone.open().catch(microphoneError);
    if (!(opened instanceof MediaStream)) return notOpened(opened.code);
    try {
      const track = opened.getAudioTracks()[0];
      if (track === undefined) return notOpened('microphone_missing');
      return heard(await this.#loudest(track, signal), track.label);
    } finally {
      this.#microphone.release(opened);
    }
  }

  /** The highest level, as soon as it is a voice. */
  async #loudest(track: MediaStreamTrack, signal: AbortSignal): Promise<number> {
    const tap = this.#levels.tap(track);
    const until = this.#clock.now() + listenMs;
    let loudest = 0;
    while (loudest < voice && this.#clock.now() < until && !signal.aborted) {
      await wait(this.#clock, everyMs, signal);
      loudest = Math.max(loudest, tap.level());
    }
    tap.close();
    return loudest;
  }
}

function heard(loudest: number, label: string): CheckOutcome {
  const name = label === '' ? 'The microphone' : `“${label}”`;
  if (loudest >= voice) return { status: 'passed', found: `${name} hears you.` };
  if (loudest >= room) {
    return {
      status: 'warning',
      found: `${name} works, but nobody spoke, or it hears very little.`,
      advice:
        'Run the check again and speak. If that does not help, move the microphone nearer or choose another one.',
    };
  }
  return {
    status: 'failed',
    found: `${name} gives no sound at all.`,
    advice: 'Look for a mute switch on the headset or its cable, or choose another microphone.',
  };
}

const notOpened = (code: string): CheckOutcome =>
  code === 'microphone_denied'
    ? {
        status: 'failed',
        found: 'FirstLeg may not use the microphone.',
        advice: 'Allow it in the system’s privacy settings, then run the check again.',
      }
    : {
        status: 'failed',
        found: 'No microphone was found.',
        advice: 'Plug the headset in, and close other programs that may be using it.',
      };
