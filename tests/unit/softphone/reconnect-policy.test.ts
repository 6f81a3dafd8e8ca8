import { expect, it } from 'vitest';

import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';

it('SIP.js fault 11: tries at once, then after 0.25 s, then ever more rarely, but every 7 s for ever', () => {
  const policy = defaultReconnectPolicy(() => 0);
  const delays = [0, 1, 2, 5, 6, 7, 10, 14, 15, 1000].map((failures) => Math.round(policy.delayMs(failures)));
  expect(delays).toEqual([0, 250, 250, 250, 350, 490, 1345, 5165, 7000, 7000]);
});

it('fails some sixteen times in half a minute, the most before Chromium holds a page’s WebSockets up by itself', () => {
  const policy = defaultReconnectPolicy(() => 0.5);
  let atMs = 0;
  let failures = 0;
  for (; atMs < 30_000; failures += 1) atMs += policy.delayMs(failures);
  expect(failures).toBeLessThanOrEqual(16);
});

it('spreads each wait over as much again, and the first try over 0.1 s', () => {
  const policy = defaultReconnectPolicy(() => 0.5);
  expect([0, 1, 15].map((failures) => policy.delayMs(failures))).toEqual([50, 375, 10_500]);
});

it('never comes back before it was asked to, and not with all the others', () => {
  const policy = defaultReconnectPolicy(() => 0.5);
  expect([policy.askedMs(5000), policy.askedMs(300_000)]).toEqual([7500, 315_000]);
});
