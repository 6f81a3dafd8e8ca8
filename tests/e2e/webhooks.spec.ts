import { expect, test } from '@playwright/test';

import { isSignedBy, startWebhookReceiver } from '../fixtures/webhook-receiver.ts';
import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';
import { startAccount } from './practice-account.ts';

const secret = 'a secret of the CRM';

test('a call is posted to the CRM with its disposition, and again when a supervisor says so', async () => {
  const userDataDir = newUserDataDir();
  const receiver = await startWebhookReceiver();
  const account = await startAccount(userDataDir, {
    allowUnprotectedTokens: true,
    webhooks: [{ url: receiver.url, secret }],
  });
  const { app, page } = await launchApp({ userDataDir, args: account.args });
  const phone = new PhonePage(page);
  await phone.registered();
  await phone.call('+12025550486');
  await phone.callShows('Busy');
  await phone.chooseDisposition('Busy');
  await phone.notes.fill('Call again in the evening');
  await phone.saveDisposition.click();

  const [post] = await receiver.posts(1);
  if (post === undefined) throw new Error('no post');
  expect(isSignedBy(post, secret)).toBe(true);
  expect(post.body.data).toMatchObject({
    number: '+12025550486',
    outcome: 'busy',
    disposition: { code: 'busy', notes: 'Call again in the evening' },
  });

  await phone.open('Settings');
  const part = page.getByRole('region', { name: 'Posts to the CRM' });
  await expect(part.getByText('Posted', { exact: true })).toBeVisible();
  await part.getByRole('button', { name: /^Post .* again$/ }).click();
  const posts = await receiver.posts(2);
  expect(posts[1]?.body.id).toBe(post.body.id);

  await app.close();
  await account.provider.stop();
  receiver.stop();
});

test('the provider’s own subscriptions are created, serve, and are removed', async () => {
  const userDataDir = newUserDataDir();
  const receiver = await startWebhookReceiver();
  const account = await startAccount(userDataDir);
  const { app, page } = await launchApp({ userDataDir, args: account.args });
  const phone = new PhonePage(page);
  await phone.registered();
  await phone.open('Settings');
  const part = page.getByRole('region', { name: 'Posts by the provider' });
  await part.getByRole('button', { name: 'New subscription' }).click();
  const dialog = page.getByRole('dialog', { name: 'New subscription' });
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://crm.example.com/hook');
  await dialog.getByRole('button', { name: 'Subscribe' }).click();
  await expect(dialog.getByText('to this machine only')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
  const given = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
  await dialog.getByRole('button', { name: 'Subscribe' }).click();
  await expect(part.getByText(receiver.url)).toBeVisible();

  await phone.open('Phone');
  await phone.call('+12025550404');
  const [post] = await receiver.posts(1);
  if (post === undefined) throw new Error('no post');
  expect(isSignedBy(post, given)).toBe(true);
  expect(post.body).toMatchObject({ event: 'call.completed', data: { to: '+12025550404', sipCode: 404 } });

  await phone.open('Settings');
  await part.getByRole('button', { name: `Remove the subscription of ${receiver.url}` }).click();
  await page
    .getByRole('dialog', { name: 'Remove this subscription?' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(part.getByText('There is none yet.')).toBeVisible();
  await app.close();
  await account.provider.stop();
  receiver.stop();
});
