import { expect } from '@playwright/test';

import { HistoryPage } from './pages/history-page.ts';
import { accountTest as test } from './started-app.ts';

test('a call of which a tenth is lost on its way here is said to be bad, and is kept so in History', async ({
  api,
  page,
  phone,
}) => {
  await api.practice('/practice/packet-loss', { every: 10 });
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
});
