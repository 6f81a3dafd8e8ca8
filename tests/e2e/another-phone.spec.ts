import { expect, test } from '@playwright/test';

import { SipPeer } from '../integration/practice/sip-peer.ts';
import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';
import { startAccount } from './practice-account.ts';

test('of a provider that rings one phone only: another one in this desktop’s place is said, and “Ring here” takes the calls back', async () => {
  const userDataDir = newUserDataDir();
  const { provider, api, args } = await startAccount(userDataDir, {}, { onePhoneEach: true });
  const { app, page } = await launchApp({ userDataDir, args });
  const phone = new PhonePage(page);
  const notice = page.getByText('Your calls ring on another phone, not here');
  const ringHere = page.getByRole('button', { name: 'Ring here' });
  await phone.registered();
  await expect(ringHere).toBeHidden();

  const other = await SipPeer.registered(provider);
  await expect(ringHere).toBeVisible({ timeout: 20_000 });
  await expect(phone.registration).toHaveText('Offline');
  await expect(notice).toBeVisible();
  await api.practice('/practice/incoming', { from: '+442079460000' });
  await other.next(({ start }) => start === 'INVITE');
  await expect(phone.button('Answer')).toBeHidden();
  await api.practice('/practice/hangup-all');

  await ringHere.click();
  await phone.registered();
  await expect(ringHere).toBeHidden();
  await expect(notice).toBeHidden();
  await api.practice('/practice/incoming', { from: '+442079460001' });
  await phone.callShows('Incoming call');
  await expect(phone.currentCall).toContainText('+44 20 7946 0001');
  expect(other.received.filter(({ start }) => start === 'INVITE')).toHaveLength(1);

  other.close();
  await app.close();
  await provider.stop();
});
