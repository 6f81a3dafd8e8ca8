/** Call records: what is shown is said, whatever the form asks for by now; by names; and whether it is all. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { open, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

async function openRecords(query?: string) {
  const { page } = await open(query === undefined ? {} : { query });
  await page.getByRole('link', { name: 'Call records' }).click();
  await page.evaluate(() => {
    const asked: string[] = [];
    const { request } = window.gallery.desktop;
    const { fetchCdrs } = request;
    request.fetchCdrs = (wanted) => {
      asked.push(wanted.query.campaignId ?? '');
      return fetchCdrs(wanted);
    };
    Object.assign(window, { asked });
  });
  return { page, screen: page.getByRole('region', { name: 'Call records' }) };
}
const asked = (page: Page) => page.evaluate(() => (window as { asked?: string[] }).asked ?? []);

it('a changed form does not pass for what is shown, and names stand for IDs', async () => {
  const { page, screen } = await openRecords();
  const campaign = screen.getByRole('combobox', { name: 'Campaign' });
  await campaign.fill('spring renewals');
  await campaign.press('Enter');
  await screen.getByText(/^Shown: \d+ \w+, campaign Spring renewals$/).waitFor();
  expect(await asked(page)).toEqual(['spring-renewals']);
  await screen.getByRole('cell', { name: 'Mira Castellano' }).first().waitFor();
  expect(await screen.getByRole('cell', { name: /^agent\d|^spring-renewals$/ }).count()).toBe(0);
  expect(await screen.getByText('have changed').count()).toBe(0);
  await campaign.fill('Win-back');
  await screen.getByText('The fields above have changed').waitFor();
  await screen.getByText(/^Shown: \d+ \w+, campaign Spring renewals$/).waitFor();
  await page.keyboard.press('Escape');
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('Enter begins no second fetch while one goes on; what came before a stop is kept, and said', async () => {
  const { page, screen } = await openRecords('?supervision=loading');
  const disposition = screen.getByRole('combobox', { name: 'Disposition' });
  await disposition.press('Enter');
  await screen.getByRole('button', { name: 'Stop fetching' }).waitFor();
  await disposition.press('Enter');
  await screen.getByRole('heading', { name: 'Asking the provider…' }).waitFor();
  expect(await asked(page)).toEqual(['']);
  await page.keyboard.press('Escape');
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => {
    const now = new Date().toISOString();
    const query = { from: now, to: new Date(Date.now() + 60_000).toISOString() };
    window.gallery.desktop.emit('cdrFetchChanged', {
      ...{ state: 'done', query, rows: 1500, complete: false, fetchedAt: now, oldestAt: now },
    });
  });
  await screen.getByText('Stopped before the end. The newest 1,500 records').waitFor();
  await screen.getByRole('button', { name: 'Fetch the rest' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('nothing scrolls sideways in the smallest whole window', async () => {
  const { page, screen } = await openRecords();
  await screen.getByRole('button', { name: 'Fetch records' }).click();
  await screen.getByRole('row').nth(3).waitFor();
  const sideways = await screen
    .getByRole('group', { name: 'Records, scrollable' })
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(sideways).toBe(0);
  await page.context().close();
});

it.each([
  ['?supervision=failed', 'The provider cannot be reached'],
  ['?supervision=empty', 'No records'],
])('without records (%s) it says why: %s', async (query, words) => {
  const { page, screen } = await openRecords(query);
  await screen.getByRole('heading', { name: 'What the provider has billed' }).waitFor();
  await screen.getByRole('button', { name: 'Fetch records' }).click();
  await screen.getByRole('heading', { name: words }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('a comparison says whose calls it is of, the sums of both sides, and what it leaves out', async () => {
  const { page, screen } = await openRecords();
  await screen.getByRole('button', { name: 'Fetch records' }).click();
  await screen.getByRole('button', { name: 'Compare with the log' }).click();
  const drawer = page.getByRole('dialog', { name: 'Provider and log compared' });
  await drawer.getByText('Calls of Practice agent, among the records of').waitFor();
  await drawer.getByRole('row', { name: 'Compared 216 calls, 8:28:29 213 calls, 8:26:58' }).waitFor();
  await drawer.getByText('They differ on 3 calls.').waitFor();
  await drawer.getByText('3 attempts that nobody answered').waitFor();
  await drawer.getByText('Left out: 2,601 records of 1 other agent').waitFor();
  await drawer.getByRole('heading', { name: 'At the provider, not in this log (1)' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('names are had without the live board, which takes from the limit of the records', async () => {
  const { page } = await open();
  await page.evaluate(() => {
    const { request } = window.gallery.desktop;
    request.campaignBoard = () => {
      Object.assign(window, { boardAsked: true });
      return new Promise(() => undefined);
    };
  });
  await page.getByRole('link', { name: 'Call records' }).click();
  const screen = page.getByRole('region', { name: 'Call records' });
  await screen.getByRole('combobox', { name: 'Agent' }).click();
  await page.getByRole('option', { name: 'Mira Castellano' }).waitFor();
  await screen.getByRole('combobox', { name: 'Campaign' }).click();
  await page.getByRole('option', { name: 'Spring renewals' }).waitFor();
  expect(await page.evaluate(() => 'boardAsked' in window)).toBe(false);
  await page.context().close();
});
