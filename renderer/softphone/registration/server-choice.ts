/**
 * Policy: which of several servers is next. The best one that is not at rest; one that failed rests, by its own count, so
 * that a broken one does not keep the desktop from those that work (RFC 3261 section 21.5.4).
 */
import type { FlowEnd } from './flow.ts';
import type { ReconnectPolicy } from './reconnect-policy.ts';

interface Standing {
  failures: number;
  restUntilMs: number;
  /** The server said so itself: no hint of a better network shortens it. */
  asked: boolean;
}

/** Wrong credentials stay wrong; an administrator may mend them meanwhile. */
const refusedRestMs = 30_000;
/** RFC 3261 section 10.2.7: a registrar that gave no answer is not asked again at once; nor one that has others to answer. */
const afterRegisterFailures = 10;

export class ServerChoice {
  readonly #policy: ReconnectPolicy;
  readonly #standings = new Map<string, Standing>();
  #lastFailed: string | undefined;

  constructor(policy: ReconnectPolicy) {
    this.#policy = policy;
  }

  /** The next one of `servers` (best first), and how long it is still at rest. */
  next(servers: readonly string[], nowMs: number): { server: string; waitMs: number } {
    const [first = { server: '', waitMs: 0 }] = servers
      .map((server) => ({ server, waitMs: this.restMs(server, nowMs) }))
      .toSorted((a, b) => a.waitMs - b.waitMs || this.#justFailed(a.server) - this.#justFailed(b.server));
    return first;
  }

  restMs(server: string, nowMs: number): number {
    return Math.max(0, (this.#standings.get(server)?.restUntilMs ?? 0) - nowMs);
  }

  /** The flow to `server` ended; one that had `worked` is no failure of the server. */
  ended(server: string, { cause, retryAfterMs }: FlowEnd, worked: boolean, nowMs: number): void {
    const before = worked ? 0 : (this.#standings.get(server)?.failures ?? 0);
    const lost = cause === 'lost' && worked;
    const failures = lost ? 0 : before + 1;
    // What refuses a connection is asked for nothing; a REGISTER is work.
    const counted = Math.max(failures - 1, cause === 'lost' ? 0 : afterRegisterFailures);
    const asked = Math.max(retryAfterMs ?? 0, cause === 'refused' ? refusedRestMs : 0);
    // A Retry-After of 0 is no leave to try without pause.
    const restMs = Math.max(this.#policy.delayMs(counted), asked === 0 ? 0 : this.#policy.askedMs(asked));
    this.#standings.set(server, {
      failures,
      restUntilMs: nowMs + restMs,
      asked: retryAfterMs !== undefined && retryAfterMs > 0,
    });
    this.#lastFailed = lost ? undefined : server;
  }

  /** The network may be a better one: what a server did not ask for itself is forgotten. */
  forgive(): void {
    for (const [server, { asked }] of this.#standings) if (!asked) this.#standings.delete(server);
    this.#lastFailed = undefined;
  }

  /** Nothing that was learnt holds any more. */
  forget(): void {
    this.#standings.clear();
    this.#lastFailed = undefined;
  }

  #justFailed(server: string): number {
    return server === this.#lastFailed ? 1 : 0;
  }
}
