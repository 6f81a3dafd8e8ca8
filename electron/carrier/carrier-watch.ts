/** The failure watch on this desktop's calls: those of the last days from the log, then each as it ends. */
import type { Call } from '../../shared/call/call.ts';
import { attemptOf } from '../../shared/carrier/attempt.ts';
import {
  type Attempt,
  type FailureAlert,
  failurePolicy,
  FailureWatch,
  type WatchedChange,
} from '../../shared/carrier/failure-watch.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';

export interface StandingAlerts {
  /** The one over all calls first. */
  alerts: readonly FailureAlert[];
  /** One of them was not there before; else only one less stands. */
  raised: boolean;
  /** Of the campaigns among them, by ID; what the provider did not tell is missing. */
  campaignNames: ReadonlyMap<string, string>;
}

export interface CarrierWatchOptions {
  callLog: Pick<CallLog, 'endedSince'>;
  /** What stands now, after an alert was raised or cleared. */
  onAlerts(standing: StandingAlerts): void;
  /** Raised or cleared by a call of this run; what stood at the start was told before. */
  onChange(change: WatchedChange): void;
  /** Undefined where it can't be learnt. */
  campaignName(id: string): Promise<string | undefined>;
  now(): Date;
  log: Log;
}

export class CarrierWatch {
  readonly #options: CarrierWatchOptions;
  readonly #watch = new FailureWatch();
  /** Calls counted; an ended call is told again when its disposition is saved. */
  readonly #counted = new Set<string>();
  /** Calls that end before the log has answered wait for the older ones. */
  #loaded: Promise<void> | undefined;
  readonly #campaignNames = new Map<string, string>();
  /** What is told is told in its order, however long a name takes. */
  #told: Promise<void> = Promise.resolve();

  constructor(options: CarrierWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loaded = this.#load();
  }

  /** Those that stand, as of the last call. */
  alerts(): FailureAlert[] {
    return this.#watch.alerts();
  }

  /** A call changed; one that ended counts once. */
  follow(call: Call): void {
    const attempt = attemptOf(call);
    if (attempt === undefined || this.#counted.has(call.id)) return;
    this.#counted.add(call.id);
    void Promise.resolve(this.#loaded).then(() => this.#observe(attempt));
  }

  async #load(): Promise<void> {
    const since = new Date(this.#options.now().getTime() - failurePolicy.windowMs).toISOString();
    const calls = await this.#options.callLog.endedSince(since, failurePolicy.attempts);
    if (!calls.ok) {
      this.#options.log.warn('Carrier watch starts without the calls before', { error: calls.error });
      return;
    }
    for (const call of calls.value) {
      const attempt = attemptOf(call);
      if (attempt === undefined || this.#counted.has(call.id)) continue;
      this.#counted.add(call.id);
      this.#watch.observe(attempt);
    }
    if (this.#watch.alerts().length > 0) this.#tell(true);
  }

  #observe(attempt: Attempt): void {
    const { raised, cleared } = this.#watch.observe(attempt);
    for (const alert of raised) this.#options.log.warn('Carrier fails too many calls', { ...alert });
    for (const alert of cleared) this.#options.log.info('Carrier failures are down again', { ...alert });
    if (raised.length + cleared.length === 0) return;
    this.#tell(raised.length > 0);
    this.#options.onChange({ raised, cleared });
  }

  #tell(raised: boolean): void {
    const alerts = this.#watch.alerts();
    this.#told = this.#told.then(async () => {
      await Promise.all(alerts.map((alert) => this.#learnName(alert)));
      this.#options.onAlerts({ alerts, raised, campaignNames: this.#campaignNames });
    });
  }

  async #learnName({ subject }: FailureAlert): Promise<void> {
    if (subject === 'all' || subject.dimension !== 'campaignId') return;
    const { value: id } = subject;
    if (this.#campaignNames.has(id)) return;
    const name = await this.#options.campaignName(id);
    if (name !== undefined) this.#campaignNames.set(id, name);
  }
}
