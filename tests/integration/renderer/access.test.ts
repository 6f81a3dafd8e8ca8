/** Settings, “Access to the provider”: a key that is not taken any more, and another version of the API. */
import { expect, it } from 'vitest';

import type { Notice } from '../../../shared/notice.ts';
import type { ProviderAccess } from '../../../shared/telephony/provider-access.ts';
import { open, overflows, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

const access: ProviderAccess = {
  apiVersion: '1',
  tokens: [
    { purpose: 'operations', pasted: true, scopes: ['read:calls', 'write:calls', 'read:numbers'] },
    { purpose: 'analytics', pasted: true, scopes: ['read:cdrs'] },
  ],
};
const refusedKeys: ProviderAccess = {
  ...access,
  tokens: access.tokens.map((token) => ({ ...token, refused: true })),
};
const keyNotice: Notice = {
  id: 'sign-in',
  severity: 'error',
  title: 'The provider did not accept your API key',
  message: 'Paste a new one in Settings.',
  at: 'access',
};

async function openAccess(told: ProviderAccess) {
  const { page } = await open();
  await page.evaluate(
    ([signIn, tokens]) => {
      window.gallery.desktop.emit('signInChanged', signIn);
      window.gallery.desktop.emit('accessChanged', tokens);
    },
    [{ by: 'tokens', state: 'signed-in' }, told] as const,
  );
  return { page, part: page.getByRole('region', { name: 'Access to the provider' }) };
}

it('the balance stands there as the provider tells it; without its scope that is named', async () => {
  const { page, part } = await openAccess({
    ...access,
    tokens: [{ purpose: 'operations', pasted: true, scopes: ['write:calls', 'read:balance'] }],
  });
  await page.getByRole('link', { name: 'Settings' }).click();
  const balance = part.getByRole('group', { name: 'Balance' });
  await balance.getByText('1250.40 USD').waitFor();
  await page.evaluate(() => {
    window.gallery.desktop.request.balance = () =>
      Promise.resolve({ ok: true, value: { amount: '-3.5', currency: 'EUR' } });
  });
  await balance.getByRole('button', { name: 'Ask for the balance' }).click();
  await balance.getByText('-3.5 EUR').waitFor();
  await page.evaluate((told) => window.gallery.desktop.emit('accessChanged', told), access);
  await balance.getByText('Your tokens lack the scope read:balance').waitFor();
  expect(await balance.getByText('EUR').count()).toBe(0);
  expect(await balance.getByRole('button', { name: 'Ask for the balance' }).isDisabled()).toBe(true);
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await page.context().close();
});

it('a notice about the key leads to where another is pasted, and to no sign-in', async () => {
  const { page, part } = await openAccess(refusedKeys);
  await page.evaluate((notice) => {
    window.gallery.desktop.emit('signInChanged', { by: 'tokens', state: 'sign-in-needed' });
    window.gallery.desktop.emit('noticeRaised', notice);
  }, keyNotice);
  await page.getByRole('button', { name: 'Open Settings' }).click();
  await part.getByText('A new API key is needed').waitFor();
  await expect
    .poll(() => part.evaluate((seen) => seen.getBoundingClientRect().top < innerHeight / 2))
    .toBe(true);
  expect(await part.getByRole('button', { name: 'Sign in', exact: true }).count()).toBe(0);
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);

  await page.evaluate(() => {
    const { request } = window.gallery.desktop;
    request.pasteApiKey = ({ key }) =>
      Promise.resolve(
        key === 'unl_live_good'
          ? { ok: true, value: undefined }
          : { ok: false, error: { kind: 'application', code: 'api_key_refused', detail: '', status: 401 } },
      );
  });
  const dialog = page.getByRole('dialog', { name: 'New API key for operations' });
  const paste = async (key: string) => {
    await part.getByRole('button', { name: 'New key for operations…' }).click();
    await dialog.getByLabel('API key', { exact: true }).fill(key);
    await dialog.getByRole('button', { name: 'Use this key' }).click();
  };
  await paste('unl_live_wrong');
  await dialog.getByRole('alert').getByText('The provider did not accept the API key').waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  // Neither the key nor what was said of it is there the next time.
  await part.getByRole('button', { name: 'New key for operations…' }).click();
  expect(await dialog.getByLabel('API key', { exact: true }).inputValue()).toBe('');
  expect(await dialog.getByRole('alert').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await paste('unl_live_good');
  await dialog.waitFor({ state: 'hidden' });
  await page.context().close();
});

it('where there is no key one can be pasted, and one for analytics beside it', async () => {
  const { page, part } = await openAccess({ apiVersion: '1', tokens: [] });
  await page.evaluate(() =>
    window.gallery.desktop.emit('signInChanged', { by: 'tokens', state: 'sign-in-needed', first: true }),
  );
  await page.getByRole('link', { name: 'Settings' }).click();
  await part.getByText('An API key is needed: the profile came without one').waitFor();
  await part.getByRole('button', { name: 'Paste key for analytics…' }).waitFor();
  const pasted = await page.evaluateHandle(() => {
    const keys: string[] = [];
    window.gallery.desktop.request.pasteApiKey = ({ purpose, key }) => {
      keys.push(`${purpose} ${key}`);
      return Promise.resolve({ ok: true, value: undefined });
    };
    return keys;
  });
  await part.getByRole('button', { name: 'Paste key for operations…' }).click();
  const dialog = page.getByRole('dialog', { name: 'API key for operations' });
  await dialog.getByLabel('API key', { exact: true }).fill('unl_live_first');
  await dialog.getByRole('button', { name: 'Use this key' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await pasted.jsonValue()).toEqual(['operations unl_live_first']);
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await page.context().close();
});

it('another version is chosen by its number and the profile’s name, and a refusal is forgotten with its dialog', async () => {
  const { page, part } = await openAccess({ ...access, versionRefused: true });
  await page.getByRole('link', { name: 'Settings' }).click();
  await part.getByText('The provider does not support it; choose another.').waitFor();
  const asked = await page.evaluateHandle(() => {
    const versions: string[] = [];
    window.gallery.desktop.request.switchApiVersion = ({ to }) => {
      versions.push(to);
      return Promise.resolve({
        ok: false,
        error: { kind: 'application', code: 'version_not_supported', detail: '', status: 406 },
      });
    };
    return versions;
  });
  const dialog = page.getByRole('dialog', { name: 'Switch from version 1 of the API?' });
  const change = part.getByRole('button', { name: 'Change version…' });
  const switchNow = dialog.getByRole('button', { name: 'Switch now' });
  await change.click();
  await dialog.getByLabel('Version').fill('two');
  await dialog.getByLabel(/To switch, type “Practice”/).fill('Practice');
  expect(await switchNow.isDisabled()).toBe(true);
  await dialog.getByLabel('Version').fill('2');
  await switchNow.click();
  await dialog.getByRole('alert').getByText('does not support this version').waitFor();
  expect(await asked.jsonValue()).toEqual(['2']);
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await change.click();
  expect(await dialog.getByRole('alert').count()).toBe(0);
  expect(await dialog.getByLabel(/To switch/).inputValue()).toBe('');
  await page.context().close();
});

it('another version chosen by hand on the day of a go-live names the campaign; where that is not known it says so', async () => {
  const { page, part } = await openAccess(access);
  await page.getByRole('link', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch from version 1 of the API?' });
  const change = part.getByRole('button', { name: 'Change version…' });
  await page.evaluate(() => {
    window.gallery.desktop.request.startedToday = () =>
      Promise.resolve({ ok: true, value: { names: ['Spring renewals'] } });
  });
  await change.click();
  await dialog.getByText('“Spring renewals” went live today.').waitFor();
  await dialog.getByRole('button', { name: 'Leave it for today' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.evaluate(() => {
    window.gallery.desktop.request.startedToday = () => Promise.resolve({ ok: true, value: {} });
  });
  await change.click();
  await dialog.getByText('Whether a campaign went live today is not known').waitFor();
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await page.context().close();
});

it('what a refused token alone may do is there, can’t be used and says why; calls are not hindered', async () => {
  const { page } = await openAccess({
    ...access,
    tokens: access.tokens.map((token) =>
      token.purpose === 'analytics' ? { ...token, refused: true } : token,
    ),
  });
  await page.getByRole('link', { name: 'Call records' }).click();
  await page.getByText('The provider does not accept the analytics token now').waitFor();
  expect(await page.getByRole('button', { name: 'Fetch records' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'Phone' }).click();
  await page.getByRole('textbox', { name: 'Number to call' }).fill('+12025550100');
  const call = page.getByRole('main').getByRole('button', { name: 'Call', exact: true }).first();
  await expect.poll(() => call.isDisabled()).toBe(false);
  await page.context().close();
});

it('records that wait for the rate limit say how long, and why', async () => {
  const { page } = await openAccess(access);
  await page.getByRole('link', { name: 'Call records' }).click();
  await page.evaluate(() => {
    const now = new Date().toISOString();
    window.gallery.desktop.emit('cdrFetchChanged', {
      state: 'fetching',
      query: { from: now, to: now },
      rows: 500,
      progress: 0.5,
      waiting: { untilMs: Date.now() + 40_000, perMinute: 60 },
    });
  });
  const waits = page.getByText(/^Waiting (40|3\d) s: the provider allows 60 requests a minute$/);
  const said = await waits.textContent();
  await expect.poll(() => waits.textContent()).not.toBe(said);
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await page.context().close();
});
