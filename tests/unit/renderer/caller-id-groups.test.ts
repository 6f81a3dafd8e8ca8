import { describe, expect, it } from 'vitest';

import { effectOfRetiring, groupByCountry, wordEffect } from '../../../renderer/wording/caller-id-groups.ts';
import type { CallerId } from '../../../shared/caller-id/caller-id.ts';

const number = (id: string, country: string, more: Partial<CallerId> = {}): CallerId => ({
  id,
  number: `+${id}`,
  country,
  status: 'active',
  reputationScore: 80,
  campaignIds: [],
  ...more,
});

it('caller IDs stand by country, usable ones first, best first', () => {
  const groups = groupByCountry([
    number('1', 'US', { status: 'burned', reputationScore: 99 }),
    number('2', 'GB'),
    number('3', 'US', { reputationScore: 50 }),
    number('4', 'US', { reputationScore: 90 }),
  ]);
  expect(
    groups.map(({ country, usable, callerIds }) => [country, usable, callerIds.map(({ id }) => id)]),
  ).toEqual([
    ['GB', 1, ['2']],
    ['US', 2, ['4', '3', '1']],
  ]);
});

describe('the effect of retiring a number', () => {
  const last = number('2', 'GB', { campaignIds: ['spring'] });
  const all = [last, number('3', 'US'), number('4', 'GB', { status: 'deprecated' })];

  it('counts what is left in its country, for each campaign that names it', () => {
    expect(effectOfRetiring(last, all)).toEqual({ left: 0, campaigns: [{ id: 'spring', left: 0 }] });
    const more = [
      ...all,
      number('5', 'GB'),
      number('6', 'GB', { campaignIds: ['spring'] }),
      number('7', 'GB', { campaignIds: ['autumn'] }),
    ];
    expect(effectOfRetiring(last, more)).toEqual({ left: 1, campaigns: [{ id: 'spring', left: 2 }] });
  });

  it('is said with its campaigns, and what becomes of calls', () => {
    const campaigns = [
      { id: 'spring', left: 0 },
      { id: 'autumn', left: 2 },
    ];
    expect(wordEffect({ left: 0, campaigns }, 'GB')).toBe(
      'spring: No number of United Kingdom is left; calls there ask the provider for a new one, or are refused. autumn: 2 usable numbers of United Kingdom are left.',
    );
    expect(wordEffect({ left: 1, campaigns: [] }, 'GB')).toBe(
      'Every campaign may use it. One usable number of United Kingdom is left.',
    );
  });
});
