/**
 * Edge: the microphone. One place opens it and one place lets it go, so that no call leaves it open. It is open only while
 * a leg needs it: a recording sign that is on all shift would tell the agent nothing.
 */
import { type AppError, describeThrown } from '../../shared/errors/app-error.ts';

export const microphoneConstraints: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

export class Microphone {
  readonly #streams = new Map<MediaStream, MediaStreamTrack[]>();

  /** A stream of its own for one leg. Rejects as getUserMedia does. */
  async open(): Promise<MediaStream> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints, video: false });
    this.#streams.set(stream, stream.getTracks());
    return stream;
  }

  /** Ends what was opened, whatever became of the tracks in the meantime. */
  release(stream: MediaStream): void {
    for (const track of this.#streams.get(stream) ?? []) track.stop();
    this.#streams.delete(stream);
  }
}

/** What a failed getUserMedia means. */
export function microphoneError(thrown: unknown): AppError {
  const name = thrown instanceof DOMException ? thrown.name : '';
  const code = name === 'NotAllowedError' ? 'microphone_denied' : 'microphone_missing';
  return { kind: 'local', code, detail: describeThrown(thrown) };
}
