/** Decision: which counts of failed calls a sound carrier hardly ever has, and which one that still fails hardly ever has. */
import { binomialTail } from './binomial-tail.ts';

export interface FailureCount {
  failures: number;
  attempts: number;
}

/** At one look at the window as a whole; and at a run of its latest calls, which is rarer, since there are many such runs. */
export interface Chances {
  ofWindow: number;
  ofOutage: number;
}

export interface FailurePolicy {
  /** The window: so many attempts, and none older. */
  attempts: number;
  windowMs: number;
  fewestFailures: number;
  /** What a sound carrier has, and what is too much. */
  usualRate: number;
  alertRate: number;
  /** In so many of the latest calls or fewer an outage shows. */
  outageAttempts: number;
  /** How seldom a sound carrier may look so bad by chance: over all calls, and for one part of many. */
  all: Chances;
  part: Chances;
  /** How seldom a carrier that still fails may look sound by chance, and in how few calls. */
  chanceOfEnd: number;
  fewestToEnd: number;
  /** Of what was not called for so long nobody knows how it does. */
  silentMs: number;
}

const hourMs = 60 * 60 * 1000;

/** Tried by simulation (`npm run bench -- carrier-watch`): false alarms against the delays until a rise and its end are noticed. */
export const failurePolicy: FailurePolicy = {
  attempts: 2000,
  windowMs: 7 * 24 * hourMs,
  fewestFailures: 3,
  usualRate: 0.005,
  alertRate: 0.01,
  outageAttempts: 100,
  all: { ofWindow: 3e-4, ofOutage: 1.3e-7 },
  part: { ofWindow: 1e-5, ofOutage: 5e-9 },
  chanceOfEnd: 3e-5,
  fewestToEnd: 20,
  silentMs: 24 * hourMs,
};

/**
 * Whether more fail than may, and a sound carrier would have such a count with less than `chance`; one failure of three says
 * nothing. The default is for a look at all calls.
 */
export const isElevated = (
  { failures, attempts }: FailureCount,
  chance = failurePolicy.all.ofWindow,
  { alertRate, fewestFailures, usualRate } = failurePolicy,
): boolean =>
  failures >= fewestFailures &&
  failures / attempts > alertRate &&
  binomialTail(failures, attempts, usualRate) < chance;

/** Whether no more fail in `latest` than may, and a carrier that still failed as in `before` would hardly ever have such a count. */
export function isOver(latest: FailureCount, before: FailureCount, policy = failurePolicy): boolean {
  if (latest.attempts < policy.fewestToEnd || latest.failures / latest.attempts > policy.alertRate)
    return false;
  // Never 1: what failed each time may work once.
  const rate = (before.failures + 0.5) / (before.attempts + 1);
  return 1 - binomialTail(latest.failures + 1, latest.attempts, rate) < policy.chanceOfEnd;
}
