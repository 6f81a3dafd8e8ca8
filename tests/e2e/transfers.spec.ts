/** An agent hands a contact over, at once and after a word, and makes a conference of two calls; through the whole app. */
import { expect } from '@playwright/test';

import { HistoryPage } from './pages/history-page.ts';
import { accountTest as test } from './started-app.ts';

test.beforeEach(async ({ phone }) => {
  await phone.call('+12025550100');
  await phone.callShows('In progress');
});

test('a contact is handed over at once', async ({ page, phone }) => {
  await phone.transfer('+442079460100', 'Transfer now');
  await phone.callShows('Call ended');
  await phone.open('History');
  await new HistoryPage(page).row('+1 202 555 0100').click();
  await expect(page.getByText('Transferred to +442079460100')).toBeVisible();
});

test('a contact who cannot be handed over is back, and the agent is told why', async ({ page, phone }) => {
  await phone.transfer('+442079460486', 'Transfer now');
  await expect(page.getByText('The other side is busy')).toBeVisible();
  await phone.callShows('In progress');
});

test('an emergency number gets nobody handed over', async ({ page, phone }) => {
  await phone.button('Transfer').click();
  const dialog = page.getByRole('dialog', { name: 'Transfer this call' });
  await dialog.getByRole('textbox', { name: 'Transfer to' }).fill('911');
  await dialog.getByRole('button', { name: 'Transfer now' }).click();
  await expect(page.getByText(/emergency/i).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await phone.callShows('In progress');
});

test('a contact waits while a colleague is asked, then both are connected; one disposition is owed', async ({
  page,
  phone,
}) => {
  await phone.transfer('+442079460100', 'Ask first');
  await expect(page.getByRole('list', { name: 'Other calls' })).toContainText('On hold');
  await phone.callShows('In progress');
  await phone.button('Connect them').click();
  await expect(phone.currentCall).toContainText('+1 202 555 0100');
  await phone.callShows('Call ended');
  await phone.chooseDisposition('Interested');
  await phone.saveDisposition.click();
  await expect(phone.saveDisposition).toBeHidden();
});

test('a connection that waits for the line says so beside the contact, and is taken back', async ({
  api,
  page,
  phone,
}) => {
  await phone.transfer('+442079460100', 'Ask first');
  await phone.callShows('In progress');
  await api.practice('/practice/outage', { seconds: 5, of: 'sip' });
  await expect(page.getByRole('status', { name: 'Registration' })).not.toContainText('Registered');
  await phone.button('Connect them').click();
  const others = page.getByRole('list', { name: 'Other calls' });
  await expect(others).toContainText('Being connected');
  await phone.callShows('Being connected…');
  await others.getByRole('button', { name: 'Take back' }).click();
  await expect(others).toContainText('On hold');
  await phone.registered();
  await phone.callShows('In progress');
  await expect(others).toContainText('On hold');
});

test('two contacts and the agent hear each other in a conference, until it ends', async ({ page, phone }) => {
  await phone.transfer('+442079460100', 'Ask first');
  await phone.callShows('In progress');
  await phone.button('Conference').click();
  await expect(page.getByRole('status', { name: 'Conference' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'In the conference' }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'End conference' }).click();
  await expect(page.getByRole('list', { name: 'Other calls' })).toContainText('On hold');
  // The one that waited is the current call then.
  await phone.button('Hang up').click();
  await phone.callShows('On hold');
  await phone.button('Hold').click();
  await phone.callShows('In progress');
});
