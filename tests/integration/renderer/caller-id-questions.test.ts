/** Caller IDs: what is asked before one is taken out of use, and what it says while that is done. */
import { expect, it } from 'vitest';

import { open, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

it('the effect is said by names, can’t be called off while it is done, and what hinders it stands in the question', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Caller IDs' }).click();
  await page.getByRole('button', { name: 'Retire +1 212 555 0187' }).click();
  const retire = page.getByRole('dialog', { name: 'Retire this number?' });
  await retire.getByText('Spring renewals: 2 usable numbers of the United States are left.').waitFor();
  await retire.getByRole('button', { name: 'Keep it' }).click();

  await page.evaluate(() => {
    window.gallery.desktop.request.replaceCallerId = () =>
      new Promise((resolve) =>
        Object.assign(window, {
          refuse: () =>
            resolve({ ok: false, error: { kind: 'application', code: 'country_not_served', detail: 'GB' } }),
        }),
      );
  });
  await page.getByRole('button', { name: 'Replace +44 20 7946 0142' }).click();
  const replace = page.getByRole('dialog', { name: 'Replace this number?' });
  await replace.getByText('a new number of the United Kingdom in its place, for every campaign').waitFor();
  await replace.getByRole('button', { name: 'Replace' }).click();
  await expect.poll(() => replace.getByRole('button', { name: 'Keep it' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.evaluate(() => (Reflect.get(window, 'refuse') as () => void)());
  await replace.getByRole('alert').getByText('No numbers are available there').waitFor();
  expect(await violations(page)).toEqual([]);
  await replace.getByRole('button', { name: 'Keep it' }).click();
  await replace.waitFor({ state: 'hidden' });
  await page.context().close();
});

it('both rates of this desktop stand in the row, and the bad one is named', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Caller IDs' }).click();
  const bad = page.getByRole('listitem').filter({ hasText: '+1 312 555 0119' });
  await bad.getByText('Suspicious', { exact: true }).waitFor();
  await bad.getByText('11 % of 61 answered: too few', { exact: true }).waitFor();
  await bad.getByText('57 % hung up in 6 s', { exact: true }).waitFor();
  await bad
    .getByRole('img', { name: /^Reputation of \+1 312 555 0119 over time: from \d+ to 46 in \d+ days$/ })
    .waitFor();
  const good = page.getByRole('listitem').filter({ hasText: '+1 202 555 0142' });
  await good.getByText('8.7 % hung up in 6 s', { exact: true }).waitFor();
  expect(await good.getByText('Suspicious').count()).toBe(0);
  await page.context().close();
});

it('no row is cut off in the smallest whole window', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Caller IDs' }).click();
  const row = page.getByRole('listitem').filter({ hasText: '+1 312 555 0119' });
  await row.waitFor();
  const cut = await row.evaluate((element) =>
    [...element.querySelectorAll('*')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
      .map(({ textContent }) => textContent),
  );
  expect(cut).toEqual([]);
  await page.context().close();
});

it.each([
  ['?supervision=failed', 'The provider cannot be reached'],
  ['?supervision=loading', 'Asking the provider…'],
  ['?supervision=empty', 'No numbers yet'],
])('without numbers (%s) it says why: %s', async (query, words) => {
  const { page } = await open({ query });
  await page.getByRole('link', { name: 'Caller IDs' }).click();
  await page.getByRole('region', { name: 'Caller IDs' }).getByRole('heading', { name: words }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('a number is requested for one campaign, or for any', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Caller IDs' }).click();
  await page.evaluate(() => {
    const asked: (string | undefined)[] = [];
    const { request } = window.gallery.desktop;
    const { requestCallerId } = request;
    request.requestCallerId = (wanted) => {
      asked.push(wanted.campaignId);
      return requestCallerId(wanted);
    };
    Object.assign(window, { asked });
  });
  const dialog = page.getByRole('dialog', { name: 'Request a number' });
  const ask = async (campaign?: string): Promise<void> => {
    await page.getByRole('button', { name: 'Request a number' }).click();
    await dialog.waitFor();
    if (campaign !== undefined) {
      await dialog.getByRole('combobox', { name: 'Campaign' }).click();
      await page.getByRole('option', { name: campaign, exact: true }).click();
      expect(await violations(page)).toEqual([]);
    }
    await dialog.getByRole('button', { name: 'Request', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  await ask();
  await ask('Spring renewals');
  expect(await page.evaluate(() => (window as { asked?: unknown }).asked)).toEqual([
    undefined,
    'spring-renewals',
  ]);
  await page.context().close();
});
