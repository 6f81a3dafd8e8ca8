/** An agent's work in a campaign of the practice account: previewed, called, disposed of, and the next one shown. */
import { expect } from '@playwright/test';

import { test } from './started-app.ts';

test('a contact is previewed, called and disposed of; then the next one is shown', async ({
  page,
  phone,
}) => {
  await phone.open('Campaigns');
  const campaign = page.getByRole('region', { name: 'Spring renewals' });
  await expect(campaign.getByText('0 of 24 contacts done')).toBeVisible();
  await campaign.getByRole('button', { name: 'Join' }).click();

  const work = page.getByRole('region', { name: 'Campaign', exact: true });
  await expect(work.getByText('Ada')).toBeVisible();
  await expect(work.getByText(/yours for \d:\d\d/)).toBeVisible();
  await expect(work.getByText('Renewal due in May')).toBeVisible();
  const board = page.getByRole('region', { name: 'Live board' });
  await expect(board).toContainText('Available1');
  await work.getByRole('button', { name: 'Skip' }).click();
  await expect(work.getByText('Ben')).toBeVisible();
  await work.getByRole('button', { name: 'Call contact' }).click();
  await expect(work.getByText('Calling')).toBeVisible();

  await phone.open('Phone');
  await phone.callShows('In progress');
  await expect(page.getByRole('listitem').filter({ hasText: 'Campaign Spring renewals' })).toBeVisible();
  await phone.button('Hang up').click();
  await expect(work.getByText('Wrap-up')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agent state' })).toHaveText(/Wrap-up/);
  await phone.chooseDisposition('Renewed');
  await phone.saveDisposition.click();
  await expect(work.getByText('Chloe')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agent state' })).toHaveText(/Available/);

  await work.getByRole('button', { name: 'Pause' }).click();
  await expect(work.getByText('Paused.')).toBeVisible();
  await work.getByRole('button', { name: 'Leave' }).click();
  await expect(work).toBeHidden();
});

test('a supervisor writes a campaign, assigns an agent, starts and stops it', async ({ page, phone }) => {
  await phone.open('Campaigns');
  await page.getByRole('button', { name: 'New campaign' }).click();
  const dialog = page.getByRole('dialog', { name: 'New campaign' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Autumn survey');
  await dialog
    .getByRole('textbox', { name: 'Contacts' })
    .fill('A-1, +12025550100, Ada\nA-2, +12025550100, Ben');
  await dialog.getByRole('button', { name: 'Create with 2 contacts' }).click();

  const campaign = page.getByRole('region', { name: 'Autumn survey' });
  const assigned = campaign.getByRole('checkbox', { name: 'Practice agent' });
  await assigned.click();
  await expect(assigned).toBeChecked();
  await campaign.getByRole('spinbutton', { name: 'Wrap-up (s)' }).fill('5');
  await campaign.getByRole('button', { name: 'Save pacing' }).click();
  await expect(campaign.getByRole('button', { name: 'Save pacing' })).toBeDisabled();
  await campaign.getByRole('button', { name: 'Start' }).click();
  await expect(campaign.getByRole('button', { name: 'Join' })).toBeEnabled();
  await campaign.getByRole('button', { name: 'Stop' }).click();
  await expect(campaign.getByRole('button', { name: 'Start' })).toBeVisible();
});
