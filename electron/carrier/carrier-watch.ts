/** The failure watch on this desktop's calls: those of the last days from the log, then each as it ends. */
import type { Call } from '../../shared/call/call.ts';
import { attemptOf } from '../../shared/carrier/attempt.ts';
import {
  type Attempt,
  type FailureAlert,
  failurePolicy,
  FailureWatch,
} from '../../shared/carrier/failure-watch.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';

export interface CarrierWatchOptions {
  callLog: Pick<CallLog, 'endedSince'>;
  /** The alerts that stand now, after one was raised or cleared. */
  onAlerts(alerts: readonly FailureAlert[]): void;
  /** Raised or cleared by a call of this run; what stood at the start was told before. */
  onChange(change: { raised: readonly FailureAlert[]; cleared: readonly FailureAlert[] }): void;
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

  constructor(options: CarrierWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loaded = this.#load();
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
    if (this.#watch.alerts().length > 0) this.#options.onAlerts(this.#watch.alerts());
  }

  #observe(attempt: Attempt): void {
    const { raised, cleared } = this.#watch.observe(attempt);
    for (const alert of raised) this.#options.log.warn('Carrier fails too many calls', { ...alert });
    for (const alert of cleared) this.#options.log.info('Carrier failures are down again', { ...alert });
    if (raised.length + cleared.length === 0) return;
    this.#options.onAlerts(this.#watch.alerts());
    this.#options.onChange({ raised, cleared });
  }
}
