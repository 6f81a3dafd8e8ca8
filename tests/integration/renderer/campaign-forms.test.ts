/** What a supervisor types about campaigns: each fault stands at its field, and nothing that was typed is lost. */
import { expect, it } from 'vitest';

import { open, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

it('a campaign that is refused stays in its form, with the reason in it, and is there when it is opened again', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Campaigns' }).click();
  await page.getByRole('button', { name: 'New campaign' }).click();
  const dialog = page.getByRole('dialog', { name: 'New campaign' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  const contacts = dialog.getByRole('textbox', { name: 'Contacts' });
  const create = dialog.getByRole('button', { name: /^Create/ });

  await create.click();
  await dialog.getByText('A name is missing').waitFor();
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);

  await name.fill('Winter check-up');
  await contacts.fill('"C-1","+12025550100","Okafor, Ada"\nC-2,+1202555');
  await dialog.getByText('Line 2: “+1202555” is too short for a phone number.').waitFor();
  expect(await violations(page)).toEqual([]);

  await contacts.fill('"C-1","+12025550100","Okafor, Ada"');
  await page.evaluate(() => {
    window.gallery.desktop.request.createCampaign = () =>
      Promise.resolve({
        ok: false,
        error: { kind: 'provider', code: 'provider_unreachable', detail: 'refused', attempts: 4 },
      });
  });
  await create.click();
  await dialog.getByRole('alert').getByText('The provider cannot be reached').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => {
    window.gallery.desktop.request.createCampaign = () =>
      Promise.resolve({
        ok: false,
        error: { kind: 'application', code: 'no_contact_admitted', detail: '1 contact' },
      });
  });
  await create.click();
  await expect.poll(() => contacts.getAttribute('aria-invalid')).toBe('true');
  await dialog.getByText('None of its contacts may be called').waitFor();

  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'New campaign' }).click();
  expect([await name.inputValue(), await contacts.inputValue()]).toEqual([
    'Winter check-up',
    '"C-1","+12025550100","Okafor, Ada"',
  ]);
  await page.context().close();
});

it('hours over midnight say that they end on the next day', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Campaigns' }).click();
  await page.getByRole('button', { name: 'New campaign' }).click();
  const hours = page
    .getByRole('dialog', { name: 'New campaign' })
    .getByRole('group', { name: /^Calling hours/ });
  await hours.getByLabel('Call from').fill('22:00');
  await hours.getByLabel(/^Until/).fill('06:00');
  await hours.getByText('of the next day').waitFor();
  await hours.getByLabel(/^Until/).fill('00:00');
  await hours.getByText('of the next day').waitFor({ state: 'hidden' });
  await hours.getByLabel(/^Until/).fill('22:00');
  await hours.getByText('The same as “from”').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('a pace that cannot be is said at its field, and not saved; one that is refused stays, with the reason', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Campaigns' }).click();
  const form = page.getByRole('form', { name: 'Pacing' });
  const perAgent = form.getByRole('spinbutton', { name: 'Calls per agent' });
  const save = form.getByRole('button', { name: 'Save pacing' });
  await perAgent.fill('3');
  await form.getByText('At most 1; more in power mode').waitFor();
  await form.getByRole('spinbutton', { name: 'Ring timeout (s)' }).fill('2');
  await form.getByText('From 5 to 120').waitFor();
  expect([await perAgent.getAttribute('aria-invalid'), await save.isDisabled()]).toEqual(['true', true]);
  expect(await violations(page)).toEqual([]);

  await form.getByRole('button', { name: 'Undo' }).click();
  await form.getByRole('spinbutton', { name: 'Wrap-up (s)' }).fill('45');
  await page.evaluate(() => {
    window.gallery.desktop.request.changePacing = () =>
      Promise.resolve({ ok: false, error: { kind: 'application', code: 'conflict', detail: 'changed' } });
  });
  await save.click();
  await form.getByRole('alert').getByText('Already changed elsewhere').waitFor();
  expect(await form.getByRole('spinbutton', { name: 'Wrap-up (s)' }).inputValue()).toBe('45');
  await page.context().close();
});

it('the campaign that was chosen is still in view after another screen', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Campaigns' }).click();
  const list = page.getByRole('region', { name: 'All campaigns' });
  await list.getByRole('button', { name: /^Win-back/ }).click();
  await page.getByRole('link', { name: 'Phone' }).click();
  await list.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Campaigns' }).click();
  await list.getByRole('button', { name: /^Win-back/ }).waitFor();
  expect(await list.locator('[aria-current]').textContent()).toContain('Win-back');
  await page.context().close();
});

it('a campaign whose staff the provider does not tell can be joined, and says so in the place of its staff', async () => {
  const { page } = await open();
  await page.evaluate(async () => {
    const { request } = window.gallery.desktop;
    const board = await request.campaignBoard();
    const minimal = { id: 'minimal', name: 'Minimal', status: 'running', mode: 'preview' };
    if (board.ok) {
      const value = { ...board.value, campaigns: [minimal] };
      request.campaignBoard = () => Promise.resolve({ ok: true, value });
    }
  });
  await page.getByRole('link', { name: 'Campaigns' }).click();
  const campaign = page.getByRole('region', { name: 'Minimal' });
  const staff = campaign.getByRole('region', { name: 'Agents' });
  await staff.getByText('The provider does not say who is assigned.').waitFor();
  expect(await staff.getByRole('checkbox').count()).toBe(0);
  await staff.getByRole('button', { name: 'Assign Tom Brandt' }).waitFor();
  await staff.getByRole('button', { name: 'Take Tom Brandt off' }).waitFor();
  expect(await campaign.getByRole('button', { name: 'Join' }).isEnabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});
