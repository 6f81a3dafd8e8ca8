/**
 * The provider's records for a span of time: page by page under the rate limit, with progress, until they are all here or
 * the supervisor has enough. They stay in main; the page gets the rows in view. The calls of a span that is over can't become
 * more or fewer: what was fetched of one is kept on the disk, and only what is not there is asked for. Their dispositions may
 * come later, so the supervisor sees of when they are and may have them anew.
 */
import {
  type Cdr,
  type CdrFetch,
  type CdrQuery,
  cdrTalkSeconds,
  isWhole,
  sameCdrQuery,
} from '../../shared/cdr/cdr.ts';
import { reconcile } from '../../shared/cdr/reconcile.ts';
import { noCalls, type Reconciliation, type Tally, withCall } from '../../shared/cdr/reconciliation.ts';
import {
  type AppError,
  describeThrown,
  fail,
  localError,
  ok,
  type Result,
} from '../../shared/errors/app-error.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCdr } from '../telephony/answers.ts';
import type { ProviderWait } from '../telephony/request-budget.ts';
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
/** By which this machine's clock may be behind the provider's: its calls seem to be of before the span. */
const mostClockSkewMs = 24 * 60 * 60 * 1000;

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

  /** All that are here, newest first, how many that is, and whether it is all there is. */
  all(): { cdrs: AsyncIterable<Cdr>; count: number; whole: boolean } {
    const pages = this.#pages;
    return { cdrs: pages.all(), count: pages.count, whole: isWhole(this.#fetch) };
  }

  /**
   * Begins, or goes on where the last fetch of the same stopped; a fetch under way is given up. `onChange` tells how it goes.
   * @param anew asks the provider for what is here, too
   */
  start(query: CdrQuery, anew = false): Result<undefined> {
    if (Date.parse(query.from) >= Date.parse(query.to))
      return fail({ kind: 'application', code: 'empty_range', detail: `${query.from} to ${query.to}` });
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const goesOn = !anew && this.#stoppedIn(query);
    if (!goesOn) this.#pages = new CdrPages();
    const { count, oldest } = this.#pages;
    this.#tell({
      state: 'fetching',
      query,
      rows: count,
      progress: count === 0 ? 0 : progressOf(query, oldest),
    });
    void this.#run(query, { anew, goesOn, running }).catch((thrown: unknown) => {
      if (this.#running === running) this.#failed(query, thrown);
    });
    return ok(undefined);
  }

  /** Whether the records here are the first part of the answer to `query`, and where the rest begins is known. */
  #stoppedIn(query: CdrQuery): boolean {
    const last = this.#fetch;
    return (
      last.state === 'done' &&
      !last.complete &&
      last.error?.kind !== 'application' &&
      sameCdrQuery(last.query, query) &&
      this.#pages.nextCursor !== undefined
    );
  }

  /** What has come so far stays. */
  cancel(): void {
    this.#running?.abort();
  }

  /** The records that are here against the log of this desktop: calls of this account and agent, in the same span. */
  async reconcile(): Promise<Result<Reconciliation>> {
    if (this.#fetch.state !== 'done' || !this.#fetch.complete)
      return fail(localError('cdrs_incomplete', 'only whole results can be compared'));
    if (!isWhole(this.#fetch))
      return fail(localError('cdrs_unreadable', `${this.#pages.unreadable} records cannot be read`));
    const { query } = this.#fetch;
    const { agentId, callLog } = this.#options;
    const since = new Date(Date.parse(query.from) - mostClockSkewMs).toISOString();
    const calls = await callLog.endedSince(since, mostCalls);
    if (!calls.ok) return calls;
    const { firstFetchedAt: fetchedAt } = this.#pages;
    const cdrs: Cdr[] = [];
    const others = new Map<string, Tally>();
    for await (const cdr of this.#pages.all())
      if (cdr.agentId === agentId) cdrs.push(cdr);
      else others.set(cdr.agentId, withCall(others.get(cdr.agentId) ?? noCalls, cdrTalkSeconds(cdr)));
    const otherAgents = [...others].map(([id, records]) => ({ agentId: id, records }));
    return ok(
      reconcile(
        { query, agentId, fetchedAt, cdrs, otherAgents },
        calls.value.filter((call) => call.agentId === agentId),
      ),
    );
  }

  /** Signed out: nothing of the account's records is left. */
  async forget(): Promise<void> {
    this.#running?.abort();
    this.#running = undefined;
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
    { anew, goesOn, running }: { anew: boolean; goesOn: boolean; running: AbortController },
  ): Promise<void> {
    const { store, now, log } = this.#options;
    const { signal } = running;
    const isOver = Date.parse(query.to) <= now().getTime();
    if (anew) await store.drop(query);
    const here = isOver && !anew && !goesOn ? await store.load(query) : this.#pages;
    // Another fetch owns what is shown by now.
    if (this.#running !== running) return;
    this.#pages = here;
    const kept = here.pages;
    const asked = new Set<string>();
    while (here.pages === 0 || here.nextCursor !== undefined) {
      if (here.pages > 0)
        this.#tell({ state: 'fetching', query, rows: here.count, progress: progressOf(query, here.oldest) });
      const cursor = here.nextCursor;
      if (cursor !== undefined && asked.has(cursor)) {
        // What is kept would lead into the same circle.
        await store.drop(query);
        this.#tell({ ...this.#done(query, here), complete: false, error: cursorRepeated(cursor) });
        return;
      }
      if (cursor !== undefined) asked.add(cursor);
      const page = await this.#page(query, cursor, running);
      if (this.#running !== running) return;
      if (signal.aborted || !page.ok) {
        // A cursor of the last time that is not taken any more must not stand in the way for ever.
        if (!page.ok && page.error.kind === 'application' && here.pages === kept) await store.drop(query);
        const error = signal.aborted || page.ok ? {} : { error: page.error };
        this.#tell({ ...this.#done(query, here), complete: false, ...error });
        return;
      }
      const index = here.pages;
      const packed = await here.add(page.value);
      if (this.#running !== running) return;
      if (isOver) await store.keep(query, index, packed);
      if (this.#running !== running) return;
    }
    log.info('CDRs fetched', { from: query.from, to: query.to, rows: here.count, pagesKept: kept });
    this.#tell(this.#done(query, here));
  }

  async #page(
    query: CdrQuery,
    cursor: string | undefined,
    running: AbortController,
  ): Promise<Result<CdrPage>> {
    const page = await this.#options.api.cdrs(
      { ...withoutUndefined(query), limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
      running.signal,
      (wait) => {
        if (this.#running === running) this.#waits(wait);
      },
    );
    if (!page.ok) return page;
    const { data, unreadable, nextCursor } = page.value;
    if (unreadable.length > 0)
      this.#options.log.warn('Records not readable', { count: unreadable.length, first: unreadable[0] });
    const fetchedAt = this.#options.now().toISOString();
    return ok({
      cdrs: data.map(toCdr),
      ...(unreadable.length === 0 ? {} : { unreadable: unreadable.length }),
      ...(nextCursor === undefined ? {} : { nextCursor }),
      fetchedAt,
    });
  }

  /** The next page waits as the provider wants it, or no longer. */
  #waits(wait: ProviderWait | undefined): void {
    if (this.#fetch.state !== 'fetching') return;
    const { waiting: _, ...fetch } = this.#fetch;
    if (wait === undefined) {
      this.#tell(fetch);
      return;
    }
    const { waitMs, perMinute } = wait;
    const untilMs = this.#options.now().getTime() + waitMs;
    this.#tell({ ...fetch, waiting: { untilMs, ...(perMinute === undefined ? {} : { perMinute }) } });
  }

  #done(query: CdrQuery, pages: CdrPages): CdrFetch & { state: 'done' } {
    const { count, fetchedAt, oldest, unreadable } = pages;
    return {
      state: 'done',
      query,
      rows: count,
      complete: true,
      ...(unreadable === 0 ? {} : { unreadable }),
      fetchedAt,
      ...(oldest === undefined ? {} : { oldestAt: oldest.createdAt }),
    };
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

const cursorRepeated = (cursor: string): AppError => ({
  kind: 'application',
  code: 'cursor_repeated',
  detail: `the page after “${cursor}” was here already`,
});

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
