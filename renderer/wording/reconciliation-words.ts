/** Decision: what a supervisor reads of a comparison of the provider's records with the log: what it says, and what it does not. */
import type { Discrepancy, Reconciliation, Tally } from '../../shared/cdr/reconciliation.ts';
import { counted } from '../../shared/counted.ts';
import { clockDuration } from './duration.ts';

export const discrepancyWords: Record<Discrepancy['kind'], { title: string; hint?: string }> = {
  'provider-only': {
    title: 'At the provider, not in this log',
    hint: 'Answered calls. A call that the agent took at another desktop is in the log there.',
  },
  'log-only': { title: 'In this log, not at the provider', hint: 'Answered calls.' },
  'talk-time': { title: 'Talk times differ' },
};

export const wordTally = ({ calls, talkSeconds }: Tally): string =>
  `${counted(calls, 'call')}, ${clockDuration(talkSeconds)}`;

/** Whether the two sides agree, in one sentence. @param agent the name of whose calls were compared */
export function wordVerdict({ compared, discrepancies, leftOut }: Reconciliation, agent: string): string {
  if (compared.provider.calls + compared.log.calls === 0)
    return leftOut.otherAgents.length > 0
      ? `Nothing was compared: the records are of other agents, and the log of this desktop has only the calls of ${agent}.`
      : `Nothing was compared: neither side has a call of ${agent}.`;
  return discrepancies.length === 0
    ? 'They agree on every call that was answered.'
    : `They differ on ${counted(discrepancies.length, 'call')}.`;
}

/** What the sums and the differences are not about, a sentence each. */
export function wordSetApart({ unanswered, leftOut }: Reconciliation): string[] {
  const { otherAgents, tooLate, withoutId } = leftOut;
  const others = otherAgents.reduce((sum, { records }) => sum + records.calls, 0);
  const sentences: [number, string][] = [
    [
      unanswered.length,
      `${counted(unanswered.length, 'attempt')} that nobody answered, on one side only: nothing to bill. A campaign that the provider dials makes many.`,
    ],
    [
      others,
      `Left out: ${counted(others, 'record')} of ${counted(otherAgents.length, 'other agent')}, whose calls are not in this log.`,
    ],
    [
      tooLate.calls,
      `Left out: ${counted(tooLate.calls, 'call')} of the log that ended after the provider told its records. Fetch them again to compare.`,
    ],
    [
      withoutId.calls,
      `Left out: ${counted(withoutId.calls, 'call')} of the log that the provider has no ID for: not taken by it, or from elsewhere.`,
    ],
  ];
  return sentences.flatMap(([count, sentence]) => (count > 0 ? [sentence] : []));
}
