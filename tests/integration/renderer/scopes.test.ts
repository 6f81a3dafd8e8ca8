/** A feature whose scope the tokens lack, or that the provider does not offer, is there, can't be used, and says why: on every screen. */
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

it('without the right to hear of calls, Phone and the live board say what is not told', async () => {
  const { page: deaf } = await open();
  await deaf.evaluate(() => {
    const scopes = ['write:calls', 'read:numbers', 'read:campaigns', 'read:agents', 'read:cdrs'];
    window.gallery.desktop.emit('accessChanged', {
      apiVersion: '1',
      tokens: [{ purpose: 'operations', pasted: true, scopes }],
    });
  });
  await deaf.getByRole('link', { name: 'Phone' }).click();
  await deaf.getByRole('main').getByText('Your tokens lack the scope read:calls').waitFor();
  expect([await violations(deaf), await overflows(deaf)]).toEqual([[], false]);
  await deaf.getByRole('link', { name: 'Campaigns' }).click();
  const board = deaf.getByRole('region', { name: 'Live board' });
  await board.getByText('Your tokens lack the scope read:calls').waitFor();
  expect([await violations(deaf), await overflows(deaf)]).toEqual([[], false]);
  await deaf.context().close();
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

it('what the provider does not offer is there in the same places, with that reason, and can be asked for again', async () => {
  const { page: poor } = await open({ query: '?not-offered' });
  const main = poor.getByRole('main');
  const disabledWith = async (screen: string, button: string | RegExp, meaning: string): Promise<void> => {
    await poor.getByRole('link', { name: screen }).click();
    if (screen === 'Phone') await poor.getByRole('textbox', { name: 'Number to call' }).fill('+12025550100');
    await poor.getByText(`The provider does not offer this: ${meaning}`).first().waitFor();
    const found = main.getByRole('button', { name: button, exact: typeof button === 'string' }).first();
    expect([button, await found.isDisabled()]).toEqual([button, true]);
  };
  await disabledWith('Phone', 'Call', 'no call can be started here');
  await disabledWith('Caller IDs', 'Request a number', 'no number can be requested here');
  expect(
    await main
      .getByRole('button', { name: /^Replace / })
      .first()
      .isDisabled(),
  ).toBe(true);
  await disabledWith('Call records', 'Fetch records', 'the provider’s records cannot be seen here');
  await main.getByRole('heading', { name: 'The provider does not offer this' }).waitFor();
  await main.getByRole('button', { name: 'Ask again' }).waitFor();
  await disabledWith('Settings', 'New subscription…', 'its subscriptions cannot be seen here');
  const access = poor.getByRole('region', { name: 'Access to the provider' });
  await access.getByText('GET /campaigns: The provider does not offer this').waitFor();
  await access.getByRole('button', { name: 'Ask again' }).waitFor();
  expect([await violations(poor), await overflows(poor)]).toEqual([[], false]);

  await poor.getByRole('link', { name: 'Campaigns' }).click();
  await main.getByRole('alert').getByText('The provider does not offer this').waitFor();
  await poor.evaluate(() => {
    const { desktop } = window.gallery;
    desktop.request.askWhatIsOffered = () => {
      desktop.request.campaignBoard = () =>
        Promise.resolve({
          ok: true,
          value: {
            campaigns: [],
            carrierAlerts: [],
            traffic: {
              all: { inProgress: 0, attempts: 0, answered: 0, failed: 0 },
              campaigns: {},
              asOf: new Date().toISOString(),
            },
          },
        });
      return Promise.resolve({ ok: true, value: undefined });
    };
  });
  await main.getByRole('button', { name: 'Ask again' }).click();
  await main.getByText('No campaign yet').waitFor();
  await poor.context().close();
});

it('a disposition that the provider does not take says where it stays', async () => {
  const { page: poor } = await open({ query: '?not-offered' });
  await poor.evaluate(() => window.gallery.play('wrap-up'));
  await poor
    .getByRole('form', { name: 'Disposition of the call' })
    .getByText('The provider does not offer this: what you save stays in the call log here')
    .waitFor();
  await poor.context().close();
});
