import { expect, it } from 'vitest';

import type { SignIn } from '../../../shared/sign-in.ts';
import { open, overflows, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

const openSettings = async (by: SignIn['by'], state: SignIn['state']) => {
  const { page } = await open();
  await page.getByRole('link', { name: 'Settings' }).click();
  const part = page.getByRole('region', { name: 'Access to the provider' });
  await part.waitFor();
  const tell = (signIn: SignIn): Promise<void> =>
    page.evaluate((told) => window.gallery.desktop.emit('signInChanged', told), signIn);
  await tell({ by, state });
  return { page, part, tell, button: (name: string) => part.getByRole('button', { name, exact: true }) };
};

it('an agent whose sign-in ended signs in from Settings', async () => {
  const { page, part, tell, button } = await openSettings('browser', 'sign-in-needed');
  await part.getByText('Sign-in needed').waitFor();
  expect({ found: await violations(page), overflows: await overflows(page) }).toEqual({
    found: [],
    overflows: false,
  });
  await tell({ by: 'browser', state: 'signing-in' });
  await part.getByText('Waiting for the sign-in in your browser').waitFor();
  await button('Start again').click();
  await part.getByText('Signed in').waitFor();
  expect(await button('Sign in').count()).toBe(0);
  await page.context().close();
});

it('an agent who has never signed in does so from the notice itself', async () => {
  const { page, part, tell } = await openSettings('browser', 'sign-in-needed');
  await tell({ by: 'browser', state: 'sign-in-needed', first: true });
  await page.evaluate(() =>
    window.gallery.desktop.emit('noticeRaised', {
      ...{ id: 'sign-in', severity: 'warning', title: 'Sign in to begin' },
      ...{ message: 'Nobody is signed in on this computer yet.', at: 'sign-in' },
    }),
  );
  const notice = page.getByRole('status', { name: 'Sign in to begin' });
  await notice.getByRole('button', { name: 'Sign in', exact: true }).click();
  await part.getByText('Signed in').waitFor();
  await page.context().close();
});

it('an agent signs out after a second thought only, and is told what follows', async () => {
  const { page, part, button } = await openSettings('browser', 'signed-in');
  const dialog = page.getByRole('dialog', { name: 'Sign out of this account?' });
  await button('Sign out').click();
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await part.getByText('Signed in').waitFor();
  await button('Sign out').click();
  await dialog.waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await part.getByText(/^Signed out: /).waitFor();
  expect([await button('Sign in').count(), await button('Sign out').count()]).toEqual([0, 0]);
  await page.getByRole('status', { name: 'Registration' }).getByText('Signed out').waitFor();
  for (const [screen, name] of [
    ['Campaigns', 'New campaign'],
    ['Caller IDs', 'Request a number'],
    ['Call records', 'Fetch records'],
  ] as const) {
    await page.getByRole('link', { name: screen }).click();
    const act = page.getByRole('main').getByRole('button', { name });
    await act.waitFor();
    expect([name, await act.isDisabled()]).toEqual([name, true]);
    await page.getByRole('main').getByText('You are signed out').first().waitFor();
  }
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Agent state' }).click();
  expect(await page.getByRole('menuitem', { name: 'Available' }).isDisabled()).toBe(true);
  await page.context().close();
});

it('an account of pasted tokens can be signed out of, but not into', async () => {
  const { page, button } = await openSettings('tokens', 'sign-in-needed');
  await button('Sign out').waitFor();
  expect(await button('Sign in').count()).toBe(0);
  await page.context().close();
});

it('practice has neither', async () => {
  const { page, part, button } = await openSettings('practice', 'signed-in');
  await part.getByText('API version').waitFor();
  expect([await button('Sign in').count(), await button('Sign out').count()]).toEqual([0, 0]);
  await page.context().close();
});
