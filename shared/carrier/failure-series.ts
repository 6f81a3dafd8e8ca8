/**
 * The attempts of one subject, in a sliding window. An alert is raised where the window as a whole is elevated, which finds a slow
 * rise, or a run of its latest calls, which finds an outage. It stands until the calls since one of its failures tell that it is
 * over; what was before them is then forgotten, so that the next outage is a new one.
 */
import { type Chances, type FailureCount, type FailurePolicy, isElevated, isOver } from './failure-policy.ts';

/** The calls from a failed one, which ended at `sinceMs`, to the latest. */
export interface FailureRun extends FailureCount {
  sinceMs: number;
}

export interface SeriesChange {
  to: 'raised' | 'cleared';
  run: FailureRun;
}

export class FailureSeries {
  readonly #policy: FailurePolicy;
  /** When the attempts in the window ended, oldest first. */
  #window: number[] = [];
  /** How many attempts were before the window. */
  #forgotten = 0;
  /** Which attempts of the series, from 1, are the failures in the window. */
  #failures: number[] = [];
  /** While an alert stands: how its run, which begins with the oldest failure, stood at the latest one. */
  #alerting: FailureCount | undefined;

  constructor(policy: FailurePolicy) {
    this.#policy = policy;
  }

  /** That of the alert which stands. */
  run(): FailureRun | undefined {
    return this.#alerting === undefined ? undefined : this.#runFrom(0);
  }

  observe({ atMs, failed }: { atMs: number; failed: boolean }, chances: Chances): SeriesChange | undefined {
    const before = this.run();
    this.#window.push(atMs);
    if (failed) this.#failures.push(this.#seen);
    this.#forgetOld(atMs);
    if (before === undefined) return failed ? this.#raise(chances) : undefined;
    if (!failed) return this.#end(before);
    this.#alerting = this.#runFrom(0);
    return undefined;
  }

  /** Ends an alert about what was not called for long. @returns its run, if one stood */
  endSilent(nowMs: number): FailureRun | undefined {
    const run = this.run();
    const latestMs = this.#window.at(-1);
    if (run === undefined || latestMs === undefined || nowMs - latestMs <= this.#policy.silentMs)
      return undefined;
    this.#forgetUntil(this.#seen);
    this.#alerting = undefined;
    return run;
  }

  /** Attempts ever. */
  get #seen(): number {
    return this.#forgotten + this.#window.length;
  }

  /** @param index of the failure that it begins with */
  #runFrom(index: number): FailureRun | undefined {
    const first = this.#failures[index];
    const sinceMs = first === undefined ? undefined : this.#window[first - this.#forgotten - 1];
    if (first === undefined || sinceMs === undefined) return undefined;
    return { sinceMs, failures: this.#failures.length - index, attempts: this.#seen - first + 1 };
  }

  #forgetOld(nowMs: number): void {
    const { attempts, windowMs } = this.#policy;
    const old = this.#window.findIndex(
      (atMs, index) => index >= this.#window.length - attempts && atMs >= nowMs - windowMs,
    );
    if (old > 0) this.#forgetUntil(this.#forgotten + old);
  }

  /** Forgets the first `seen` attempts of the series. */
  #forgetUntil(seen: number): void {
    this.#window.splice(0, seen - this.#forgotten);
    this.#forgotten = seen;
    this.#failures = this.#failures.filter((failure) => failure > seen);
  }

  #raise(chances: Chances): SeriesChange | undefined {
    const window = { failures: this.#failures.length, attempts: this.#window.length };
    const begin = isElevated(window, chances.ofWindow, this.#policy)
      ? 0
      : this.#beginOfOutage(chances.ofOutage);
    const first = this.#failures[begin];
    if (first === undefined) return undefined;
    this.#forgetUntil(first - 1);
    const run = this.#runFrom(0);
    this.#alerting = run;
    return run && { to: 'raised', run };
  }

  /** @returns the index of a failure, -1 for none */
  #beginOfOutage(chance: number): number {
    const { outageAttempts } = this.#policy;
    return this.#failures.findIndex((_, index) => {
      const run = this.#runFrom(index);
      return run !== undefined && run.attempts <= outageAttempts && isElevated(run, chance, this.#policy);
    });
  }

  #end(run: FailureRun): SeriesChange | undefined {
    const alerting = this.#alerting;
    if (alerting === undefined) return undefined;
    const lastBad = this.#failures.find((failure, index) =>
      isOver(
        { failures: this.#failures.length - index - 1, attempts: this.#seen - failure },
        alerting,
        this.#policy,
      ),
    );
    // All that is in the window may have come after it.
    if (lastBad === undefined && this.#failures.length > 0) return undefined;
    this.#forgetUntil(lastBad ?? this.#forgotten);
    this.#alerting = undefined;
    return { to: 'cleared', run };
  }
}
