/** What a supervisor does with caller IDs: looks at them beside this desktop's own calls, asks for one, takes one out of use. */
import type { CallerId } from '../../shared/caller-id/caller-id.ts';
import { comparedDays, type LocalSignals, localSignals } from '../../shared/caller-id/local-signals.ts';
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { CallerIdsView } from '../../shared/caller-id/caller-ids-view.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { CallerIdDirectory } from '../telephony/caller-id-directory.ts';

const signalsMs = comparedDays * 24 * 60 * 60 * 1000;
const mostCalls = 5000;
/** What the chart shows. */
const historyMs = 30 * 24 * 60 * 60 * 1000;

export class CallerIdDesk {
  readonly #directory: Pick<CallerIdDirectory, 'refresh' | 'provision' | 'replace' | 'deprecate'>;
  readonly #callLog: Pick<CallLog, 'endedSince' | 'keepReputation' | 'reputationSince'>;
  readonly #now: () => Date;

  constructor(
    directory: Pick<CallerIdDirectory, 'refresh' | 'provision' | 'replace' | 'deprecate'>,
    callLog: Pick<CallLog, 'endedSince' | 'keepReputation' | 'reputationSince'>,
    now: () => Date,
  ) {
    this.#directory = directory;
    this.#callLog = callLog;
    this.#now = now;
  }

  async list(): Promise<Result<CallerIdsView>> {
    const [callerIds, signals] = await Promise.all([this.#directory.refresh(), this.signals()]);
    if (!callerIds.ok) return callerIds;
    return ok({
      callerIds: [...callerIds.value],
      signals: Object.fromEntries(signals),
      reputation: await this.#history(),
    });
  }

  /** What this desktop's calls say, by number. Without the log there are numbers all the same, and no signals. */
  async signals(): Promise<ReadonlyMap<string, LocalSignals>> {
    const now = this.#now();
    const since = new Date(now.getTime() - signalsMs).toISOString();
    const ended = await this.#callLog.endedSince(since, mostCalls);
    return localSignals(ended.ok ? ended.value : [], now);
  }

  /** The provider told how the numbers stand now. */
  async heard(callerIds: readonly CallerId[]): Promise<Result<undefined>> {
    const at = this.#now().toISOString();
    return this.#callLog.keepReputation(
      callerIds.map(({ number, reputationScore: score }) => ({ number, at, score })),
    );
  }

  /** What a refresh brought is in it: the directory tells it before it answers, and the log keeps the order. */
  async #history(): Promise<CallerIdsView['reputation']> {
    const since = new Date(this.#now().getTime() - historyMs).toISOString();
    const samples = await this.#callLog.reputationSince(since);
    const byNumber: CallerIdsView['reputation'] = {};
    for (const sample of samples.ok ? samples.value : []) (byNumber[sample.number] ??= []).push(sample);
    return byNumber;
  }

  /** @param campaignId of the campaign whose calls it is for; undefined: any */
  request(country: string, campaignId?: string): Promise<Result<CallerId>> {
    return this.#directory.provision(country, campaignId);
  }

  replace(id: string): Promise<Result<CallerId>> {
    return this.#directory.replace(id);
  }

  deprecate(id: string): Promise<Result<CallerId>> {
    return this.#directory.deprecate(id);
  }
}
