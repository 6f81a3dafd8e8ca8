/** The book of campaigns: it tells what is new, once, and asks only for what it does not know. */
import { expect, it } from 'vitest';

import { CampaignBook } from '../../../electron/campaigns/campaign-book.ts';
import type { KnownCampaign } from '../../../shared/campaign/known-campaign.ts';
import { fail, ok } from '../../../shared/errors/app-error.ts';

const spring = { id: 'spring', name: 'Spring renewals', status: 'running', mode: 'preview' };

function openBook(answer: ReturnType<CampaignApi> = Promise.resolve(ok(spring))) {
  const told: KnownCampaign[] = [];
  const asked: string[] = [];
  const campaign: CampaignApi = (id) => {
    asked.push(id);
    return answer;
  };
  return {
    book: new CampaignBook({ api: { campaign }, onChange: (known) => told.push(known) }),
    told,
    asked,
  };
}
type CampaignApi = ConstructorParameters<typeof CampaignBook>[0]['api']['campaign'];

it('looks up what it does not know, and what it knows it does not ask for again', async () => {
  const { book, told, asked } = openBook();
  expect(await book.lookUp('spring')).toEqual(ok(undefined));
  expect(await book.lookUp('spring')).toEqual(ok(undefined));
  expect([asked, told.map(({ name }) => name), book.all().length]).toEqual([
    ['spring'],
    ['Spring renewals'],
    1,
  ]);
});

it('tells of a campaign again only when it is called otherwise or has other codes', () => {
  const { book, told } = openBook();
  book.seen({ ...spring, dispositions: [] });
  book.seen({ ...spring });
  expect(told).toHaveLength(1);
  book.seen({ ...spring, name: 'Spring' });
  expect(told.at(-1)?.name).toBe('Spring');
  expect(book.codesOf('spring')).toEqual(book.codesOf(undefined));
  book.seen({ ...spring, dispositions: [{ code: 'demo', label: 'Demo booked', category: 'success' }] });
  expect(told).toHaveLength(3);
  expect(book.codesOf('spring').map(({ code }) => code)).toEqual(['demo']);
  // A list may leave the codes out.
  book.seen(spring);
  expect(book.codesOf('spring').map(({ code }) => code)).toEqual(['demo']);
});

it('answers with the refusal where the provider has none to tell', async () => {
  const gone = { kind: 'application', code: 'http_404', detail: 'no such campaign' } as const;
  const { book, told } = openBook(Promise.resolve(fail(gone)));
  expect([await book.lookUp('old'), told]).toEqual([fail(gone), []]);
});
