import { expect } from '@playwright/test';

import { test } from './started-app.ts';

test('numbers of the account: one is requested, one replaced, one retired, and calls follow', async ({
  page,
  phone,
}) => {
  await phone.open('Caller IDs');
  const german = page.getByRole('region', { name: 'Germany' });
  await expect(german.getByText('1 usable')).toBeVisible();

  await german.getByRole('button', { name: /^Replace/ }).click();
  await page
    .getByRole('dialog', { name: 'Replace this number?' })
    .getByRole('button', { name: 'Replace' })
    .click();
  await expect(page.getByText('The number was replaced')).toBeVisible();
  await expect(german.getByText('burned')).toBeVisible();
  await expect(german.getByText('1 usable')).toBeVisible();
  // One that is burned can be replaced, too: the provider burns them itself.
  await expect(german.getByRole('button', { name: /^Replace/ })).toHaveCount(2);

  await page.getByRole('button', { name: 'Request a number' }).click();
  const request = page.getByRole('dialog', { name: 'Request a number' });
  await request.getByRole('combobox', { name: 'Country' }).fill('Spain');
  await page.getByRole('option', { name: 'Spain' }).click();
  await request.getByRole('button', { name: 'Request' }).click();
  await expect(page.getByRole('region', { name: 'Spain' }).getByText('1 usable')).toBeVisible();

  const british = page.getByRole('region', { name: 'United Kingdom' });
  await british.getByRole('button', { name: 'Retire +44 20 7946 0142' }).click();
  const question = page.getByRole('dialog', { name: 'Retire this number?' });
  await expect(question.getByText('1 usable number of the United Kingdom is left')).toBeVisible();
  await question.getByRole('button', { name: 'Retire' }).click();
  await expect(british.getByText('deprecated')).toBeVisible();

  await phone.open('Phone');
  await phone.number.fill('+44 20 7946 0100');
  await expect(page.getByText('+44 121 496 0187')).toBeVisible();
});
