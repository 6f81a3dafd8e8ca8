/**
 * Keeps an established leg alive: tells the far side of a new flow, looks for audio anew where its path fails, refreshes the
 * session; and says when the leg is over all the same.
 */
import type { Clock } from '../clock.ts';
import type { LegEnding } from './leg-ending.ts';
import { MediaRecovery } from './media-recovery.ts';
import type { RefreshOptions, Renegotiation } from './renegotiation.ts';
import { SilenceProbe } from './silence-probe.ts';

export interface LegUpkeepOptions {
  connection: Pick<RTCPeerConnection, 'addEventListener' | 'connectionState' | 'getTransceivers'>;
  renegotiation: Pick<Renegotiation, 'refresh'>;
  clock: Clock;
  /** Acts now if there is a flow, else when there is one again. */
  whenRegistered: (act: () => void) => void;
  registered: () => boolean;
  onLost: (ending: LegEnding) => void;
  /** A refresh came to nothing, and the leg goes on. */
  onNotRefreshed: (reason: string) => void;
}

/** One reading without a packet (`leg-meter.ts`): a flow that comes back while audio does not has found another network. */
const silentAfterMs = 500;

export class LegUpkeep {
  readonly #options: LegUpkeepOptions;
  readonly #recovery: MediaRecovery;
  readonly #silence: SilenceProbe;
  #nothingForMs = 0;
  #refreshesSession = false;
  #stopped = false;

  constructor(options: LegUpkeepOptions) {
    const { clock, connection, onLost } = options;
    this.#options = options;
    this.#recovery = new MediaRecovery({
      connection,
      clock,
      restartIce: () => void this.#refresh({ iceRestart: true }),
      onLost: () => onLost({ by: 'network', reason: 'the audio connection was lost' }),
    });
    this.#silence = new SilenceProbe({
      clock,
      ask: () =>
        new Promise((resolve) => {
          void this.#refresh({ iceRestart: !this.#connected, onAnswer: resolve }).then(resolve);
        }),
      registered: options.registered,
      onLost: () => onLost({ by: 'network', sipCode: 408, reason: 'the far side is silent' }),
    });
  }

  /** The agent is reached by another flow than before: the far side is told (fault 13). */
  flowReturned(): void {
    this.#silence.flowReturned();
    // ICE itself takes 15 s to give a path up that the network took along.
    void this.#refresh({ iceRestart: !this.#connected || this.#nothingForMs >= silentAfterMs });
  }

  /** Asks the far side, by a re-INVITE that changes nothing, whether it knows the call; one that does not is the end of it. */
  async farSideAnswers(): Promise<boolean> {
    await this.#refresh({ iceRestart: false });
    return !this.#isStopped();
  }

  /** The session timer wants it; once where it wants it again while the far side can't be reached, or has yet to answer. */
  refreshSession(): void {
    if (this.#refreshesSession) return;
    this.#refreshesSession = true;
    void this.#refresh({ iceRestart: false }).finally(() => (this.#refreshesSession = false));
  }

  /** @param nothingForMs since the last packet, while some should come */
  heard(nothingForMs: number): void {
    this.#nothingForMs = nothingForMs;
    if (!this.#stopped) this.#silence.observe(nothingForMs);
  }

  stop(): void {
    this.#stopped = true;
    this.#recovery.stop();
    this.#silence.stop();
  }

  get #connected(): boolean {
    return this.#options.connection.connectionState === 'connected';
  }

  /** Resolves once the far side has agreed, or does not. */
  async #refresh(how: RefreshOptions): Promise<void> {
    const { connection, onNotRefreshed, renegotiation, whenRegistered } = this.#options;
    await new Promise<void>((resolve) => whenRegistered(resolve));
    if (this.#stopped) return;
    const refreshed = await renegotiation.refresh(connection, how);
    if (!this.#isStopped() && !refreshed.ok) onNotRefreshed(refreshed.error.detail);
  }

  /** Asked after an await: the leg may have ended meanwhile. */
  #isStopped(): boolean {
    return this.#stopped;
  }
}
