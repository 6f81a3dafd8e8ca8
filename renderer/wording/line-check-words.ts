/** How a look at the line is said. */
import type { CheckRow, CheckState } from '../softphone/checks/line-check.ts';

export const checkStateWord: Record<CheckState['status'], string> = {
  waiting: '',
  running: 'Checking …',
  passed: 'Good',
  skipped: 'Not needed',
  warning: 'Could be better',
  failed: 'Not working',
};

/** One sentence on all of it. */
export function summaryOf(rows: readonly CheckRow[], running: boolean): string {
  if (running) return 'Checking each part of your line. This takes about 15 seconds.';
  if (rows.length === 0) {
    return 'There is no line to check: the provider has not given this desktop one yet. Sign in, or try again in a moment.';
  }
  const failed = rows.filter(({ state }) => state.status === 'failed').length;
  if (failed > 0)
    return `${failed === 1 ? 'One part is' : `${failed} parts are`} not working: see what to do below.`;
  return rows.some(({ state }) => state.status === 'warning')
    ? 'You can make calls; something could be better.'
    : 'All is well: you can make calls.';
}
