/** What an agent types and pastes in a call is heard by the far side; through the whole app. */
import { expect } from '@playwright/test';

import { accountTest as test } from './started-app.ts';

test('by keyboard alone: a call, a mute, tones typed and a string with pauses pasted', async ({
  api,
  page,
  phone,
}) => {
  await page.keyboard.type('+12025550100');
  await page.keyboard.press('Enter');
  await phone.callShows('In progress');
  await page.keyboard.press('m');
  await expect(phone.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await phone.notes.fill('34,#');
  await phone.notes.press('Control+a');
  await phone.notes.press('Control+c');
  await page.keyboard.press('Escape');
  await page.keyboard.type('k12');
  await page.keyboard.press('Control+v');
  const heard = async (): Promise<string> => {
    const { body } = await api.request('GET', '/practice/calls');
    const [id = ''] = (body as { data: string[] }).data;
    return (await api.inspect(id)).digits.map(({ digit }) => digit).join('');
  };
  await expect.poll(heard, { timeout: 20_000 }).toBe('1234#');
});
