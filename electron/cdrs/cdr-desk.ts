/**
 * The provider's records for a span of time: page by page under the rate limit, with progress, until they are all here or
 * the supervisor has enough. They stay in main; the page gets the rows in view. What was fetched of a span that is over
 * can't change, so it is not asked for again.
 */
import type { Cdr, CdrFetch, CdrQuery } from '../../shared/cdr/cdr.ts';
import { type Reconciliation, reconcile } from '../../shared/cdr/reconcile.ts';
import { fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCdr } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';

export interface CdrDeskOptions {
  api: Pick<TelephonyApi, 'cdrs'>;
  callLog: Pick<CallLog, 'endedSince'>;
  /** Whose calls the log has. */
  agentId: string;
  onChange(fetch: CdrFetch): void;
  now(): Date;
  log: Log;
}

/** The most the API gives at once: the fewest requests under its limit. */
const pageSize = 500;
const keptResults = 3;
/** More calls than one desktop makes in ten years. */
const mostCalls = 1_000_000;

export class CdrDesk {
  readonly #options: CdrDeskOptions;
  /** Whole results by their query, the latest last. */
  readonly #kept = new Map<string, readonly Cdr[]>();
  #rows: readonly Cdr[] = [];
  #fetch: CdrFetch = { state: 'none' };
  #running: AbortController | undefined;

  constructor(options: CdrDeskOptions) {
    this.#options = options;
  }

  current(): CdrFetch {
    return this.#fetch;
  }

  rows(from: number, count: number): Cdr[] {
    return this.#rows.slice(from, from + count);
  }

  all(): readonly Cdr[] {
    return this.#rows;
  }

  /** Begins; a fetch under way is given up. `onChange` tells how it goes. */
  start(query: CdrQuery): Result<undefined> {
    if (Date.parse(query.from) >= Date.parse(query.to))
      return fail({ kind: 'application', code: 'empty_range', detail: `${query.from} to ${query.to}` });
    this.#running?.abort();
    const kept = this.#kept.get(JSON.stringify(query));
    if (kept === undefined) {
      const running = new AbortController();
      this.#running = running;
      void this.#run(query, running.signal);
    } else {
      this.#rows = kept;
      this.#tell({ state: 'done', query, rows: kept.length, complete: true });
    }
    return ok(undefined);
  }

  /** What has come so far stays. */
  cancel(): void {
    this.#running?.abort();
  }

  /** The rate limit makes the next page wait. */
  waits(waitingMs: number): void {
    if (this.#fetch.state === 'fetching') this.#tell({ ...this.#fetch, waitingMs });
  }

  /** The records that are here against the log of this desktop, of its agent and the same span. */
  async reconcile(): Promise<Result<Reconciliation>> {
    if (this.#fetch.state !== 'done' || !this.#fetch.complete)
      return fail(localError('cdrs_incomplete', 'only whole results can be compared'));
    const { query } = this.#fetch;
    const calls = await this.#options.callLog.endedSince(new Date(query.from).toISOString(), mostCalls);
    if (!calls.ok) return calls;
    const endMs = Date.parse(query.to);
    return ok(
      reconcile(
        this.#rows.filter(({ agentId }) => agentId === this.#options.agentId),
        calls.value.filter(
          ({ createdAt, campaignId, disposition }) =>
            Date.parse(createdAt) < endMs &&
            (query.campaignId === undefined || query.campaignId === campaignId) &&
            (query.disposition === undefined || query.disposition === disposition?.code),
        ),
      ),
    );
  }

  async #run(query: CdrQuery, signal: AbortSignal): Promise<void> {
    const rows: Cdr[] = [];
    this.#rows = rows;
    this.#tell({ state: 'fetching', query, rows: 0, progress: 0 });
    let cursor: string | undefined;
    do {
      const page = await this.#options.api.cdrs(
        { ...withoutUndefined(query), limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
        signal,
      );
      // Another fetch owns what is shown by now.
      if (this.#rows !== rows) return;
      if (signal.aborted || !page.ok) {
        const error = signal.aborted || page.ok ? {} : { error: page.error };
        this.#tell({ state: 'done', query, rows: rows.length, complete: false, ...error });
        return;
      }
      for (const cdr of page.value.data) rows.push(toCdr(cdr));
      cursor = page.value.nextCursor ?? undefined;
      if (cursor !== undefined)
        this.#tell({ state: 'fetching', query, rows: rows.length, progress: progressOf(query, rows.at(-1)) });
    } while (cursor !== undefined);
    if (Date.parse(query.to) <= this.#options.now().getTime()) this.#keep(query, rows);
    this.#options.log.info('CDRs fetched', { from: query.from, to: query.to, rows: rows.length });
    this.#tell({ state: 'done', query, rows: rows.length, complete: true });
  }

  #keep(query: CdrQuery, rows: readonly Cdr[]): void {
    this.#kept.set(JSON.stringify(query), rows);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptResults && oldest !== undefined) this.#kept.delete(oldest);
  }

  #tell(fetch: CdrFetch): void {
    this.#fetch = fetch;
    this.#options.onChange(fetch);
  }
}

/** Records come newest first, and no answer says how many there are: time is what can be measured. */
function progressOf({ from, to }: CdrQuery, last: Cdr | undefined): number {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const atMs = last === undefined ? toMs : Date.parse(last.createdAt);
  return Math.min(1, Math.max(0, (toMs - atMs) / (toMs - fromMs)));
}

const withoutUndefined = ({ from, to, campaignId, agentId, disposition }: CdrQuery) => ({
  from,
  to,
  ...(campaignId === undefined ? {} : { campaignId }),
  ...(agentId === undefined ? {} : { agentId }),
  ...(disposition === undefined ? {} : { disposition }),
});

function toCdr({ disposition, ...cdr }: ProviderCdr): Cdr {
  const known = Object.fromEntries(Object.entries(cdr).filter(([, value]) => value !== undefined));
  return {
    ...(known as Omit<Cdr, 'disposition'>),
    ...(disposition === undefined ? {} : { disposition: disposition.code }),
  };
}
