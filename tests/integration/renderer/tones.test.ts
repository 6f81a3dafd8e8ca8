/** Tones from the keyboard, the field and the clipboard, on the real page. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { callBar, open, play, useGallery } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

const tonesAsked = (page: Page): Promise<string[]> =>
  page.evaluate(() => window.gallery.engine.asked.filter((what) => what.startsWith('sendDtmf')));

/** As an agent does it: marked and copied where it is written. */
async function copy(page: Page, text: string): Promise<void> {
  const notes = page.getByRole('textbox', { name: 'Notes' });
  await notes.fill(text);
  await notes.press('Control+a');
  await notes.press('Control+c');
  await page.keyboard.press('Escape');
}

it('a string with pauses that is pasted goes to the call once the keyboard is for tones', async () => {
  const { page } = await open();
  await play(page, 'in-progress');
  await copy(page, '12,,34#');
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: 'Keypad', exact: true }).click();
  await page.keyboard.press('Control+v');
  await page.getByRole('status', { name: 'Tones sent' }).filter({ hasText: '1 2 , , 3 4 #' }).waitFor();
  expect(await tonesAsked(page)).toEqual(['sendDtmf leg 12,,34#']);
  await copy(page, 'PIN 12');
  await page.keyboard.press('Control+v');
  await page.getByRole('alert').getByText('Nothing was sent').waitFor();
  expect(await tonesAsked(page)).toHaveLength(1);
  await page.context().close();
});

it('the field is for tones in a call, and says so; Enter sends them', async () => {
  const { page } = await open();
  await play(page, 'in-progress');
  const field = page.getByPlaceholder('Tones to send');
  await field.fill('55,66#');
  await field.press('Control+Enter');
  await page.getByRole('status', { name: 'Tones sent' }).filter({ hasText: '5 5 , 6 6 #' }).waitFor();
  await expect.poll(() => field.inputValue()).toBe('');
  await field.fill('hello');
  await field.press('Enter');
  await page.getByRole('alert').getByText('Nothing was sent').waitFor();
  expect(await field.inputValue()).toBe('hello');
  expect(await tonesAsked(page)).toEqual(['sendDtmf leg 55,66#']);
  expect(await page.getByRole('region', { name: 'Notices' }).count()).toBe(0);
  await page.context().close();
});

it('a number that has become a call leaves the keyboard to the call', async () => {
  const { page } = await open();
  await page.getByRole('textbox', { name: 'Number to call' }).fill('+12025550100');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement === document.body);
  await play(page, 'in-progress');
  await page.keyboard.type('mk12');
  await page.getByRole('status', { name: 'Tones sent' }).filter({ hasText: '1 2' }).waitFor();
  await expect
    .poll(() => page.evaluate(() => window.gallery.engine.asked))
    .toEqual(expect.arrayContaining(['setMuted leg true', 'sendDtmf leg 1', 'sendDtmf leg 2']));
  await page.context().close();
});

it('the call bar sends tones, too, once K has turned the keyboard to them', async () => {
  const { page } = await open({ viewport: callBar });
  await play(page, 'in-progress');
  await page.keyboard.type('5k6#');
  await page.getByRole('status', { name: 'Tones sent' }).filter({ hasText: '6 #' }).waitFor();
  expect(await tonesAsked(page)).toEqual(['sendDtmf leg 6', 'sendDtmf leg #']);
  await page.context().close();
});
