/**
 * Edge: an output device as the parts that sound use it. What sounds is moved in the midst of it when the device changes;
 * the far side notices nothing.
 */
import { describeThrown } from '../../../shared/errors/app-error.ts';
import { systemDefaultId } from '../../../shared/audio/choose-device.ts';
import type { EngineLog } from '../engine-log.ts';
import { type ContextUse, SharedAudioContext } from './shared-audio-context.ts';

declare global {
  /** Chromium has it from version 110 on; TypeScript's DOM library has not. */
  interface AudioContext {
    setSinkId(sinkId: string): Promise<void>;
  }
}

/** An HTMLMediaElement or an AudioContext. */
export interface Sink {
  setSinkId(sinkId: string): Promise<void>;
}

/** Chromium's name for "whatever the system plays on"; it follows the system by itself. */
const systemSink = '';

export class AudioOutput {
  readonly #log: EngineLog;
  /** Each with its way to the device. */
  readonly #sinks = new Map<Sink, Promise<void>>();
  readonly #context = SharedAudioContext.heard((context) => void this.attach(context));
  #sinkId = systemSink;

  constructor(log: EngineLog) {
    this.#log = log;
  }

  /** Moves all that sounds here to the device. */
  use(deviceId: string): void {
    const sinkId = deviceId === systemDefaultId ? systemSink : deviceId;
    if (sinkId === this.#sinkId) return;
    this.#sinkId = sinkId;
    for (const sink of this.#sinks.keys()) this.#sinks.set(sink, this.#move(sink));
  }

  /** Lets `sink` sound on the device, and follow it; resolves once it does. */
  attach(sink: Sink): Promise<void> {
    const known = this.#sinks.get(sink);
    if (known !== undefined) return known;
    const moved = this.#sinkId === systemSink ? Promise.resolve() : this.#move(sink);
    this.#sinks.set(sink, moved);
    return moved;
  }

  detach(sink: Sink): void {
    this.#sinks.delete(sink);
  }

  /** For what sounds here by Web Audio: tones and notes. */
  playing(): ContextUse {
    return this.#context.use();
  }

  /** A device that can't be used must not make a call or a ring silent: then it is the system's. */
  async #move(sink: Sink): Promise<void> {
    const wanted = this.#sinkId;
    for (const sinkId of new Set([wanted, systemSink])) {
      // Another device was chosen meanwhile, and the sink is on its way there.
      if (this.#sinkId !== wanted) return;
      try {
        await sink.setSinkId(sinkId);
        return;
      } catch (thrown) {
        this.#log('warn', 'An output device could not be used', { reason: describeThrown(thrown) });
      }
    }
  }
}
