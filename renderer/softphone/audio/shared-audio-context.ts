/**
 * Edge: the one audio context of a place that sound goes to: the speaker, the ringer, or nowhere. Chromium lets a page have only so
 * many, and each that is forgotten stays (fault 30); so no other file makes one.
 */
import { type Clock, systemClock } from '../clock.ts';

export interface ContextUse {
  readonly context: AudioContext;
  /** Once is enough; more often does no harm. */
  readonly release: () => void;
}

/**
 * Who lets go of one in a call takes it again in a moment, and it runs on meanwhile. In a soak of 1,000 calls on a starved machine the
 * mix of one conference gave no sound; that its context had been suspended and resumed within a second is the likeliest cause.
 */
const lingerMs = 5000;

/** Plays nowhere: it keeps no sound card busy. TypeScript's declarations do not have it yet. */
const noDevice: AudioContextOptions & { sinkId: { type: 'none' } } = { sinkId: { type: 'none' } };

export class SharedAudioContext {
  readonly #make: () => AudioContext;
  readonly #clock: Clock;
  #context: AudioContext | undefined;
  readonly #uses = new Set<ContextUse>();
  #stopLingering: (() => void) | undefined;

  constructor(make: () => AudioContext, clock: Clock = systemClock) {
    this.#make = make;
    this.#clock = clock;
  }

  /** On the system's output device, until `onMade` moves it. */
  static heard(onMade: (context: AudioContext) => void): SharedAudioContext {
    return new SharedAudioContext(() => {
      const context = new AudioContext();
      onMade(context);
      return context;
    });
  }

  /** For what is measured, or mixed for somebody else. */
  static unheard(): SharedAudioContext {
    return new SharedAudioContext(() => new AudioContext(noDevice));
  }

  /** It runs until all who use it have released it for a while: one left running keeps a thread, the sound card and the machine awake. */
  use(): ContextUse {
    const context = (this.#context ??= this.#keptRunning(this.#make()));
    const use: ContextUse = {
      context,
      release: () => {
        if (!this.#uses.delete(use) || this.#uses.size > 0) return;
        this.#stopLingering = this.#clock.after(lingerMs, () => void context.suspend());
      },
    };
    this.#uses.add(use);
    this.#stopLingering?.();
    this.#stopLingering = undefined;
    // Chromium starts an audio context suspended until it is resumed or the page was clicked once.
    void context.resume();
    return use;
  }

  /** It stops by itself where the device goes, or the machine sleeps; and a suspension may be done only once it is used again. */
  #keptRunning(context: AudioContext): AudioContext {
    context.addEventListener('statechange', () => {
      if (this.#uses.size > 0 && context.state !== 'running') void context.resume();
    });
    return context;
  }
}
