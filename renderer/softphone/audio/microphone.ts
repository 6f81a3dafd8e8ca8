/**
 * Edge: the microphone. One place opens it and one place lets it go, so that no call leaves it open (SIP.js stops only what
 * its senders hold: fault 22). It is open only while somebody needs it: a recording sign that is on all shift would tell the
 * agent nothing. Another device, or another treatment of the sound, reaches what is open, too: the next stream is there
 * before the one before ends.
 */
import type { AudioProcessing } from '../../../shared/audio/audio-settings.ts';
import { type AppError, describeThrown } from '../../../shared/errors/app-error.ts';
import { SerialQueue } from '../../../shared/serial-queue.ts';
import type { Clock } from '../clock.ts';
import type { EngineLog } from '../engine-log.ts';

export interface MicrophoneChoice {
  /** Absent where no device is known: Chromium says why there is none. */
  deviceId: string | undefined;
  /** Differs where the same id has become another device, as the system's default does. */
  identity: string;
  processing: AudioProcessing;
}

export interface MicrophoneOptions {
  clock: Clock;
  log: EngineLog;
  /** What to open; asked each time. */
  choose: () => Promise<MicrophoneChoice>;
  /** The device is listed and can't be opened: what comes next in the agent's order? */
  onUnusable: (deviceId: string) => void;
  /** What was open has ended by itself: unplugged, or its driver failed. */
  onEnded: () => void;
}

/** One stream that somebody uses. */
interface Take {
  stream: MediaStream;
  tracks: readonly MediaStreamTrack[];
  openedAs: MicrophoneChoice;
  /** Absent where the user of it does without a successor. */
  onReplaced: ((stream: MediaStream) => Promise<void>) | undefined;
}

/** A device that ends as soon as it is opened is not tried more often. */
const endedAgainMs = 1000;

export class Microphone {
  readonly #options: MicrophoneOptions;
  readonly #takes = new Set<Take>();
  readonly #renewals = new SerialQueue();
  #endedAtMs = 0;

  constructor(options: MicrophoneOptions) {
    this.#options = options;
  }

  /**
   * A stream of one's own. Rejects as getUserMedia does. `onReplaced` gets the stream that takes its place; the one before
   * ends when it resolves. Without it the stream stays what it is.
   */
  async open(onReplaced?: Take['onReplaced']): Promise<MediaStream> {
    const { stream, openedAs } = await this.#acquire();
    this.#takes.add(this.#take({ stream, tracks: stream.getTracks(), openedAs, onReplaced }));
    return stream;
  }

  /** Ends what was opened, whatever became of the tracks in the meantime. */
  release(stream: MediaStream): void {
    for (const take of this.#takes) {
      if (take.stream !== stream) continue;
      this.#takes.delete(take);
      stop(take.tracks);
    }
  }

  /** Opens anew what is open as something else than is chosen now, and what has ended. */
  renew(): Promise<void> {
    return this.#renewals.run(() => this.#renewAll());
  }

  async #renewAll(): Promise<void> {
    const { processing } = await this.#options.choose();
    // Chromium opens a device that is open a second time only with the treatment it has, or with none at all. So another
    // treatment costs a gap, which another device does not.
    if ([...this.#takes].some(({ openedAs }) => !isSame(openedAs.processing, processing)))
      for (const { tracks } of this.#takes) stop(tracks);
    for (const take of [...this.#takes]) {
      try {
        await this.#renewOne(take);
      } catch (thrown) {
        // The agent is told by whoever knows the devices; the next change of theirs brings the next try.
        this.#options.log('warn', 'The microphone could not be opened anew', {
          reason: describeThrown(thrown),
        });
      }
    }
  }

  async #renewOne(take: Take): Promise<void> {
    if (take.onReplaced === undefined) return;
    const live = take.tracks.every(({ readyState }) => readyState === 'live');
    if (live && take.openedAs.identity === (await this.#options.choose()).identity) return;
    const { stream, openedAs } = await this.#acquire();
    const next = { ...take, stream, tracks: stream.getTracks(), openedAs };
    if (!this.#takes.has(take)) {
      stop(next.tracks);
      return;
    }
    // From here on the next one is released where the one before would have been.
    this.#takes.delete(take);
    this.#takes.add(this.#take(next));
    try {
      await take.onReplaced(stream);
    } finally {
      stop(take.tracks);
    }
  }

  /** Tries what is chosen, and what is chosen in its place when it can't be had. */
  async #acquire(): Promise<{ stream: MediaStream; openedAs: MicrophoneChoice }> {
    const tried = new Set<string | undefined>();
    for (;;) {
      const choice = await this.#options.choose();
      tried.add(choice.deviceId);
      try {
        return { stream: await getUserMedia(choice), openedAs: choice };
      } catch (thrown) {
        if (choice.deviceId === undefined || isDenial(thrown)) throw thrown;
        this.#options.onUnusable(choice.deviceId);
        if (tried.has((await this.#options.choose()).deviceId)) throw thrown;
      }
    }
  }

  #take(take: Take): Take {
    for (const track of take.tracks) {
      // Never by our own `stop`.
      track.onended = () => {
        if (this.#takes.has(take)) this.#ended();
      };
    }
    return take;
  }

  #ended(): void {
    const { clock, onEnded } = this.#options;
    const again = clock.now() - this.#endedAtMs < endedAgainMs;
    this.#endedAtMs = clock.now();
    if (again) clock.after(endedAgainMs, onEnded);
    else onEnded();
  }
}

function stop(tracks: readonly MediaStreamTrack[]): void {
  for (const track of tracks) track.stop();
}

const isSame = (one: AudioProcessing, other: AudioProcessing): boolean =>
  one.echoCancellation === other.echoCancellation &&
  one.noiseSuppression === other.noiseSuppression &&
  one.autoGainControl === other.autoGainControl;

const getUserMedia = ({ deviceId, processing }: MicrophoneChoice): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: { ...processing, ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }) },
    video: false,
  });

const isDenial = (thrown: unknown): boolean =>
  thrown instanceof DOMException && thrown.name === 'NotAllowedError';

/** What a failed getUserMedia means. */
export function microphoneError(thrown: unknown): AppError {
  const code = isDenial(thrown) ? 'microphone_denied' : 'microphone_missing';
  return { kind: 'local', code, detail: describeThrown(thrown) };
}
