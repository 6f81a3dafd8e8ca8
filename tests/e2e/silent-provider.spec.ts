/** A provider that takes every request and answers none: the call goes on, the screens answer, nothing of the call is lost. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { practiceProfile } from '../../electron/practice/practice-profile.ts';
import { startPractice } from '../../electron/practice/practice-provider.ts';
import { startFaultProxy } from '../fixtures/fault-proxy.ts';
import { ApiClient } from '../integration/practice/api-client.ts';
import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';

/** In this time a screen is drawn, on a busy machine too; a request to the provider has 10 s. */
const atOnce = { timeout: 4000 };

test('the agent talks, looks around, hangs up and disposes of the call while the provider is silent', async () => {
  const userDataDir = newUserDataDir();
  const provider = await startPractice();
  const proxy = await startFaultProxy(provider.baseUrl);
  const profile = join(userDataDir, 'silent.json');
  writeFileSync(profile, JSON.stringify(practiceProfile({ ...provider, baseUrl: proxy.baseUrl })));
  const { app, page } = await launchApp({ userDataDir, args: ['--profile', profile] });
  const phone = new PhonePage(page);
  await phone.registered();
  await phone.call('+12025550100');
  await phone.callShows('In progress');

  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  proxy.always({ kind: 'answer-late', released });
  await phone.open('Caller IDs');
  await expect(page.getByRole('region', { name: 'Caller IDs' })).toBeVisible(atOnce);
  await phone.open('Campaigns');
  await phone.open('History');
  await expect(page.getByRole('table', { name: 'Calls' })).toBeVisible(atOnce);
  await phone.open('Phone');
  await phone.button('Mute').click();
  await expect(phone.button('Mute')).toHaveAttribute('aria-pressed', 'true', atOnce);
  await phone.button('Hang up').click();
  await expect(phone.currentCall).toContainText('Call ended', atOnce);
  await phone.chooseDisposition('Interested');
  await phone.saveDisposition.click();
  await expect(phone.disposition).toBeHidden(atOnce);
  await phone.open('History');
  await expect(page.getByRole('row').filter({ hasText: 'Interested' })).toBeVisible(atOnce);

  proxy.always(undefined);
  release(undefined);
  const there = new ApiClient(provider);
  await expect
    .poll(async () => JSON.stringify((await there.request('GET', '/cdrs')).body), { timeout: 60_000 })
    .toContain('interested');
  await app.close();
  await proxy.close();
  await provider.stop();
});
