import { expect, it } from 'vitest';

import { readRateLimit } from '../../../electron/telephony/rate-limit-headers.ts';

const date = 'Thu, 26 Nov 2026 10:00:00 GMT';
const inAMinute = String(Date.parse(date) / 1000 + 60);

it.each<[string, Record<string, string>, object]>([
  [
    'three headers',
    { 'RateLimit-Limit': '100', 'RateLimit-Remaining': '7', 'RateLimit-Reset': '45' },
    { limit: 100, remaining: 7, resetMs: 45_000 },
  ],
  [
    'X- and a time of day',
    { date, 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': inAMinute },
    { remaining: 0, resetMs: 60_000 },
  ],
  [
    'a limit with its policies',
    { 'RateLimit-Limit': '100, 10;w=1, 100;w=60' },
    { limit: 100, windowMs: 60_000 },
  ],
  [
    'a limit and a policy apart',
    { 'RateLimit-Limit': '600', 'RateLimit-Policy': '600;w=3600' },
    { limit: 600, windowMs: 3_600_000 },
  ],
  [
    'named quotas: the slowest, and the one that is nearest its end',
    {
      'RateLimit-Policy': '"burst";q=10;w=1, "hour";q=1000;w=3600',
      RateLimit: '"burst";r=9;t=1, "hour";r=0;t=1200',
    },
    { limit: 1000, windowMs: 3_600_000, remaining: 0, resetMs: 1_200_000 },
  ],
  ['a limit of none', { 'RateLimit-Limit': '0' }, {}],
  ['nonsense', { 'RateLimit-Limit': '-5', 'RateLimit-Remaining': 'lots', RateLimit: '"x";r=;t=soon' }, {}],
  ['nothing', {}, {}],
])('reads %s', (_what, headers, told) => {
  expect(readRateLimit(new Headers(headers))).toEqual(told);
});
