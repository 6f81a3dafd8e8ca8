/**
 * Session timers (RFC 4028), of which SIP.js has none (fault 17): an INVITE that asks for one gets its answer, and a call
 * that is not refreshed in time is over, whatever happened to the far side.
 */
import type { Clock } from '../clock.ts';

/** What was agreed on; `us`: this desktop sends the refreshes. */
export interface SessionTimerTerms {
  intervalS: number;
  refresher: 'us' | 'far-side';
  /** Whether the far side knows timers itself; else a proxy between asked. */
  farSideKnows: boolean;
}

/** RFC 4028 section 4: shorter ones are a mistake or an attack. */
const leastS = 90;

/** @param sessionExpires and `supported`: the header values of the INVITE */
export function sessionTimerTerms(
  sessionExpires: string | undefined,
  supported: readonly string[],
): SessionTimerTerms | undefined {
  const seconds = /^\s*(\d+)/.exec(sessionExpires ?? '')?.[1];
  if (seconds === undefined) return undefined;
  const farSideKnows = supported.some((tags) => /(?:^|[,\s])timer(?:$|[,\s])/i.test(tags));
  const asksUs = /;\s*refresher\s*=\s*uas\b/i.test(sessionExpires ?? '');
  return {
    intervalS: Math.max(leastS, Number(seconds)),
    refresher: farSideKnows && !asksUs ? 'far-side' : 'us',
    farSideKnows,
  };
}

/** The headers of a 2xx that agrees (RFC 4028 section 9). */
export const sessionTimerHeaders = ({ farSideKnows, intervalS, refresher }: SessionTimerTerms): string[] => [
  `Session-Expires: ${intervalS};refresher=${refresher === 'us' ? 'uas' : 'uac'}`,
  ...(farSideKnows ? ['Require: timer'] : []),
];

export interface SessionTimerOptions {
  terms: SessionTimerTerms;
  clock: Clock;
  refresh: () => void;
  /** The far side has not refreshed in time. */
  onExpired: () => void;
}

export class SessionTimer {
  readonly #options: SessionTimerOptions;
  #stop: (() => void) | undefined;

  constructor(options: SessionTimerOptions) {
    this.#options = options;
    this.refreshed();
  }

  /** The session was refreshed, by whichever side: the time begins anew. */
  refreshed(): void {
    const { clock, onExpired, refresh, terms } = this.#options;
    this.#stop?.();
    const { intervalS, refresher } = terms;
    if (refresher === 'us') {
      this.#stop = clock.after((intervalS / 2) * 1000, () => {
        this.refreshed();
        refresh();
      });
      return;
    }
    // RFC 4028 section 10: a little before the far side gives up by itself.
    this.#stop = clock.after((intervalS - Math.min(32, intervalS / 3)) * 1000, onExpired);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
