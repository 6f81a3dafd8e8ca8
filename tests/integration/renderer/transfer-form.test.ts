/** The form of a transfer on the real page: about one call, and its own place for what is wrong. */
import { expect, it } from 'vitest';

import { loggedCall } from '../../fixtures/calls.ts';
import { open, play, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

it('tells a number that is none in the form, before anybody is on hold; its buttons stay where they are', async () => {
  const { page } = await open();
  await play(page, 'transfer');
  const form = page.getByRole('dialog', { name: 'Transfer this call' });
  const askFirst = form.getByRole('button', { name: 'Ask first' });
  await form.getByRole('textbox', { name: 'Transfer to' }).fill('911');
  const before = await askFirst.boundingBox();
  await page.keyboard.press('Enter');
  await form.getByRole('alert').getByText('Emergency number').waitFor();
  expect(await askFirst.boundingBox()).toEqual(before);
  expect(await violations(page)).toEqual([]);
  expect(await page.getByRole('region', { name: 'Notices' }).count()).toBe(0);
  expect(await page.evaluate(() => window.gallery.engine.asked)).not.toContain('hold leg');
  await form.getByRole('textbox', { name: 'Transfer to' }).fill('9112');
  await form.getByRole('alert').waitFor({ state: 'detached' });
  await page.context().close();
});

it('closes when its call ends, though another one is shown then, and says so', async () => {
  const { page } = await open();
  await play(page, 'asking');
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Transfer this call' });
  await form.getByText('+44 20 7946 0100 waits on hold').waitFor();
  await form.getByRole('textbox', { name: 'Transfer to' }).fill('+442079460183');
  const ended = loggedCall('asked', {
    legId: 'asked-leg',
    origin: 'consult',
    remote: '+442079460100',
    state: { phase: 'ended', cause: { by: 'contact' } },
  });
  await page.evaluate((call) => window.gallery.desktop.emit('callChanged', call), ended);
  await form.waitFor({ state: 'hidden' });
  await page
    .getByRole('status', { name: 'Results' })
    .getByText('The call with +44 20 7946 0100 has ended')
    .waitFor();
  await page.context().close();
});
