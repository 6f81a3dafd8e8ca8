/**
 * Decision: by what a CRM knows that two desktops post of one outage. Each watches for itself and counts from the first failure that
 * it heard of, so the times are nearly the same, not quite. They lie in hours that begin on the hour and in others that begin at
 * half past: two times less than half an hour apart are in one hour of either kind.
 */
import { createHash } from 'node:crypto';

import { type FailureAlert, subjectKey } from '../../shared/carrier/failure-watch.ts';

const halfHourMs = 30 * 60 * 1000;

/**
 * Two opaque texts, the same when an alert is raised and cleared.
 * @param provider as of `providerKey`
 */
export function alertKeys(
  provider: string,
  { subject, since }: Pick<FailureAlert, 'subject' | 'since'>,
): string[] {
  const halfHour = Math.floor(Date.parse(since) / halfHourMs);
  return [halfHour - 1, halfHour].map((begin) =>
    createHash('sha256')
      .update(JSON.stringify([provider, subjectKey(subject), begin]))
      .digest('hex')
      .slice(0, 32),
  );
}
