import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { startPractice } from '../../electron/practice/practice-provider.ts';
import { startFaultProxy } from '../fixtures/fault-proxy.ts';
import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';
import { profileOf } from './practice-account.ts';

test('a disposition that the provider refuses is seen in Settings, and sent again from there', async () => {
  const userDataDir = newUserDataDir();
  const provider = await startPractice({ timings: { contactRingMs: 800, failureToneMs: 200 } });
  const proxy = await startFaultProxy(provider.baseUrl);
  const file = join(userDataDir, 'lab.json');
  writeFileSync(file, JSON.stringify(profileOf({ ...provider, baseUrl: proxy.baseUrl })));
  const { app, page } = await launchApp({ userDataDir, args: ['--profile', file] });
  const phone = new PhonePage(page);
  await phone.registered();
  proxy.injectInto('PUT /v1/calls/', {
    kind: 'answers',
    status: 409,
    body: JSON.stringify({ error: { code: 'locked', message: 'The month is closed' } }),
  });
  await phone.call('+12025550486');
  await phone.callShows('Busy');
  await phone.chooseDisposition('Busy');
  await phone.saveDisposition.click();
  await expect(page.getByText('The provider did not take a disposition')).toBeVisible();

  await phone.open('Settings');
  const part = page.getByRole('region', { name: 'Dispositions', exact: true });
  await expect(part.getByText(/The month is closed/)).toBeVisible();
  await part.getByRole('button', { name: 'Send the disposition of +1 202 555 0486 again' }).click();
  await expect(part.getByText('All have been delivered.')).toBeVisible();
  await expect(page.getByText('The provider did not take a disposition')).toBeHidden();
  expect(proxy.requests.filter((asked) => asked.startsWith('PUT /v1/calls/'))).toHaveLength(2);

  await app.close();
  await proxy.close();
  await provider.stop();
});
