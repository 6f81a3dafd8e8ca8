import { expect, it } from 'vitest';

import { groupByCountry } from '../../../renderer/wording/caller-id-groups.ts';
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
