import { expect, it } from 'vitest';

import {
  effectOfRetiring,
  wordReplacing,
  wordRetiring,
} from '../../../renderer/wording/retirement-effect.ts';
import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import { callerIdOf } from '../../fixtures/caller-ids.ts';

const campaigns = [
  { id: 'spring', name: 'Spring renewals' },
  { id: 'autumn', name: 'Autumn survey' },
];
const retiring = (retired: CallerId, others: CallerId[]) =>
  wordRetiring(retired, effectOfRetiring(retired, [retired, ...others], campaigns)).join(' ');

it('of a campaign’s number: what each campaign has left, by its name', () => {
  const retired = callerIdOf('1', 'GB', { campaignIds: ['spring', 'autumn', 'gone'] });
  const others = [
    callerIdOf('2', 'GB', { campaignIds: ['spring'] }),
    callerIdOf('3', 'GB', { status: 'burned' }),
    callerIdOf('4', 'US'),
  ];
  const said = retiring(retired, others);
  expect(said).toContain('Spring renewals: 1 usable number of the United Kingdom is left.');
  expect(said).toContain('Autumn survey: no number of the United Kingdom is left.');
  expect(said).toContain('gone: no number of the United Kingdom is left.');
  expect(said).not.toContain('Calls without a campaign');
});

it('of a number that all may use: none is left only where the choice of caller ID would find none', () => {
  const retired = callerIdOf('1', 'GB');
  expect(retiring(retired, [callerIdOf('2', 'GB'), callerIdOf('3', 'GB')])).toBe(
    'It is no longer used; a call that shows it now goes on. Every campaign may use it. 2 usable numbers of the United Kingdom are left.',
  );
  expect(retiring(retired, [callerIdOf('2', 'US')])).toContain('No number of the United Kingdom is left.');
  const ofSpringOnly = retiring(retired, [callerIdOf('2', 'GB', { campaignIds: ['spring'] })]);
  expect(ofSpringOnly).toContain('Spring renewals: 1 usable number of the United Kingdom is left.');
  expect(ofSpringOnly).toContain('Every other campaign: no number of the United Kingdom is left.');
});

it('of a replacement: whose calls get the new number', () => {
  const words = (retired: CallerId) =>
    wordReplacing(retired, effectOfRetiring(retired, [retired], campaigns)).join(' ');
  expect(words(callerIdOf('1', 'GB'))).toContain(
    'a new number of the United Kingdom in its place, for every campaign.',
  );
  expect(words(callerIdOf('1', 'GB', { campaignIds: ['spring', 'autumn'] }))).toContain(
    'for Spring renewals, Autumn survey.',
  );
});

it('of a burned number: a replacement for its campaigns, and that no call loses a number', () => {
  const burned = callerIdOf('1', 'GB', { status: 'burned', campaignIds: ['spring'] });
  const effect = effectOfRetiring(burned, [burned], campaigns);
  const replacing = wordReplacing(burned, effect).join(' ');
  expect(replacing).toContain('It is burned: no call goes out with it.');
  expect(replacing).toContain('for Spring renewals.');
  expect(replacing).not.toContain('marked as burned');
  expect(wordRetiring(burned, effect).join(' ')).toBe(
    'It is burned: no call goes out with it. Retired, it is out of use for good; for your calls nothing changes.',
  );
});
