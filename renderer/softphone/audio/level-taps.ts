/** Edge: how loud a track is, whatever becomes of its sender. No loudspeaker is behind it. */
import type { SharedAudioContext } from './shared-audio-context.ts';

export interface LevelTap {
  /** Root mean square of the last 40 ms, 0 to 1. */
  level(): number;
  close(): void;
}

/** Of 48,000 a second. */
const samples = 2048;

export class LevelTaps {
  readonly #nowhere: SharedAudioContext;

  constructor(nowhere: SharedAudioContext) {
    this.#nowhere = nowhere;
  }

  tap(track: MediaStreamTrack): LevelTap {
    const { context, release } = this.#nowhere.use();
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = new AnalyserNode(context, { fftSize: samples });
    source.connect(analyser);
    const heard = new Float32Array(samples);
    return {
      level: () => {
        analyser.getFloatTimeDomainData(heard);
        return Math.sqrt(heard.reduce((sum, sample) => sum + sample ** 2, 0) / samples);
      },
      close: () => {
        source.disconnect();
        release();
      },
    };
  }
}
