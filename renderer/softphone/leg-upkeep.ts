/**
 * Keeps an established leg alive: tells the far side of a new flow, looks for audio anew where its path fails, keeps the session
 * timer; and says when the leg is over all the same.
 */
import type { Clock } from './clock.ts';
import type { LegEnding } from './leg-ending.ts';
import { MediaRecovery } from './media-recovery.ts';
import type { Renegotiation } from './renegotiation.ts';
import { SessionTimer, type SessionTimerTerms } from './session-timer.ts';

export interface LegUpkeepOptions {
  connection: RTCPeerConnection;
  renegotiation: Renegotiation;
  /** Absent where the far side asked for none. */
  timerTerms: SessionTimerTerms | undefined;
  clock: Clock;
  /** Acts now if there is a flow, else when there is one again. */
  whenRegistered: (act: () => void) => void;
  onLost: (ending: LegEnding) => void;
  /** A refresh came to nothing, and the leg goes on. */
  onNotRefreshed: (reason: string) => void;
}

export class LegUpkeep {
  readonly #options: LegUpkeepOptions;
  readonly #recovery: MediaRecovery;
  readonly #timer: SessionTimer | undefined;
  #stopped = false;

  constructor(options: LegUpkeepOptions) {
    const { clock, connection, onLost, timerTerms } = options;
    this.#options = options;
    this.#recovery = new MediaRecovery({
      connection,
      clock,
      restartIce: () => this.#refresh({ iceRestart: true }),
      onLost: () => onLost({ by: 'network', reason: 'the audio connection was lost' }),
    });
    this.#timer =
      timerTerms &&
      new SessionTimer({
        terms: timerTerms,
        clock,
        refresh: () => this.#refresh({ iceRestart: false }),
        onExpired: () => onLost({ by: 'network', sipCode: 408, reason: 'the far side is silent' }),
      });
  }

  /** The agent is reached by another flow than before: the far side is told (fault 13). */
  flowReturned(): void {
    this.#refresh({ iceRestart: this.#options.connection.connectionState !== 'connected' });
  }

  /** The far side sent a re-INVITE or an UPDATE. */
  refreshed(): void {
    this.#timer?.refreshed();
  }

  stop(): void {
    this.#stopped = true;
    this.#recovery.stop();
    this.#timer?.stop();
  }

  #refresh(how: { iceRestart: boolean }): void {
    const { connection, onLost, onNotRefreshed, renegotiation, whenRegistered } = this.#options;
    whenRegistered(() => {
      if (this.#stopped) return;
      void renegotiation.refresh(connection, how).then((refreshed) => {
        if (this.#stopped || refreshed.ok) return;
        onNotRefreshed(refreshed.error.detail);
        if (refreshed.error.code === 'leg_gone')
          onLost({ by: 'network', sipCode: 481, reason: 'the far side no longer knows the call' });
      });
    });
  }
}
