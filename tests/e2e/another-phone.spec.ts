import { expect } from '@playwright/test';

import { SipPeer } from '../integration/practice/sip-peer.ts';
import { accountTest as test } from './started-app.ts';

test.use({ practice: { onePhoneEach: true } });

test('of a provider that rings one phone only: another one in this desktop’s place is said, and “Ring here” takes the calls back', async ({
  api,
  page,
  phone,
  provider,
}) => {
  const notice = page.getByText('Not ringing here: your calls ring on another phone');
  const ringHere = page.getByRole('button', { name: 'Ring here' });
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
});
