/**
 * The failure watch on the calls that this desktop knows of: its own of the last days from the log, then each as it ends, and
 * those of others, as of a campaign that the provider dials, as the provider's events tell of them.
 */
import type { Call } from '../../shared/call/call.ts';
import { attemptOf } from '../../shared/carrier/attempt.ts';
import { failurePolicy } from '../../shared/carrier/failure-policy.ts';
import {
  type Attempt,
  type FailureAlert,
  FailureWatch,
  type WatchedChange,
} from '../../shared/carrier/failure-watch.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCall } from '../telephony/answers.ts';
import { attemptOfProviderCall } from './provider-attempt.ts';

export interface StandingAlerts {
  /** The one over all calls first. */
  alerts: readonly FailureAlert[];
  /** One of them was not there before; else their figures are others, or fewer stand. */
  raised: boolean;
  /** Of the campaigns among them, by ID; what the provider did not tell is missing. */
  campaignNames: ReadonlyMap<string, string>;
}

export interface CarrierWatchOptions {
  callLog: Pick<CallLog, 'endedSince'>;
  /** What stands now, after an alert was raised or cleared, or another call was counted while one stands. */
  onAlerts(standing: StandingAlerts): void;
  /** Raised or cleared by a call of this run; what stood at the start was told before. */
  onChange(change: WatchedChange): void;
  /** Undefined where it can't be learnt. */
  campaignName(id: string): Promise<string | undefined>;
  now(): Date;
  log: Log;
}

/** A call's end is told again when its disposition is saved, and by both sides; not days later. */
const mostRemembered = 10_000;

export class CarrierWatch {
  readonly #options: CarrierWatchOptions;
  readonly #watch = new FailureWatch();
  /** The provider's IDs of calls that were counted, the latest last. */
  readonly #counted = new Set<string>();
  /** Calls that end before the log has answered wait for the older ones. */
  #loaded: Promise<void> | undefined;
  readonly #campaignNames = new Map<string, string>();
  /** Campaigns whose names were asked for since the latest alert. */
  readonly #askedNames = new Set<string>();
  /** What is told is told in its order, however long a name takes. */
  readonly #telling = new SerialQueue();

  constructor(options: CarrierWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loaded = this.#load();
  }

  /** Those that stand now. */
  alerts(): FailureAlert[] {
    this.#tellChange({ raised: [], cleared: this.#watch.endSilent(this.#options.now().getTime()) });
    return this.#watch.alerts();
  }

  /** A call of this desktop changed; one that ended counts once. */
  follow(call: Call): void {
    this.#count(call.providerCallId, attemptOf(call));
  }

  /** The provider told of a call, of whichever agent; one of this desktop is to be on its desk by now. */
  hear(call: ProviderCall): void {
    this.#count(call.callId, attemptOfProviderCall(call, this.#options.now()));
  }

  #count(providerCallId: string | undefined, attempt: Attempt | undefined): void {
    if (attempt === undefined || !this.#isNew(providerCallId)) return;
    void Promise.resolve(this.#loaded).then(() => {
      const change = this.#watch.observe(attempt);
      const changed = change.raised.length + change.cleared.length > 0;
      if (changed) this.#tellChange(change);
      else if (this.#watch.alerts().length > 0) this.#tell(false);
    });
  }

  #isNew(providerCallId: string | undefined): boolean {
    if (providerCallId === undefined || this.#counted.has(providerCallId)) return false;
    this.#counted.add(providerCallId);
    const [oldest] = this.#counted;
    if (oldest !== undefined && this.#counted.size > mostRemembered) this.#counted.delete(oldest);
    return true;
  }

  async #load(): Promise<void> {
    const now = this.#options.now().getTime();
    const since = new Date(now - failurePolicy.windowMs).toISOString();
    const calls = await this.#options.callLog.endedSince(since, failurePolicy.attempts);
    if (!calls.ok) {
      this.#options.log.warn('Carrier watch starts without the calls before', { error: calls.error });
      return;
    }
    for (const call of calls.value) {
      const attempt = attemptOf(call);
      if (attempt !== undefined && this.#isNew(call.providerCallId)) this.#watch.observe(attempt);
    }
    this.#watch.endSilent(now);
    if (this.#watch.alerts().length > 0) this.#tell(true);
  }

  #tellChange(change: WatchedChange): void {
    const { raised, cleared } = change;
    if (raised.length + cleared.length === 0) return;
    for (const alert of raised) this.#options.log.warn('Carrier fails too many calls', { ...alert });
    for (const alert of cleared) this.#options.log.info('Carrier failures are down again', { ...alert });
    this.#tell(raised.length > 0);
    this.#options.onChange(change);
  }

  #tell(raised: boolean): void {
    const alerts = this.#watch.alerts();
    if (raised) this.#askedNames.clear();
    void this.#telling.run(async () => {
      await Promise.all(alerts.map((alert) => this.#learnName(alert)));
      this.#options.onAlerts({ alerts, raised, campaignNames: this.#campaignNames });
    });
  }

  async #learnName({ subject }: FailureAlert): Promise<void> {
    if (subject === 'all' || subject.dimension !== 'campaignId') return;
    const { value: id } = subject;
    if (this.#campaignNames.has(id) || this.#askedNames.has(id)) return;
    this.#askedNames.add(id);
    const name = await this.#options.campaignName(id);
    if (name !== undefined) this.#campaignNames.set(id, name);
  }
}
