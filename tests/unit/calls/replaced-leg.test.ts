/** A call whose leg is replaced by another one (RFC 3891): the page tells of both, and the log is no quicker than a disk. */
import { expect, it, vi } from 'vitest';

import { LegReporter } from '../../../renderer/wiring/leg-reporter.ts';
import { scriptedCallDesk } from '../../fixtures/scripted-call-desk.ts';

it('goes on, here and at the provider, though the end of the first leg is told in the same moment', async () => {
  const written = () => new Promise<void>((resolve) => setImmediate(resolve));
  const { desk, hungUp } = scriptedCallDesk({ recorder: { record: written, amend: written } });
  const answers: string[] = [];
  const reporter = new LegReporter({
    report: (fact) => desk.reportLeg(fact),
    onReported: ({ type, legId }) => answers.push(`${type} ${legId}`),
    onRefused: ({ type, legId }, { code }) => answers.push(`${type} ${legId}: ${code}`),
  });
  reporter.report({ type: 'invited', legId: 'first', from: '205', providerCallId: 'p', expected: false });
  reporter.report({ type: 'answered', legId: 'first' });
  reporter.report({ type: 'continued', legId: 'second', of: 'first' });
  reporter.report({ type: 'ended', legId: 'first', by: 'network', reason: 'SIP.js has said BYE' });
  await vi.waitFor(() => expect(answers).toHaveLength(4));
  expect(answers.slice(2)).toEqual(['continued second', 'ended first: unknown_call']);
  expect(desk.calls()).toMatchObject([{ legId: 'second', state: { phase: 'in-progress' } }]);
  expect(hungUp).toEqual([]);
});
