import { expect, it } from 'vitest';

import {
  type LoopbackMeasure,
  loopbackVerdict,
} from '../../../renderer/softphone/checks/loopback-verdict.ts';

const good: LoopbackMeasure = { endScore: 4.38, lossRatio: 0, jitterMs: 2, roundTripMs: 20, relayed: true };

it.each<[string, Partial<LoopbackMeasure>, ReturnType<typeof loopbackVerdict>['status'], string]>([
  [
    'all came',
    {},
    'passed',
    'Sounds good: 4.4 of 4.4, 0.0 % lost, jitter 2 ms, 20 ms there and back, by the',
  ],
  ['a little was lost', { lossRatio: 0.01 }, 'passed', 'Sounds good: 4.3 of 4.4, 1.0 % lost'],
  // Lost before the last seconds: by the whole.
  ['it was better at its end', { lossRatio: 0.05 }, 'warning', 'Does not sound good: 3.9 of 4.4, 5.0 % lost'],
  ['much was lost', { lossRatio: 0.12 }, 'failed', 'Does not sound good: 3.2 of 4.4, 12.0 % lost'],
  ['it was worse at its end', { endScore: 3.2 }, 'failed', 'Does not sound good: 3.2 of 4.4, 0.0 % lost'],
])('when %s, the score it is judged by is told', (_when, change, status, found) => {
  const verdict = loopbackVerdict({ ...good, ...change });
  expect(verdict.status).toBe(status);
  expect(verdict.found).toContain(found);
});

it('that sounds bad says what to do: about the network it went over, or about this computer', () => {
  const lossy = { ...good, lossRatio: 0.1 };
  expect(loopbackVerdict(lossy)).toMatchObject({ advice: expect.stringContaining('Wi-Fi') as string });
  const { roundTripMs: _none, ...within } = { ...lossy, relayed: false };
  const verdict = loopbackVerdict(within);
  expect(verdict).toMatchObject({ advice: expect.stringContaining('too busy') as string });
  expect(verdict.found).toMatch(/10\.0 % lost, jitter 2 ms, within this computer\.$/);
});
