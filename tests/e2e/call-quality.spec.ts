import { expect, test } from '@playwright/test';

import { launchApp, newUserDataDir } from './launch-app.ts';
import { HistoryPage } from './pages/history-page.ts';
import { PhonePage } from './pages/phone-page.ts';
import { startAccount } from './practice-account.ts';

test('a call of which a tenth is lost on its way here is said to be bad, and is kept so in History', async () => {
  const userDataDir = newUserDataDir();
  const { provider, api, args } = await startAccount(userDataDir);
  await api.practice('/practice/packet-loss', { every: 10 });
  const { app, page } = await launchApp({ userDataDir, args });
  const phone = new PhonePage(page);
  await phone.registered();
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  await expect(page.getByRole('status', { name: 'Sound quality' })).toContainText(
    'You hear the contact badly',
  );
  await expect(phone.currentCall).toContainText('0:05');
  await phone.button('Hang up').click();
  await phone.callShows('Call ended');
  await phone.open('History');
  await new HistoryPage(page).row('+1 202 555 0100').click();
  await expect(page.getByText(/ of 4\.4 \(\w+\), at worst [1-3]\.\d$/)).toBeVisible();
  // The first second has nothing to compare with; one in which a busy machine brings nothing counts as lost.
  await expect(page.getByText(/^([5-9]|[1-9]\d)\.\d % lost here, 0\.0 % there/)).toBeVisible();
  await app.close();
  await provider.stop();
});
