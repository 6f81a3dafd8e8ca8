import fc from 'fast-check';
import { expect, it } from 'vitest';

import { alertKeys } from '../../../electron/webhooks/alert-keys.ts';
import type { FailureAlert } from '../../../shared/carrier/failure-watch.ts';

const account = 'production https://api.example.com/v1';
const minuteMs = 60_000;
const since = (ms: number): string => new Date(ms).toISOString();
const spain: FailureAlert['subject'] = { dimension: 'country', value: 'ES' };
const shared = (a: readonly string[], b: readonly string[]): boolean => a.some((key) => b.includes(key));

const times = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });

it('what desktops saw begin within half an hour has a key in common', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 30 * minuteMs - 1 }), (ms, laterMs) => {
      const one = alertKeys(account, { subject: spain, since: since(ms) });
      const other = alertKeys(account, { subject: spain, since: since(ms + laterMs) });
      expect(shared(one, other)).toBe(true);
    }),
  );
});

it('what began hours apart has none, nor what is about something else or of another account', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 60 * minuteMs, max: 48 * 60 * minuteMs }), (ms, laterMs) => {
      const one = alertKeys(account, { subject: spain, since: since(ms) });
      expect(shared(one, alertKeys(account, { subject: spain, since: since(ms + laterMs) }))).toBe(false);
      expect(shared(one, alertKeys(account, { subject: 'all', since: since(ms) }))).toBe(false);
      expect(shared(one, alertKeys('staging https://x/v1', { subject: spain, since: since(ms) }))).toBe(
        false,
      );
    }),
  );
});

it('is the same text on every desktop and in every version', () => {
  expect(alertKeys(account, { subject: spain, since: '2026-11-26T08:10:00.000Z' })).toEqual([
    '0a247515993f1f24824a94cb5e1260be',
    '0bdc1fde177850adfe5c25fc5ab646dc',
  ]);
});
