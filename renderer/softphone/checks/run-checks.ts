/** Runs checks one after another, so that none disturbs what another one measures, and tells after each step how all stand. */
import { describeThrown } from '../../../shared/errors/app-error.ts';
import type { CheckOutcome, CheckRow, LineCheck } from './line-check.ts';

/** Resolves when all have run, or soon after `signal` aborts. */
export async function runChecks(
  checks: readonly LineCheck[],
  signal: AbortSignal,
  onRows: (rows: readonly CheckRow[]) => void,
): Promise<void> {
  const rows: CheckRow[] = checks.map(({ title, description }) => ({
    title,
    description,
    state: { status: 'waiting' },
  }));
  // Asked anew after each check.
  const calledOff = (): boolean => signal.aborted;
  const tell = (index: number, state: CheckRow['state']): void => {
    const row = rows[index];
    if (row !== undefined) rows[index] = { ...row, state };
    onRows([...rows]);
  };
  onRows([...rows]);
  for (const [index, check] of checks.entries()) {
    if (calledOff()) return;
    tell(index, { status: 'running' });
    const outcome = await check.run(signal).catch(unforeseen);
    if (!calledOff()) tell(index, outcome);
  }
}

const unforeseen = (thrown: unknown): CheckOutcome => ({
  status: 'failed',
  found: `It could not be checked: ${describeThrown(thrown)}.`,
  advice: 'Run the check again; tell your administrator if this keeps happening.',
});
