import { expect, it } from 'vitest';

import { defaultReconnectPolicy } from '../../../renderer/softphone/reconnect-policy.ts';

it('waits 0, 0.3, 1.2, 2.7, 4.8, then 7 s for ever', () => {
  const policy = defaultReconnectPolicy(() => 0);
  expect([0, 1, 2, 3, 4, 5, 6, 1000].map((attempt) => policy.delayMs(attempt))).toEqual([
    0, 300, 1200, 2700, 4800, 7000, 7000, 7000,
  ]);
});

it('spreads the later tries over half as much again', () => {
  const policy = defaultReconnectPolicy(() => 0.999);
  expect(policy.delayMs(1)).toBe(300);
  expect(policy.delayMs(5)).toBeGreaterThan(10_000);
});
