/**
 * How a leg is answered, or dialled. The microphone opens while SIP.js makes the connection, which asks for it. An answer waits for a
 * flow; a caller who may have given up while there was none is answered once the ACK has come.
 */
import { type AppError, fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { microphoneError } from '../audio/microphone.ts';
import type { LegOpening, OpeningEvents } from './leg-opening.ts';
import type { LegSession } from './leg-session.ts';
import type { LegSound } from './leg-sound.ts';

export interface LegConnectingOptions extends Pick<OpeningEvents, 'onAlerting'> {
  opening: Pick<LegOpening, 'direction' | 'legId'>;
  session: LegSession;
  sound: LegSound;
  registered: () => boolean;
  /** Acts now if there is a flow, else when there is one again. */
  whenRegistered: (act: () => void) => void;
  isOver: () => boolean;
  onNoMicrophone: (error: AppError) => void;
  onNotConnected: (thrown: unknown) => void;
}

export class LegConnecting {
  readonly #options: LegConnectingOptions;
  /** The agent is reached by another flow than the INVITE came by. */
  #anotherFlow = false;
  #inDoubt = false;

  constructor(options: LegConnectingOptions) {
    this.#options = options;
  }

  /** Errors of the microphone, and `leg_gone`. */
  async connect(): Promise<Result<undefined>> {
    const { isOver, opening, registered, session, whenRegistered } = this.#options;
    this.#inDoubt = opening.direction === 'incoming' && (this.#anotherFlow || !registered());
    if (this.#inDoubt) await new Promise<void>((resolve) => whenRegistered(resolve));
    if (isOver()) return this.#gone();
    const connected = await this.#withMicrophone();
    if (!this.#inDoubt || !connected.ok) return connected;
    await session.acknowledged;
    return isOver() ? this.#gone() : connected;
  }

  flowReturned(): void {
    this.#anotherFlow = true;
  }

  /** The session has come to stand. @param act once the far side is known to be there */
  established(act: () => void): void {
    const { session } = this.#options;
    if (!this.#inDoubt) {
      act();
      return;
    }
    session.giveUpWithoutAck({ by: 'far-end', reason: 'not acknowledged' });
    void session.acknowledged.then(act);
  }

  async #withMicrophone(): Promise<Result<undefined>> {
    const { onNoMicrophone, sound } = this.#options;
    const opened = sound.voice.open().then(
      () => ok(undefined),
      (thrown: unknown) => {
        const error = microphoneError(thrown);
        onNoMicrophone(error);
        return fail(error);
      },
    );
    const connected = await this.#connect();
    const microphone = await opened;
    return microphone.ok ? connected : microphone;
  }

  async #connect(): Promise<Result<undefined>> {
    const { onAlerting, onNotConnected, session, sound } = this.#options;
    try {
      await session.connect({
        onAlerting: () => {
          onAlerting();
          sound.alerting();
        },
        onEarlyMedia: (sdp) => {
          if (session.media !== undefined) sound.early(session.media, sdp);
        },
      });
      return ok(undefined);
    } catch (thrown) {
      // SIP.js has answered 480 itself, as to an offer that shares no codec with this browser.
      onNotConnected(thrown);
      return this.#gone();
    }
  }

  #gone(): Result<undefined> {
    return fail(localError('leg_gone', this.#options.opening.legId));
  }
}
