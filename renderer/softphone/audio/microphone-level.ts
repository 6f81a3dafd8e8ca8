/** Edge: how loud the microphone is, at each frame that is drawn, for a meter. */
import type { LevelTap, LevelTaps } from './level-taps.ts';
import type { Microphone } from './microphone.ts';

/**
 * Opens the microphone and calls back with its level, from 0 up to 1 (root mean square of full scale). Rejects as
 * getUserMedia does.
 * @returns how to stop, which lets the microphone go
 */
export async function watchLevel(
  microphone: Microphone,
  levels: LevelTaps,
  onLevel: (level: number) => void,
): Promise<() => void> {
  let heard: { stream: MediaStream; tap: LevelTap | undefined };
  const hear = (stream: MediaStream): { stream: MediaStream; tap: LevelTap | undefined } => {
    const track = stream.getAudioTracks()[0];
    return { stream, tap: track === undefined ? undefined : levels.tap(track) };
  };
  const first = await microphone.open((next) => {
    heard.tap?.close();
    heard = hear(next);
    return Promise.resolve();
  });
  heard = hear(first);
  let frame = 0;
  const measure = (): void => {
    onLevel(heard.tap?.level() ?? 0);
    frame = requestAnimationFrame(measure);
  };
  measure();
  return () => {
    cancelAnimationFrame(frame);
    heard.tap?.close();
    microphone.release(heard.stream);
  };
}
