import { describe, expect, it } from 'vitest';

import type { CheckRow, LineCheck } from '../../../renderer/softphone/checks/line-check.ts';
import { runChecks } from '../../../renderer/softphone/checks/run-checks.ts';
import { summaryOf } from '../../../renderer/wording/line-check-words.ts';

const check = (title: string, run: LineCheck['run']): LineCheck => ({ title, description: 'x', run });
const passes = check('good', () => Promise.resolve({ status: 'passed', found: 'fine' }));

describe('a look at the line', () => {
  it('runs one check after another, and tells how all stand', async () => {
    const seen: string[] = [];
    const signal = new AbortController().signal;
    await runChecks([passes, { ...passes, title: 'too' }], signal, (rows) =>
      seen.push(rows.map(({ state }) => state.status).join(' ')),
    );
    expect(seen).toEqual([
      'waiting waiting',
      'running waiting',
      'passed waiting',
      'passed running',
      'passed passed',
    ]);
  });

  it('goes on after a check that broke, and says so', async () => {
    let last: readonly CheckRow[] = [];
    const breaks = check('bad', () => Promise.reject(new Error('no such thing')));
    await runChecks([breaks, passes], new AbortController().signal, (rows) => (last = rows));
    expect(last[0]?.state).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('no such thing') as string,
    });
    expect(last[1]?.state).toMatchObject({ status: 'passed' });
    expect(summaryOf(last, false)).toContain('One part is not working');
  });

  it('begins no further check once it is called off, and tells no more', async () => {
    const calledOff = new AbortController();
    const seen: string[] = [];
    const calls = check('calls it off', () => {
      calledOff.abort();
      return Promise.resolve({ status: 'passed', found: 'fine' });
    });
    await runChecks([calls, passes], calledOff.signal, (rows) =>
      seen.push(rows.map(({ state }) => state.status).join(' ')),
    );
    expect(seen).toEqual(['waiting waiting', 'running waiting']);
  });
});
