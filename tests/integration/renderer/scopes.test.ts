/** A feature whose scope the tokens lack is there, can't be used, and says which scope that is: on every screen. */
import { beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';

import { open, overflows, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();
let page: Page;
beforeAll(async () => {
  ({ page } = await open({ query: '?no-scopes' }));
});

it.each<[screen: string, scope: string, buttons: readonly (string | RegExp)[]]>([
  ['Phone', 'write:calls', ['Call', /^Call .* again$/]],
  ['Campaigns', 'write:campaigns', ['New campaign', /^(Start|Stop)$/, 'Join', 'Save pacing']],
  ['Caller IDs', 'write:numbers', ['Request a number', /^Replace /, /^Retire /]],
  ['Call records', 'read:cdrs', ['Fetch records']],
  ['Settings', 'write:hooks', ['New subscription…']],
])('%s names %s', async (screen, scope, buttons) => {
  await page.getByRole('link', { name: screen }).click();
  if (screen === 'Phone') await page.getByRole('textbox', { name: 'Number to call' }).fill('+12025550100');
  await page.getByText(`Your tokens lack the scope ${scope}`).first().waitFor();
  for (const name of buttons) {
    const button = page
      .getByRole('main')
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first();
    expect([name, await button.isDisabled()]).toEqual([name, true]);
  }
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
});

it('History, an ended call and a link name the scope that a call needs', async () => {
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('row').nth(3).click();
  const details = page.getByRole('dialog', { name: 'Call' });
  await details.getByText('Your tokens lack the scope write:calls').waitFor();
  expect(await details.getByRole('button', { name: 'Call again' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Phone' }).click();
  await page.evaluate(() => window.gallery.play('wrap-up'));
  const again = page.getByRole('button', { name: 'Call again', exact: true });
  await again.waitFor();
  expect(await again.isDisabled()).toBe(true);
  expect(await again.getAttribute('title')).toContain('write:calls');
  await page.evaluate(() => window.gallery.play('link'));
  const link = page.getByRole('dialog', { name: 'Call this number?' });
  await link.getByText('Your tokens lack the scope write:calls').waitFor();
  expect(await link.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true);
  await link.getByRole('button', { name: 'Cancel' }).click();
});

it('the agent’s state says that the provider does not hear of it, and the board why it shows no agents', async () => {
  await page.getByRole('button', { name: 'Agent state' }).click();
  await page
    .getByText('Your tokens lack the scope write:agents: the provider does not hear of your state')
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Campaigns' }).click();
  const board = page.getByRole('region', { name: 'Live board' });
  await board
    .getByText('Agents are not shown: no token of this profile has the scope read:agents.')
    .waitFor();
  // What is known stands in one row of figures.
  const tops = await board
    .locator('dt')
    .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().top));
  expect([tops.length, new Set(tops).size]).toEqual([4, 1]);
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
});

it('without the right to see campaigns one sentence says so', async () => {
  const { page: blind } = await open({ query: '?no-campaigns' });
  await blind.getByRole('link', { name: 'Campaigns' }).click();
  const main = blind.getByRole('main');
  await main.getByRole('alert').getByText('read:campaigns').waitFor();
  expect(await main.getByText(/scope/).count()).toBe(1);
  expect([await violations(blind), await overflows(blind)]).toEqual([[], false]);
  await blind.context().close();
});
