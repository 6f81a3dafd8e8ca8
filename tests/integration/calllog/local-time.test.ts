import { afterEach, describe, expect, it } from 'vitest';

import { localTimes } from '../../../electron/calllog/local-time.ts';

// In a process of its own (pool: forks): a worker thread has no time zone of its own.
const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('localTimes', () => {
  it.each([
    ['UTC', '2026-11-23T10:00:07.123Z', '2026-11-23T10:00:07.123+00:00'],
    ['Europe/Berlin', '2026-12-31T23:30:00.000Z', '2027-01-01T00:30:00.000+01:00'],
    ['America/St_Johns', '2026-07-01T01:15:00.500Z', '2026-06-30T22:45:00.500-02:30'],
    ['Asia/Kathmandu', '2026-07-01T23:59:59.999Z', '2026-07-02T05:44:59.999+05:45'],
  ])('tells a time with the offset of %s', (name, instant, local) => {
    process.env['TZ'] = name;
    expect(localTimes()(instant)).toBe(local);
  });

  it('changes the offset at the very moment the clocks change', () => {
    process.env['TZ'] = 'Europe/Berlin';
    const localTime = localTimes();
    expect(
      ['2026-10-25T00:59:59.999Z', '2026-10-25T01:00:00.000Z', '2026-10-25T00:59:00.000Z'].map(localTime),
    ).toEqual([
      '2026-10-25T02:59:59.999+02:00',
      '2026-10-25T02:00:00.000+01:00',
      '2026-10-25T02:59:00.000+02:00',
    ]);
  });
});
