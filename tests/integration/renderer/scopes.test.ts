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
  ['Phone', 'write:calls', ['Call']],
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
