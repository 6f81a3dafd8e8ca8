/**
 * Policy: what becomes of a leg whose audio path fails, as when the network changes. ICE is restarted once the flow is there;
 * audio that is not back in time will not come back.
 */
import type { Clock } from '../clock.ts';

export interface MediaRecoveryOptions {
  connection: Pick<RTCPeerConnection, 'addEventListener' | 'connectionState'>;
  clock: Clock;
  /** Offers new candidates to the far side, now or as soon as there is a flow. */
  restartIce: () => void;
  /** Given up. */
  onLost: () => void;
}

/** A flow takes seconds to come back, and ICE one or two more. */
const longestMs = 20_000;

export class MediaRecovery {
  readonly #options: MediaRecoveryOptions;
  #stopWaiting: (() => void) | undefined;
  #stopped = false;

  constructor(options: MediaRecoveryOptions) {
    this.#options = options;
    options.connection.addEventListener('connectionstatechange', () => this.#changed());
  }

  stop(): void {
    this.#stopped = true;
    this.#stopWaiting?.();
  }

  #changed(): void {
    if (this.#stopped) return;
    const { clock, connection, onLost, restartIce } = this.#options;
    switch (connection.connectionState) {
      case 'connected':
        this.#stopWaiting?.();
        this.#stopWaiting = undefined;
        break;
      case 'failed':
        // A restart that failed, too, does not buy more time.
        this.#stopWaiting ??= clock.after(longestMs, () => onLost());
        restartIce();
        break;
      case 'new':
      case 'connecting':
      case 'disconnected':
      case 'closed':
        break;
    }
  }
}
