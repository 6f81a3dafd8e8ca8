/**
 * Session timers (RFC 4028), of which SIP.js has none (fault 17): an INVITE that asks for one gets its answer, each re-INVITE
 * of either side refreshes it, on the terms that it agreed on, and a call that is not refreshed in time is over, whatever
 * happened to the far side.
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
/** No call is longer, and a timer of weeks would run out at once (it is kept in 31 bits of milliseconds). */
const longestWaitS = 86_400;

/** The headers of a request of the far side. */
interface TimedRequest {
  getHeader(name: string): string | undefined;
  getHeaders(name: string): string[];
}

/**
 * What a request of the far side asks for. One that is too short is none where the far side does not know timers: it would
 * not know the refusal, either, and the interval must not be raised (RFC 4028 section 9).
 *
 * @param sessionExpires and `supported`: its header values
 */
export function sessionTimerTerms(
  sessionExpires: string | undefined,
  supported: readonly string[],
): SessionTimerTerms | undefined {
  const intervalS = secondsOf(sessionExpires);
  if (intervalS === undefined || intervalS < leastS) return undefined;
  const farSideKnows = knowsTimers(supported);
  return {
    intervalS,
    refresher: farSideKnows && !namesUas(sessionExpires) ? 'far-side' : 'us',
    farSideKnows,
  };
}

/** Whether a request of a far side that knows timers asks for one that is too short; it is answered with `tooShortRefusal`. */
export function asksForTooShort(request: TimedRequest): boolean {
  const intervalS = secondsOf(request.getHeader('session-expires'));
  return intervalS !== undefined && intervalS < leastS && knowsTimers(request.getHeaders('supported'));
}

/** The far side asks again, with `Min-SE` or more (RFC 4028 section 7.4). */
export const tooShortRefusal = { statusCode: 422, extraHeaders: [`Min-SE: ${leastS}`] };

/** The headers of a 2xx that agrees (RFC 4028 section 9). */
export const sessionTimerHeaders = ({ farSideKnows, intervalS, refresher }: SessionTimerTerms): string[] => [
  `Session-Expires: ${intervalS};refresher=${refresher === 'us' ? 'uas' : 'uac'}`,
  ...(farSideKnows ? ['Require: timer'] : []),
];

/**
 * What a 2xx to an INVITE of ours agreed on: who sent it refreshes, unless the far side took that on (RFC 4028 section 7.2). One
 * shorter than allowed is kept as the shortest.
 */
export function agreedTerms(sessionExpires: string | undefined): SessionTimerTerms | undefined {
  const intervalS = secondsOf(sessionExpires);
  return intervalS === undefined
    ? undefined
    : {
        intervalS: Math.max(leastS, intervalS),
        refresher: namesUas(sessionExpires) ? 'far-side' : 'us',
        farSideKnows: true,
      };
}

export interface SessionTimerOptions {
  clock: Clock;
  /** A refresh by this desktop is due. */
  onDue: () => void;
  /** The far side has not refreshed in time. */
  onExpired: () => void;
}

export class SessionTimer {
  readonly #options: SessionTimerOptions;
  #terms: SessionTimerTerms | undefined;
  /** What the far side, or a proxy between, will not go below. */
  #minS: number | undefined;
  #stopWaiting: (() => void) | undefined;
  #stopped = false;

  constructor(options: SessionTimerOptions) {
    this.#options = options;
  }

  /** Agreed on just now: the time begins anew, unless the timer was stopped. */
  agree(terms: SessionTimerTerms): void {
    const { intervalS, refresher } = terms;
    if (this.#stopped) return;
    this.#stopWaiting?.();
    this.#terms = terms;
    if (refresher === 'us') this.#refreshAfter(intervalS / 2, intervalS / 8);
    // RFC 4028 section 10: a little before the far side gives up by itself.
    else this.#after(intervalS - Math.min(32, intervalS / 3), this.#options.onExpired);
  }

  /**
   * A re-INVITE or UPDATE of the far side is agreed to. One that asks for less than is allowed, without knowing timers, is told of none,
   * since nobody may make that longer (RFC 4028 section 9); what was agreed on goes on here.
   *
   * @returns the headers of the 2xx
   */
  refreshedBy(request: TimedRequest): string[] {
    const supported = request.getHeaders('supported');
    const asked = sessionTimerTerms(request.getHeader('session-expires'), supported);
    // One that asks for none would end the timer (RFC 4028 section 9): this desktop goes on with it, so that no proxy gives the call up.
    const terms =
      asked ?? (this.#terms && { ...this.#terms, refresher: 'us', farSideKnows: knowsTimers(supported) });
    if (terms === undefined) return [];
    this.agree(terms);
    const asksForLess = asked === undefined && secondsOf(request.getHeader('session-expires')) !== undefined;
    return asksForLess ? [] : sessionTimerHeaders(terms);
  }

  /** The headers of a re-INVITE of ours: as it was agreed on (RFC 4028 section 7.4). */
  reinviteHeaders(): string[] {
    if (this.#terms === undefined) return [];
    const { intervalS, refresher } = this.#terms;
    return [
      `Session-Expires: ${intervalS};refresher=${refresher === 'us' ? 'uac' : 'uas'}`,
      ...(this.#minS === undefined ? [] : [`Min-SE: ${this.#minS}`]),
    ];
  }

  /**
   * A re-INVITE of ours was answered 422: the next one asks for as long as that wants (RFC 4028 section 7.3).
   *
   * @param minSe its header. @returns whether that is longer than what was asked for
   */
  intervalTooSmall(minSe: string | undefined): boolean {
    const minS = secondsOf(minSe);
    if (minS === undefined || this.#terms === undefined || minS <= this.#terms.intervalS) return false;
    this.#minS = minS;
    this.#terms = { ...this.#terms, intervalS: minS };
    return true;
  }

  /** A re-INVITE of ours had a 2xx. @param sessionExpires its header */
  reinviteAccepted(sessionExpires: string | undefined): void {
    // A far side that leaves it out keeps no timer: it is not waited for any more.
    const terms = agreedTerms(sessionExpires) ?? (this.#terms && { ...this.#terms, refresher: 'us' });
    if (terms !== undefined) this.agree(terms);
  }

  /** For good: SIP.js tells of a 2xx to a re-INVITE of ours even when the call is over. */
  stop(): void {
    this.#stopped = true;
    this.#stopWaiting?.();
  }

  /** And then each `againS`, as long as none is agreed to: one that was refused must not cost the call. */
  #refreshAfter(waitS: number, againS: number): void {
    this.#after(waitS, () => {
      this.#refreshAfter(againS, againS);
      this.#options.onDue();
    });
  }

  #after(waitS: number, act: () => void): void {
    this.#stopWaiting = this.#options.clock.after(Math.min(waitS, longestWaitS) * 1000, act);
  }
}

const knowsTimers = (supported: readonly string[]): boolean =>
  supported.some((tags) => /(?:^|[,\s])timer(?:$|[,\s])/i.test(tags));

const secondsOf = (header = ''): number | undefined => {
  const seconds = /^\s*(\d+)/.exec(header)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
};

/** Of the two sides of the INVITE, the one that was called refreshes. */
const namesUas = (sessionExpires = ''): boolean => /;\s*refresher\s*=\s*uas\b/i.test(sessionExpires);
