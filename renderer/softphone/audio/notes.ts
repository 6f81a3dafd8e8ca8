/** Edge: a few notes on an output device. */
import type { AudioOutput } from './audio-output.ts';

export interface Notes {
  frequenciesHz: readonly number[];
  noteS: number;
  /** Of full scale. */
  loudness: number;
}

/** Plays them one after the other; resolves when the last has sounded. */
export async function playNotes(
  output: AudioOutput,
  { frequenciesHz, noteS, loudness }: Notes,
): Promise<void> {
  const { context, release } = output.playing();
  await output.attach(context);
  await context.resume();
  const over = Promise.withResolvers<undefined>();
  const gain = new GainNode(context, { gain: loudness });
  gain.connect(context.destination);
  frequenciesHz.forEach((frequency, index) => {
    const note = new OscillatorNode(context, { frequency });
    note.connect(gain);
    note.start(context.currentTime + index * noteS);
    note.stop(context.currentTime + (index + 1) * noteS);
    if (index === frequenciesHz.length - 1) note.onended = () => over.resolve(undefined);
  });
  await over.promise;
  gain.disconnect();
  release();
}
