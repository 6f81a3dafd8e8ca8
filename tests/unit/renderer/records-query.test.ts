import { expect, it } from 'vitest';

import {
  formFaults,
  formOf,
  queryOf,
  wordCount,
  wordQuery,
} from '../../../renderer/wording/records-query.ts';

const names = {
  campaigns: [
    { id: 'spring', name: 'Spring renewals' },
    { id: 'a', name: 'Survey' },
    { id: 'b', name: 'Survey' },
  ],
  agents: [{ id: 'agent2', name: 'Mira Castellano' }],
  dispositions: [{ id: 'no_answer', name: 'No answer' }],
};
const days = { firstDay: '2026-11-01', lastDay: '2026-11-07' };
const now = new Date(2026, 10, 26, 12);

it('takes campaign, agent and disposition by name in whatever case, or by ID, and gives them back by name', () => {
  const query = queryOf(
    { ...days, campaign: 'spring RENEWALS', agent: ' agent2 ', disposition: 'no ANSWER' },
    names,
  );
  expect(query).toMatchObject({ campaignId: 'spring', agentId: 'agent2', disposition: 'no_answer' });
  expect(query && formOf(query, names)).toEqual({
    ...days,
    campaign: 'Spring renewals',
    agent: 'Mira Castellano',
    disposition: 'No answer',
  });
  const second = queryOf({ ...days, campaign: 'Survey (b)', agent: '', disposition: '' }, names);
  expect(second?.campaignId).toBe('b');
});

it('says what is shown by its days and names', () => {
  const query = queryOf({ ...days, campaign: 'spring', agent: 'agent2', disposition: 'no_answer' }, names);
  expect(query && wordQuery(query, names, now)).toMatch(
    /^1\s?–\s?7 Nov, campaign Spring renewals, agent Mira Castellano, disposition No answer$/,
  );
  const oneDay = queryOf(
    { firstDay: '2025-11-01', lastDay: '2025-11-01', campaign: '', agent: '', disposition: '' },
    names,
  );
  expect(oneDay && wordQuery(oneDay, names, now)).toBe('1 Nov 2025');
});

it('asks for nothing while the days can’t be', () => {
  const form = { firstDay: '2026-11-07', lastDay: '2026-11-01', campaign: '', agent: '', disposition: '' };
  expect([queryOf(form, names), formFaults(form)]).toEqual([undefined, { lastDay: 'Before the first day' }]);
  expect(formFaults({ firstDay: '', lastDay: '' })).toEqual({
    firstDay: 'A day is missing',
    lastDay: 'A day is missing',
  });
  expect(formFaults({ firstDay: '0001-11-01', lastDay: '2026-11-01' })).toEqual({ firstDay: 'Too long ago' });
});

it('says how many there are, and that what came before a stop is kept', () => {
  const fetchedAt = new Date(2026, 10, 26, 9, 5).toISOString();
  const query = { from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' };
  const done = { state: 'done', query, rows: 1, complete: true, fetchedAt } as const;
  expect(wordCount(done, now)).toBe('1 record, as of 09:05');
  const oldestAt = new Date(2026, 10, 26, 8, 1).toISOString();
  expect(wordCount({ ...done, rows: 1500, complete: false, oldestAt }, now)).toBe(
    'Stopped before the end. The newest 1,500 records, back to 08:01, are kept, as of 09:05',
  );
});
