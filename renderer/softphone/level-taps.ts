/** Edge: how loud a track is, whatever becomes of its sender. One audio context for all of them, and no loudspeaker behind it. */
export interface LevelTap {
  /** Root mean square of the last 40 ms, 0 to 1. */
  level(): number;
  close(): void;
}

/** Of 48,000 a second. */
const samples = 2048;

/** Plays nowhere: it keeps no sound card busy. TypeScript's declarations do not have it yet. */
export const nowhere: AudioContextOptions & { sinkId: { type: 'none' } } = { sinkId: { type: 'none' } };

export class LevelTaps {
  #context: AudioContext | undefined;
  #taps = 0;

  tap(track: MediaStreamTrack): LevelTap {
    const context = (this.#context ??= new AudioContext(nowhere));
    this.#taps += 1;
    void context.resume();
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
        this.#taps -= 1;
        if (this.#taps === 0) void context.suspend();
      },
    };
  }
}
