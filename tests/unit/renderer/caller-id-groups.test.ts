import { expect, it } from 'vitest';

import { groupByCountry } from '../../../renderer/wording/caller-id-groups.ts';
import { callerIdOf } from '../../fixtures/caller-ids.ts';

it('caller IDs stand by country, usable ones first, best first', () => {
  const groups = groupByCountry([
    callerIdOf('1', 'US', { status: 'burned', reputationScore: 99 }),
    callerIdOf('2', 'GB'),
    callerIdOf('3', 'US', { reputationScore: 50 }),
    callerIdOf('4', 'US', { reputationScore: 90 }),
  ]);
  expect(
    groups.map(({ country, usable, callerIds }) => [country, usable, callerIds.map(({ id }) => id)]),
  ).toEqual([
    ['GB', 1, ['2']],
    ['US', 2, ['4', '3', '1']],
  ]);
});
