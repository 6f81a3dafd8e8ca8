import { expect, it } from 'vitest';

import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';

it('SIP.js fault 11: waits 0, 0.3, 0.3, 0.6, 1.2, 2.7, 4.8, then 7 s for ever', () => {
  const policy = defaultReconnectPolicy(() => 0);
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => policy.delayMs(failures))).toEqual([
    0, 300, 300, 600, 1200, 2700, 4800, 7000, 7000, 7000,
  ]);
});

it('spreads each wait over as much again, and the first try over 0.1 s', () => {
  const policy = defaultReconnectPolicy(() => 0.5);
  expect([0, 1, 7].map((failures) => policy.delayMs(failures))).toEqual([50, 450, 10_500]);
});

it('never comes back before it was asked to, and not with all the others', () => {
  const policy = defaultReconnectPolicy(() => 0.5);
  expect([policy.askedMs(5000), policy.askedMs(300_000)]).toEqual([7500, 315_000]);
});
