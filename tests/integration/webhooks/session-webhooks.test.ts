/** A call of the whole session, as the CRM hears of it. */
import { afterEach, expect, it } from 'vitest';

import { profileAccount } from '../../../electron/account/account.ts';
import { profileSchema, separateSecrets } from '../../../electron/account/profile.ts';
import { startPractice } from '../../../electron/practice/practice-provider.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { isSignedBy, startWebhookReceiver } from '../../fixtures/webhook-receiver.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it('posts a call that was placed, ended and disposed of', async () => {
  const secret = 'a secret of the CRM';
  const receiver = await startWebhookReceiver();
  ends.push(() => receiver.stop());
  const provider = await startPractice();
  ends.push(() => provider.stop());
  const given = profileSchema.parse({
    name: 'Lab',
    agentId: provider.agentId,
    api: { baseUrl: provider.baseUrl, token: provider.apiToken },
    webhooks: [{ url: receiver.url, secret }],
  });
  const desk = await openTestSession({
    provider,
    account: profileAccount(
      { ...separateSecrets(given), remembered: true },
      {
        keep: () => Promise.resolve(true),
        forget: () => Promise.resolve(),
        pinVersion: () => Promise.resolve(),
      },
    ),
  });
  ends.push(() => desk.close());
  desk.session.start();
  desk.registered();

  // Nobody plays the softphone here: the provider finds no agent to ring, and says so.
  const placed = await desk.session.clickToCall.place({
    input: '+12025550100',
    origin: 'link',
    contactRef: 'crm-7',
  });
  if (!placed.ok) throw new Error(placed.error.detail);
  await desk.callIn(placed.value.id, 'ended');
  const saved = await desk.session.dispositions.save({
    callId: placed.value.id,
    code: 'no_answer',
    notes: 'later',
  });
  expect(saved).toMatchObject({ ok: true });

  const [post] = await receiver.posts(1);
  if (post === undefined) throw new Error('no post');
  expect(isSignedBy(post, secret)).toBe(true);
  expect(post.body.data).toMatchObject({
    clientRef: placed.value.id,
    contactRef: 'crm-7',
    number: '+12025550100',
    disposition: { notes: 'later' },
  });
});
