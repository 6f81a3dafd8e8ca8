/**
 * The provider's records for a span of time: page by page under the rate limit, with progress, until they are all here or
 * the supervisor has enough. They stay in main; the page gets the rows in view. The calls of a span that is over can't become
 * more or fewer: what was fetched of one is kept on the disk, and only what is not there is asked for. Their dispositions may
 * come later, so the supervisor sees of when they are and may have them anew.
 */
import type { Cdr, CdrFetch, CdrQuery } from '../../shared/cdr/cdr.ts';
import { type Reconciliation, reconcile } from '../../shared/cdr/reconcile.ts';
import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCdr } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { type CdrPage, CdrPages } from './cdr-pages.ts';
import type { CdrStore } from './cdr-store.ts';

export interface CdrDeskOptions {
  api: Pick<TelephonyApi, 'cdrs'>;
  store: Pick<CdrStore, 'load' | 'keep' | 'drop' | 'forget'>;
  callLog: Pick<CallLog, 'endedSince'>;
  /** Whose calls the log has. */
  agentId: string;
  onChange(fetch: CdrFetch): void;
  now: () => Date;
  log: Log;
}

/** The most the API gives at once: the fewest requests under its limit. */
const pageSize = 500;
/** More calls than one desktop makes in ten years. */
const mostCalls = 1_000_000;

export class CdrDesk {
  readonly #options: CdrDeskOptions;
  #pages = new CdrPages();
  #fetch: CdrFetch = { state: 'none' };
  #running: AbortController | undefined;

  constructor(options: CdrDeskOptions) {
    this.#options = options;
  }

  current(): CdrFetch {
    return this.#fetch;
  }

  rows(from: number, count: number): Promise<Cdr[]> {
    return this.#pages.rows(from, count);
  }

  /** All that are here, newest first, and how many that is. */
  all(): { cdrs: AsyncIterable<Cdr>; count: number } {
    const pages = this.#pages;
    return { cdrs: pages.all(), count: pages.count };
  }

  /**
   * Begins; a fetch under way is given up. `onChange` tells how it goes.
   * @param anew asks the provider for what is kept, too
   */
  start(query: CdrQuery, anew = false): Result<undefined> {
    if (Date.parse(query.from) >= Date.parse(query.to))
      return fail({ kind: 'application', code: 'empty_range', detail: `${query.from} to ${query.to}` });
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const pages = new CdrPages();
    this.#pages = pages;
    this.#tell({ state: 'fetching', query, rows: 0, progress: 0 });
    void this.#run(query, { anew, pages, signal: running.signal }).catch((thrown: unknown) => {
      if (!running.signal.aborted) this.#failed(query, thrown);
    });
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

  /** The records that are here against the log of this desktop: calls of this account and agent, in the same span. */
  async reconcile(): Promise<Result<Reconciliation>> {
    if (this.#fetch.state !== 'done' || !this.#fetch.complete)
      return fail(localError('cdrs_incomplete', 'only whole results can be compared'));
    const { query } = this.#fetch;
    const calls = await this.#options.callLog.endedSince(new Date(query.from).toISOString(), mostCalls);
    if (!calls.ok) return calls;
    const endMs = Date.parse(query.to);
    const { firstFetchedAt } = this.#pages;
    const own: Cdr[] = [];
    for await (const cdr of this.#pages.all()) if (cdr.agentId === this.#options.agentId) own.push(cdr);
    return ok(
      reconcile(
        own,
        calls.value.filter(
          ({ agentId, createdAt, campaignId, disposition }) =>
            agentId === this.#options.agentId &&
            // What was fetched of another agent says nothing of this one's calls.
            (query.agentId === undefined || query.agentId === agentId) &&
            Date.parse(createdAt) < endMs &&
            (query.campaignId === undefined || query.campaignId === campaignId) &&
            (query.disposition === undefined || query.disposition === disposition?.code),
        ),
        firstFetchedAt,
      ),
    );
  }

  /** Signed out: nothing of the account's records is left. */
  async forget(): Promise<void> {
    this.#running?.abort();
    this.#pages = new CdrPages();
    this.#tell({ state: 'none' });
    try {
      await this.#options.store.forget();
    } catch (thrown) {
      this.#options.log.error('Kept records not removed', { reason: describeThrown(thrown) });
    }
  }

  async #run(
    query: CdrQuery,
    { anew, pages, signal }: { anew: boolean; pages: CdrPages; signal: AbortSignal },
  ): Promise<void> {
    const { store, now, log } = this.#options;
    const isOver = Date.parse(query.to) <= now().getTime();
    if (anew) await store.drop(query);
    const here = isOver && !anew ? await store.load(query) : pages;
    // Another fetch owns what is shown by now.
    if (this.#pages !== pages) return;
    this.#pages = here;
    const kept = here.pages;
    while (here.pages === 0 || here.nextCursor !== undefined) {
      if (here.pages > 0)
        this.#tell({ state: 'fetching', query, rows: here.count, progress: progressOf(query, here.oldest) });
      const page = await this.#page(query, here.nextCursor, signal);
      if (this.#pages !== here) return;
      if (signal.aborted || !page.ok) {
        // A cursor of the last time that is not taken any more must not stand in the way for ever.
        if (!page.ok && page.error.kind === 'application' && here.pages === kept) await store.drop(query);
        const error = signal.aborted || page.ok ? {} : { error: page.error };
        this.#tell({ ...this.#done(query, here), complete: false, ...error });
        return;
      }
      const index = here.pages;
      const packed = await here.add(page.value);
      if (this.#pages !== here) return;
      if (isOver) await store.keep(query, index, packed);
      if (this.#pages !== here) return;
    }
    log.info('CDRs fetched', { from: query.from, to: query.to, rows: here.count, pagesKept: kept });
    this.#tell(this.#done(query, here));
  }

  async #page(query: CdrQuery, cursor: string | undefined, signal: AbortSignal): Promise<Result<CdrPage>> {
    const page = await this.#options.api.cdrs(
      { ...withoutUndefined(query), limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    );
    if (!page.ok) return page;
    const { data, nextCursor } = page.value;
    const fetchedAt = this.#options.now().toISOString();
    return ok({ cdrs: data.map(toCdr), ...(nextCursor == null ? {} : { nextCursor }), fetchedAt });
  }

  #done(query: CdrQuery, pages: CdrPages): CdrFetch & { state: 'done' } {
    return { state: 'done', query, rows: pages.count, complete: true, fetchedAt: pages.fetchedAt };
  }

  #failed(query: CdrQuery, thrown: unknown): void {
    const error = localError('records_not_kept', describeThrown(thrown));
    this.#options.log.error('CDRs not fetched', { error });
    this.#tell({ ...this.#done(query, this.#pages), complete: false, error });
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
