import { expect, test } from '@playwright/test';

import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';

test('audio devices are chosen and tried out in Settings, and are remembered', async () => {
  const userDataDir = newUserDataDir();
  const first = await launchApp({ userDataDir });
  const phone = new PhonePage(first.page);
  await phone.registered();
  await phone.open('Settings');
  const part = first.page.getByRole('region', { name: 'Audio' });
  for (const [name, device] of [
    ['Microphone', 'Fake Audio Input 1'],
    ['Speaker', 'Fake Audio Output 1'],
    ['Ringing', 'Fake Audio Output 2'],
  ] as const) {
    await part.getByRole('combobox', { name }).click();
    await first.page.getByRole('option', { name: device, exact: true }).click();
  }
  await part.getByRole('button', { name: 'Test the microphone' }).click();
  const bar = part.getByRole('img', { name: 'Level of the microphone' }).locator('span');
  // The fake microphone beeps once a second: each frame is looked at, so that none is missed.
  await expect(bar).toBeAttached();
  await first.page.waitForFunction(() => {
    const level = document.querySelector('[aria-label="Level of the microphone"] span');
    return level !== null && getComputedStyle(level).transform !== 'matrix(0, 0, 0, 1, 0, 0)';
  });
  await part.getByRole('button', { name: 'Stop the microphone test' }).click();
  const tone = part.getByRole('button', { name: 'Test the ringing' });
  await tone.click();
  await expect(tone).toBeDisabled();
  await expect(tone).toBeEnabled();
  await part.getByRole('switch', { name: 'Suppress noise' }).click();
  await first.app.close();

  const second = await launchApp({ userDataDir });
  await new PhonePage(second.page).open('Settings');
  const again = second.page.getByRole('region', { name: 'Audio' });
  await expect(again.getByRole('combobox', { name: 'Microphone' })).toHaveValue('Fake Audio Input 1');
  await expect(again.getByRole('combobox', { name: 'Speaker' })).toHaveValue('Fake Audio Output 1');
  await expect(again.getByRole('combobox', { name: 'Ringing' })).toHaveValue('Fake Audio Output 2');
  await expect(again.getByRole('switch', { name: 'Suppress noise' })).not.toBeChecked();
  await second.app.close();
});
