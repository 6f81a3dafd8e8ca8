import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { expect, test } from '@playwright/test';

import { executable, launchApp, newUserDataDir, root } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';
import { startPractice } from '../../electron/practice/practice-provider.ts';
import { profileOf, startAccount } from './practice-account.ts';

test('unreadable settings and a damaged call log are moved aside and said; the app works', async () => {
  const userDataDir = newUserDataDir();
  writeFileSync(join(userDataDir, 'settings.json'), '{"colorScheme": "pla');
  writeFileSync(join(userDataDir, 'calls.sqlite'), randomBytes(8192));
  const { app, page } = await launchApp({ userDataDir });
  await expect(page.getByText('The call log could not be read')).toBeVisible();
  await expect(page.getByText('Your settings could not be read')).toBeVisible();
  await new PhonePage(page).registered();
  await app.close();
  const kept = readdirSync(userDataDir);
  expect(kept.some((name) => name.startsWith('settings-UNREADABLE-'))).toBe(true);
  expect(kept.some((name) => name.startsWith('calls-CORRUPT-'))).toBe(true);
  // The next start has nothing to say any more.
  const again = await launchApp({ userDataDir });
  await new PhonePage(again.page).registered();
  await expect(again.page.getByText('could not be read')).toHaveCount(0);
  await again.app.close();
});

test('a provider that is dead at the start: the app opens, says so, and works once it is back', async () => {
  test.setTimeout(150_000);
  const userDataDir = newUserDataDir();
  const { provider, args, api } = await startAccount(userDataDir);
  await api.practice('/practice/outage', { seconds: 20, of: 'all' });
  const { app, page } = await launchApp({ userDataDir, args });
  const phone = new PhonePage(page);
  await expect(phone.registration).not.toHaveText('Registered');
  await expect(page.getByText('Your desktop cannot ring yet')).toBeVisible();
  await expect(phone.registration).toHaveText('Registered', { timeout: 90_000 });
  await app.close();
  await provider.stop();
});

test('a profile that is wrong is said, and the app opens for practice', async () => {
  const userDataDir = newUserDataDir();
  const file = join(userDataDir, 'wrong.json');
  const profile = profileOf({
    baseUrl: 'http://telephony.example.com/v1',
    apiToken: 'unl_test_x',
    agentId: 'agent1',
  });
  writeFileSync(file, JSON.stringify(profile));
  const { app, page } = await launchApp({ userDataDir, args: ['--profile', file] });
  await expect(page.getByText('The account could not be set up')).toBeVisible();
  await new PhonePage(page).registered();
  await app.close();
});

test('a profile for an app that is already running is not used, and both starts say so', async () => {
  const userDataDir = newUserDataDir();
  const { app, page } = await launchApp({ userDataDir });
  const args = ['--headless', `--user-data-dir=${userDataDir}`, root, '--profile', 'lab.json'];
  const second = spawn(executable(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = await Promise.all([text(second.stderr), once(second, 'exit')]);
  expect(said).toContain('FirstLeg is already running: quit it first to start with another profile.');
  await expect(page.getByText('The profile file lab.json was not used')).toBeVisible();
  await app.close();
});

test('a profile whose addresses are none is said, too', async () => {
  const userDataDir = newUserDataDir();
  const file = join(userDataDir, 'wrong.json');
  writeFileSync(
    file,
    JSON.stringify({ agentId: 'agent1', api: { baseUrl: 'api.example.com/v1', token: 'unl_test_x' } }),
  );
  const { app, page } = await launchApp({ userDataDir, args: ['--profile', file] });
  await expect(page.getByText('“name” is missing')).toBeVisible();
  await app.close();
});

test('a vault and settings that are none are moved aside', async () => {
  const userDataDir = newUserDataDir();
  writeFileSync(join(userDataDir, 'vault.json'), '[1, 2');
  writeFileSync(join(userDataDir, 'settings.json'), '[1, 2]');
  const { provider, args } = await startAccount(userDataDir, { allowUnprotectedTokens: true });
  const { app, page } = await launchApp({ userDataDir, args });
  await new PhonePage(page).registered();
  await expect(page.getByText('Your settings could not be read')).toBeVisible();
  const kept = readdirSync(userDataDir);
  expect(kept.some((name) => name.startsWith('vault-UNREADABLE-'))).toBe(true);
  expect(kept.some((name) => name.startsWith('settings-UNREADABLE-'))).toBe(true);
  await app.close();
  await provider.stop();
});

test('a token that the provider does not take is said, and not asked for again and again', async () => {
  const userDataDir = newUserDataDir();
  const provider = await startPractice({});
  const file = join(userDataDir, 'lab.json');
  writeFileSync(file, JSON.stringify(profileOf({ ...provider, apiToken: 'unl_test_wrong' })));
  const { app, page } = await launchApp({ userDataDir, args: ['--profile', file] });
  await expect(page.getByText('The provider did not accept your API key')).toBeVisible();
  await expect(page.getByText('keeps asking')).toHaveCount(0);
  await app.close();
  await provider.stop();
});

test('no secret of the profile is on the disk afterwards', async () => {
  const userDataDir = newUserDataDir();
  const { provider, args } = await startAccount(newUserDataDir());
  const { app, page } = await launchApp({ userDataDir, args });
  const phone = new PhonePage(page);
  await phone.registered();
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  await phone.button('Hang up').click();
  await phone.callShows('Call ended');
  await app.close();
  await provider.stop();
  const secrets = [provider.apiToken, provider.sipPassword].flatMap((secret) => [
    Buffer.from(secret),
    Buffer.from(Buffer.from(secret).toString('base64')),
    Buffer.from(secret, 'utf16le'),
  ]);
  const files = readdirSync(userDataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const found = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => secrets.some((secret) => readFileSync(path).includes(secret)));
  expect(found).toEqual([]);
});
