import { describe, expect, it } from 'vitest';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { defaultRetryPolicy } from '../../../electron/telephony/retry-policy.ts';
import type { Surface } from '../../../shared/telephony/operations.ts';

const policy = defaultRetryPolicy(() => 0.5);
const delays = (error: AppError, count: number, surface: Surface = 'origination') =>
  Array.from({ length: count }, (_, index) => policy.delayMs(index + 1, error, surface));

describe('defaultRetryPolicy', () => {
  it('waits 1 s, 2 s, 4 s on a provider error, then gives up', () => {
    const error: AppError = {
      kind: 'provider',
      code: 'provider_error',
      detail: '',
      status: 503,
      attempts: 1,
    };
    expect(delays(error, 4)).toEqual([1000, 2000, 4000, undefined]);
  });

  it('waits longer on a provider error where Retry-After says so, as long as all tries have time for it', () => {
    const down = (retryAfterMs: number): AppError => ({
      kind: 'provider',
      code: 'provider_error',
      detail: '',
      status: 503,
      attempts: 1,
      retryAfterMs,
    });
    expect(delays(down(3000), 4)).toEqual([3000, 3000, 4000, undefined]);
    expect(delays(down(15_000), 3)).toEqual([15_000, 15_000, undefined]);
    expect(delays(down(31_000), 1)).toEqual([undefined]);
    expect(delays(down(31_000), 1, 'cdrs')).toEqual([31_000]);
  });

  it('never repeats an application error', () => {
    expect(delays({ kind: 'application', code: 'forbidden', detail: '', status: 403 }, 1)).toEqual([
      undefined,
    ]);
  });

  it('waits as long as Retry-After says on 429', () => {
    const error: AppError = {
      kind: 'application',
      code: 'rate_limited',
      detail: '',
      status: 429,
      retryAfterMs: 7000,
    };
    expect(delays(error, 2)).toEqual([7000, 7000]);
  });

  it('gives up where Retry-After is longer than a click stays fresh', () => {
    const error: AppError = {
      kind: 'application',
      code: 'rate_limited',
      detail: '',
      status: 429,
      retryAfterMs: 60_000,
    };
    expect(delays(error, 1)).toEqual([undefined]);
    // Nobody stands by for the next page of records.
    expect(delays(error, 1, 'cdrs')).toEqual([60_000]);
  });

  it('backs off exponentially with full jitter on 429 without Retry-After', () => {
    const error: AppError = { kind: 'application', code: 'rate_limited', detail: '', status: 429 };
    expect(delays(error, 7)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, undefined]);
  });
});
