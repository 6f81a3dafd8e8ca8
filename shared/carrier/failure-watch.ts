/**
 * Decision: whether the carrier fails more calls than it may. The rate of SIP-level failures over attempts is watched in a
 * sliding window, over all calls and for each country, caller ID and campaign; it raises an alert where it is above 1 % and
 * would hardly ever be so if the true rate were the usual 0.5 %. Three failures at least: one of three says nothing.
 */
import * as z from 'zod/mini';

import { binomialTail } from './binomial-tail.ts';

/** A call that the API accepted and that ended. */
export interface Attempt {
  /** Milliseconds since the epoch. */
  atMs: number;
  /** The carrier could not deliver it; busy, no answer and wrong numbers are no failures of it. */
  failed: boolean;
  /** ISO 3166 alpha-2. */
  country?: string;
  callerId?: string;
  campaignId?: string;
}

export const dimensions = ['country', 'callerId', 'campaignId'] as const;

export const failureAlertSchema = z.object({
  /** What it is about; `all`: the calls as a whole. */
  subject: z.union([z.literal('all'), z.object({ dimension: z.enum(dimensions), value: z.string() })]),
  failures: z.number(),
  attempts: z.number(),
});
export type FailureAlert = z.infer<typeof failureAlertSchema>;

export interface FailurePolicy {
  /** The window: so many attempts, and none older. */
  attempts: number;
  windowMs: number;
  fewestFailures: number;
  /** What a sound carrier has, and what is too much. */
  usualRate: number;
  alertRate: number;
  /** How seldom a sound carrier may look so bad by chance, at one look: over all calls, and for one part of many. */
  chanceOfAll: number;
  chanceOfPart: number;
}

/** Tried by simulation (`npm run bench -- carrier-watch`): false alarms against the delay until 1.5 % is noticed. */
export const failurePolicy: FailurePolicy = {
  attempts: 2000,
  windowMs: 7 * 24 * 60 * 60 * 1000,
  fewestFailures: 3,
  usualRate: 0.005,
  alertRate: 0.01,
  chanceOfAll: 3e-4,
  chanceOfPart: 1e-5,
};

interface Series {
  subject: FailureAlert['subject'];
  attempts: { atMs: number; failed: boolean }[];
  failures: number;
  alerting: boolean;
}

export interface WatchedChange {
  raised: FailureAlert[];
  cleared: FailureAlert[];
}

export class FailureWatch {
  readonly #policy: FailurePolicy;
  readonly #series = new Map<string, Series>();

  constructor(policy: FailurePolicy = failurePolicy) {
    this.#policy = policy;
  }

  /** What `attempt` changes. Attempts come in the order of their ends. */
  observe(attempt: Attempt): WatchedChange {
    const change: WatchedChange = { raised: [], cleared: [] };
    for (const subject of subjectsOf(attempt)) {
      const series = this.#seriesOf(subject);
      this.#add(series, attempt);
      const alerting = this.#isElevated(series);
      if (alerting && !series.alerting) change.raised.push(alertOf(series));
      if (!alerting && series.alerting) change.cleared.push(alertOf(series));
      series.alerting = alerting;
    }
    return change;
  }

  /** Alerts that stand, the one over all calls first. */
  alerts(): FailureAlert[] {
    return [...this.#series.values()].filter(({ alerting }) => alerting).map(alertOf);
  }

  #seriesOf(subject: FailureAlert['subject']): Series {
    const key = subjectKey(subject);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const series = { subject, attempts: [], failures: 0, alerting: false };
    this.#series.set(key, series);
    return series;
  }

  #add(series: Series, { atMs, failed }: Attempt): void {
    series.attempts.push({ atMs, failed });
    if (failed) series.failures += 1;
    const oldestMs = atMs - this.#policy.windowMs;
    for (
      let oldest = series.attempts[0];
      oldest !== undefined && (series.attempts.length > this.#policy.attempts || oldest.atMs < oldestMs);
      oldest = series.attempts[0]
    ) {
      series.attempts.shift();
      if (oldest.failed) series.failures -= 1;
    }
  }

  #isElevated({ subject, attempts, failures, alerting }: Series): boolean {
    const { alertRate, chanceOfAll, chanceOfPart, fewestFailures, usualRate } = this.#policy;
    if (failures < fewestFailures || failures / attempts.length <= alertRate) return false;
    // Once raised it stands until the rate is down: an alert that flickers is none.
    if (alerting) return true;
    return (
      binomialTail(failures, attempts.length, usualRate) < (subject === 'all' ? chanceOfAll : chanceOfPart)
    );
  }
}

const subjectsOf = (attempt: Attempt): FailureAlert['subject'][] => [
  'all',
  ...dimensions.flatMap((dimension) => {
    const value = attempt[dimension];
    return value === undefined ? [] : [{ dimension, value }];
  }),
];

/** One text for each subject. */
export const subjectKey = (subject: FailureAlert['subject']): string =>
  subject === 'all' ? 'all' : `${subject.dimension}:${subject.value}`;

const alertOf = ({ subject, failures, attempts }: Series): FailureAlert => ({
  subject,
  failures,
  attempts: attempts.length,
});
