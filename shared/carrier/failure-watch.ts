/**
 * Decision: whether the carrier fails more calls than it may. The SIP-level failures over the attempts are watched, over all
 * calls and for each country, caller ID and campaign; what is elevated is an alert until it is over.
 */
import * as z from 'zod/mini';

import { type FailurePolicy, failurePolicy } from './failure-policy.ts';
import { type FailureRun, FailureSeries } from './failure-series.ts';

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
  /** ISO 8601: when the first call that is counted ended, a failed one. */
  since: z.string(),
  failures: z.number(),
  attempts: z.number(),
});
export type FailureAlert = z.infer<typeof failureAlertSchema>;

export interface WatchedChange {
  raised: FailureAlert[];
  cleared: FailureAlert[];
}

export class FailureWatch {
  readonly #policy: FailurePolicy;
  /** By `subjectKey`. */
  readonly #watched = new Map<string, { subject: FailureAlert['subject']; series: FailureSeries }>();

  constructor(policy: FailurePolicy = failurePolicy) {
    this.#policy = policy;
  }

  /** What `attempt` changes. Attempts come in the order of their ends. */
  observe(attempt: Attempt): WatchedChange {
    const changed: WatchedChange = { raised: [], cleared: this.endSilent(attempt.atMs) };
    for (const subject of subjectsOf(attempt)) {
      const chances = subject === 'all' ? this.#policy.all : this.#policy.part;
      const change = this.#seriesOf(subject).observe(attempt, chances);
      if (change !== undefined) changed[change.to].push(alertOf(subject, change.run));
    }
    return changed;
  }

  /** Takes back the alerts about what was not called for long. @returns them */
  endSilent(nowMs: number): FailureAlert[] {
    return this.#alertsBy((series) => series.endSilent(nowMs));
  }

  /** Alerts that stand, the one over all calls first. */
  alerts(): FailureAlert[] {
    return this.#alertsBy((series) => series.run());
  }

  #alertsBy(runOf: (series: FailureSeries) => FailureRun | undefined): FailureAlert[] {
    const alerts: FailureAlert[] = [];
    for (const { subject, series } of this.#watched.values()) {
      const run = runOf(series);
      if (run !== undefined) alerts.push(alertOf(subject, run));
    }
    return alerts;
  }

  #seriesOf(subject: FailureAlert['subject']): FailureSeries {
    const key = subjectKey(subject);
    const known = this.#watched.get(key);
    if (known !== undefined) return known.series;
    const series = new FailureSeries(this.#policy);
    this.#watched.set(key, { subject, series });
    return series;
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

const alertOf = (
  subject: FailureAlert['subject'],
  { sinceMs, failures, attempts }: FailureRun,
): FailureAlert => ({ subject, since: new Date(sinceMs).toISOString(), failures, attempts });
