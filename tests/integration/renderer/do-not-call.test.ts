import { expect, it } from 'vitest';

import { open, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

it('a number is taken off the do-not-call list only after it was asked about', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.evaluate(() => {
    const taken: string[] = [];
    window.gallery.desktop.request.removeDoNotCall = ({ number }) => {
      taken.push(number);
      return Promise.resolve({ ok: true, value: undefined });
    };
    Object.assign(window, { taken });
  });
  const taken = () => page.evaluate(() => Reflect.get(window, 'taken') as string[]);
  const off = page.getByRole('button', { name: 'Take +1 202 555 0199 off the list' });
  const question = page.getByRole('dialog', { name: 'Take this number off the list?' });
  await off.click();
  await question.getByText('It may be called from this desktop again').waitFor();
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Leave it on' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(await taken()).toEqual([]);
  await off.click();
  await question.getByRole('button', { name: 'Take it off' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(await taken()).toEqual(['+12025550199']);
  await page.context().close();
});
