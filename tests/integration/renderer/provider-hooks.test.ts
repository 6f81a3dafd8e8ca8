/** The provider's subscriptions in Settings: nothing is removed unasked, posted twice or in clear, or lost while it is down. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { open, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

const existing = 'https://reports.example.com/unlimcall';

async function openPart(query?: string) {
  const { page } = await open(query === undefined ? {} : { query });
  await page.getByRole('link', { name: 'Settings' }).click();
  return { page, part: page.getByRole('region', { name: 'Posts by the provider' }) };
}

/** What main was asked to create or remove. */
const watched = (page: Page) =>
  page.evaluate(() => {
    const asked: string[] = [];
    const { request } = window.gallery.desktop;
    const { createProviderHook } = request;
    request.createProviderHook = (hook) => {
      asked.push(`create ${hook.url}`);
      return createProviderHook(hook);
    };
    request.removeProviderHook = ({ id }) => {
      asked.push(`remove ${id}`);
      return Promise.resolve({ ok: true, value: undefined });
    };
    Object.assign(window, { asked });
  });
const asked = (page: Page) => page.evaluate(() => (window as { asked?: string[] }).asked ?? []);

it('one is removed only after it was asked about', async () => {
  const { page, part } = await openPart();
  await watched(page);
  const remove = part.getByRole('button', { name: `Remove the subscription of ${existing}` });
  const question = page.getByRole('dialog', { name: 'Remove this subscription?' });
  await remove.click();
  await question.getByText(existing).waitFor();
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Keep it' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(await asked(page)).toEqual([]);
  await remove.click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(await asked(page)).toEqual(['remove hook_1']);
  await page.context().close();
});

it('an address in clear, of another kind, or that gets the event already is refused at its field', async () => {
  const { page, part } = await openPart();
  await watched(page);
  await part.getByRole('listitem').first().waitFor();
  await part.getByRole('button', { name: 'New subscription' }).click();
  const dialog = page.getByRole('dialog', { name: 'New subscription' });
  const address = dialog.getByRole('textbox', { name: 'Address' });
  const subscribe = dialog.getByRole('button', { name: 'Subscribe' });
  for (const [url, words] of [
    ['http://crm.example.com/hook', 'It must begin with https://'],
    ['javascript:alert(1)', 'It must begin with https://'],
    ['crm.example.com', 'The whole address is needed'],
    [`${existing}#again`, 'This address gets call.completed by another subscription already'],
  ] as const) {
    await address.fill(url);
    await subscribe.click();
    await dialog.getByText(words).waitFor();
  }
  expect(await violations(page)).toEqual([]);
  expect(await asked(page)).toEqual([]);
  await address.fill('https://crm.example.com/hook');
  await subscribe.click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await asked(page)).toEqual(['create https://crm.example.com/hook']);
  await page.context().close();
});

it('a provider that is down is said, what was typed stays, and both are offered again', async () => {
  const { page, part } = await openPart('?supervision=failed');
  await part.getByRole('alert').getByText('The provider cannot be reached').waitFor();
  await part.getByRole('button', { name: 'New subscription' }).click();
  const dialog = page.getByRole('dialog', { name: 'New subscription' });
  const address = dialog.getByRole('textbox', { name: 'Address' });
  await address.fill('https://crm.example.com/hook');
  await dialog.getByRole('button', { name: 'Subscribe' }).click();
  await dialog.getByRole('alert').getByText('The provider cannot be reached').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.evaluate(() => {
    const { request } = window.gallery.desktop;
    request.providerHooks = () => Promise.resolve({ ok: true, value: [] });
    request.createProviderHook = ({ url, events }) =>
      Promise.resolve({ ok: true, value: { id: 'h', url, events, createdAt: new Date().toISOString() } });
  });
  await part.getByRole('button', { name: 'Try again' }).click();
  await part.getByText('There is none yet.').waitFor();
  await part.getByRole('button', { name: 'New subscription' }).click();
  expect(await address.inputValue()).toBe('https://crm.example.com/hook');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.context().close();
});
