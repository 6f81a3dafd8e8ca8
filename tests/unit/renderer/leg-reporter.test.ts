import { expect, it, vi } from 'vitest';

import { LegReporter } from '../../../renderer/wiring/leg-reporter.ts';
import { type Call } from '../../../shared/call/call.ts';
import { ok, type Result } from '../../../shared/errors/app-error.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { loggedCall } from '../../fixtures/calls.ts';

it('a leg that goes on with another’s call is told of after all that was to be told of that one', async () => {
  const told: string[] = [];
  const waiting: ((answer: Result<Call>) => void)[] = [];
  const reporter = new LegReporter({
    report: ({ type, legId }: LegFact) => {
      told.push(`${type} ${legId}`);
      return new Promise((resolve) => waiting.push(resolve));
    },
    onReported: () => undefined,
    onRefused: () => undefined,
  });
  reporter.report({ type: 'invited', legId: 'a', from: 'pbx', expected: true });
  reporter.report({ type: 'answered', legId: 'a' });
  reporter.report({ type: 'continued', legId: 'b', of: 'a' });
  reporter.report({ type: 'contact-ringing', legId: 'b' });
  reporter.report({ type: 'invited', legId: 'c', from: '+442079460000', expected: false });
  for (let logged = 0; logged < 5; logged += 1) {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(logged));
    waiting[logged]?.(ok(loggedCall('call')));
  }
  expect(told.filter((fact) => !fact.endsWith('c'))).toEqual([
    'invited a',
    'answered a',
    'continued b',
    'contact-ringing b',
  ]);
});
