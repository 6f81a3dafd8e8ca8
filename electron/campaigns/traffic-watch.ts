/**
 * Keeps the count of the account's calls whole: what the event stream could not tell, of before the app started or of a gap, is
 * asked for, and again and again where there is no stream, but only while somebody looks at the board, and after the records that somebody fetches to read them. A hundred
 * desktops would otherwise read the records of all after each outage.
 */
import type { Traffic } from '../../shared/campaign/traffic.ts';
import { passesByItself } from '../../shared/errors/passes-by-itself.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCall } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { TrafficCount, trafficWindowMs } from './traffic-count.ts';

export interface TrafficWatchOptions {
  api: Pick<TelephonyApi, 'call' | 'cdrs'>;
  now: () => Date;
  log: Log;
}

/** Records are asked for by their beginning and counted by their end: calls of up to this length are found. */
const longestUsualCallMs = 15 * 60 * 1000;
const pageSize = 500;
/** Ten thousand calls in an hour. */
const mostPages = 20;
/** Without a stream: so often what came since is read. */
const readOnEveryMs = 45_000;
/** Calls asked for at one look; the next look asks for more. */
const mostAsked = 20;

/** How far the records are read. */
interface Reading {
  /** So many gaps were there when it began. */
  gaps: number;
  /** It goes on from there, where no stream tells; undefined: the whole hour. */
  readOnFromMs: number | undefined;
  fromMs: number;
  toMs: number;
  pages: number;
  /** Where the next page begins; undefined: there is none, or none was read yet. */
  cursor: string | undefined;
}

export class TrafficWatch {
  readonly #options: TrafficWatchOptions;
  readonly #count: TrafficCount;
  /** What ended before now is to be read from the records. */
  #missing = true;
  /** Gaps so far: what was read over one is not the whole. */
  #gaps = 0;
  #looking: Promise<void> | undefined;
  #reading: Reading | undefined;
  #asking = new AbortController();
  #givesWay = false;
  /** When records were last begun to be read. */
  #begunMs = -Infinity;

  constructor(options: TrafficWatchOptions) {
    this.#options = options;
    this.#count = new TrafficCount(options.now);
  }

  follow(call: ProviderCall): void {
    this.#count.follow(call);
  }

  /** @param missed the stream does not tell what happened before, or some of it */
  streamOpen(missed: boolean): void {
    this.#count.open(missed);
    if (!missed) return;
    this.#missing = true;
    this.#gaps += 1;
  }

  streamLost(): void {
    this.#count.away();
  }

  /**
   * A supervisor fetches records, or no longer. Under the provider's rate limit those come first: the count stops, and a later look
   * goes on where it was.
   */
  giveWay(fetching: boolean): void {
    this.#givesWay = fetching;
    if (fetching) this.#asking.abort();
  }

  now(): Traffic {
    return this.#count.now();
  }

  /**
   * Somebody looks at the board: what is missing is asked for.
   * @param callIds of the calls in which agents are now
   * @returns once it is there, or can't be had
   */
  look(callIds: readonly string[]): Promise<void> {
    this.#looking ??= this.#look(callIds).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(callIds: readonly string[]): Promise<void> {
    const awaySinceMs = this.#count.awaySinceMs();
    if (this.#missing) {
      await this.#readRecords(undefined);
    } else if (awaySinceMs !== undefined && this.#isReadOnDue(awaySinceMs)) {
      await this.#readRecords(awaySinceMs);
      this.#count.doubtAllBut(callIds);
    }
    const unknown = new Set([...this.#count.doubted(), ...callIds.filter((id) => !this.#count.knows(id))]);
    for (const callId of [...unknown].slice(0, mostAsked)) {
      const call = await this.#options.api.call(callId);
      if (call.ok) this.#count.follow(call.value);
      else if (call.error.kind === 'application' && call.error.status === 404) this.#count.forget(callId);
      else return;
    }
  }

  #isReadOnDue(awaySinceMs: number): boolean {
    if (this.#reading?.readOnFromMs === awaySinceMs) return true;
    return this.#options.now().getTime() - Math.max(awaySinceMs, this.#begunMs) >= readOnEveryMs;
  }

  /** @param readOnFromMs what ended before is counted; undefined: the whole hour is read */
  async #readRecords(readOnFromMs: number | undefined): Promise<void> {
    const { api, now, log } = this.#options;
    if (this.#reading?.gaps !== this.#gaps || this.#reading.readOnFromMs !== readOnFromMs) {
      this.#begunMs = now().getTime();
      this.#reading = readingOf(this.#gaps, readOnFromMs, this.#begunMs);
    }
    const { gaps, fromMs, toMs } = this.#reading;
    const span = { from: iso(fromMs - longestUsualCallMs), to: iso(toMs) };
    let { pages, cursor } = this.#reading;
    do {
      if (this.#givesWay) return;
      this.#asking = new AbortController();
      const records = await api.cdrs(
        { ...span, limit: pageSize, ...(cursor && { cursor }) },
        this.#asking.signal,
      );
      if (!records.ok) {
        if (this.#asking.signal.aborted) return;
        log.info('Live board without the calls of before', { error: records.error });
        if (readOnFromMs !== undefined) this.#reading = undefined;
        // Not allowed: it would be refused again. Else the next look tries once more.
        if (records.error.kind === 'application' && !passesByItself(records.error)) this.#missing = false;
        return;
      }
      for (const { disposition: _not, ...call } of records.value.data)
        this.#count.ended(call, Date.parse(call.endedAt ?? call.createdAt));
      pages += 1;
      cursor = records.value.nextCursor ?? undefined;
      this.#reading = { gaps, readOnFromMs, fromMs, toMs, pages, cursor };
    } while (cursor !== undefined && pages < mostPages);
    this.#reading = undefined;
    if (cursor !== undefined) this.#missing = false;
    else if (gaps === this.#gaps) {
      this.#missing = false;
      if (readOnFromMs === undefined) this.#count.completeSince(fromMs);
      this.#count.toldUntil(toMs);
    }
  }
}

const readingOf = (gaps: number, readOnFromMs: number | undefined, toMs: number): Reading => ({
  gaps,
  readOnFromMs,
  fromMs: Math.max(readOnFromMs ?? -Infinity, toMs - trafficWindowMs),
  toMs,
  pages: 0,
  cursor: undefined,
});

const iso = (ms: number): string => new Date(ms).toISOString();
