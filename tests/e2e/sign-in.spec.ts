import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import * as z from 'zod';

import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';
import { type PracticeProvider, startPractice } from '../../electron/practice/practice-provider.ts';
import { ApiClient } from '../integration/practice/api-client.ts';

async function agentAt(provider: PracticeProvider): Promise<unknown> {
  const agents = await new ApiClient(provider).request('GET', '/agents');
  return z.object({ data: z.array(z.looseObject({ id: z.string() })) }).parse(agents.body).data[0];
}

test('an account of OAuth credentials registers, and leaves nothing on the disk after the sign-out', async () => {
  const provider = await startPractice();
  const userDataDir = newUserDataDir();
  const { tokenEndpoint, service } = provider.oauth;
  const file = join(userDataDir, 'given.json');
  const oauth = {
    grant: 'client_credentials',
    tokenEndpoint,
    ...service,
    scopes: {
      operations: ['read:calls', 'write:calls', 'read:numbers', 'write:agents'],
      analytics: ['read:cdrs'],
    },
  };
  writeFileSync(
    file,
    JSON.stringify({
      name: 'Lab',
      environment: 'staging',
      agentId: provider.agentId,
      api: { baseUrl: provider.baseUrl, oauth },
      allowUnprotectedTokens: true,
    }),
  );
  const { app, page } = await launchApp({ userDataDir, args: ['--profile', file] });
  await new PhonePage(page).registered();
  const remembered = join(userDataDir, 'profile.json');
  expect(readFileSync(remembered, 'utf8')).not.toContain(service.clientSecret);
  await page.getByRole('link', { name: 'Settings' }).click();
  const access = page.getByRole('region', { name: 'Access to the provider' });
  await expect(access.getByText('read:cdrs')).toBeVisible();
  await access.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out').first()).toBeVisible();
  await expect(page.getByRole('status', { name: 'Registration' })).toHaveText('Signed out');
  // The pill says it at once; the REGISTER that takes the line away is on its way.
  await expect.poll(() => agentAt(provider)).toMatchObject({ state: 'offline', registered: false });
  expect(existsSync(remembered)).toBe(false);
  expect(existsSync(join(userDataDir, 'vault.json'))).toBe(false);
  await app.close();
  await provider.stop();
});
