import { expect, it } from 'vitest';

import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';

it('SIP.js fault 11: waits 0, 0.3, 1.2, 2.7, 4.8, then 7 s for ever', () => {
  const policy = defaultReconnectPolicy(() => 0);
  expect([0, 1, 2, 3, 4, 5, 6, 1000].map((failures) => policy.delayMs(failures))).toEqual([
    0, 300, 1200, 2700, 4800, 7000, 7000, 7000,
  ]);
});

it('spreads the first try over 0.1 s, and each wait after a try in vain over as much again, 3 s at least', () => {
  const policy = defaultReconnectPolicy(() => 0.5);
  expect([0, 1, 2, 5].map((failures) => policy.delayMs(failures))).toEqual([50, 1800, 2700, 10_500]);
});

it('never comes back before it was asked to, and not with all the others', () => {
  const policy = defaultReconnectPolicy(() => 0.5);
  expect([policy.askedMs(5000), policy.askedMs(300_000)]).toEqual([7500, 315_000]);
});
