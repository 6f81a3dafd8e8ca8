/** A click-to-call of a provider that bridges nothing: it rings the desktop, and sends it to dial the contact (REFER). */
import { expect, type Page } from '@playwright/test';

import type { Desktop } from '../../shared/ipc.ts';
import { HistoryPage } from './pages/history-page.ts';
import { accountTest as test } from './started-app.ts';

declare global {
  interface Window {
    desktop: Desktop;
  }
  /** Those that the call had, as the page was told. */
  var legIds: Set<string>;
}

test.beforeEach(({ api }) => api.practice('/practice/click-to-call', { by: 'refer' }));

/** What the log has, the latest first. */
const logged = (page: Page) =>
  page.evaluate(async () => {
    const history = await window.desktop.request.history({ limit: 5 });
    return history.ok ? history.value.calls : [];
  });

test('is one call on the screen, in the log and at the provider, from the click to the disposition', async ({
  api,
  page,
  phone,
}) => {
  await page.evaluate(() => {
    globalThis.legIds = new Set();
    window.desktop.on.callChanged(({ payload: { legId } }) => {
      if (legId !== undefined) globalThis.legIds.add(legId);
    });
  });
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  await expect(page.getByRole('meter', { name: 'Contact' })).not.toHaveAttribute('aria-valuenow', '0');
  // The one that rang, and the one that was dialled.
  expect(await page.evaluate(() => globalThis.legIds.size)).toBe(2);
  await phone.button('Hold').click();
  await phone.callShows('On hold');
  await phone.button('Hold').click();
  await phone.callShows('In progress');
  await phone.button('Hang up').click();
  await phone.callShows('Call ended');
  await phone.chooseDisposition('Interested');
  await phone.saveDisposition.click();
  await expect(phone.saveDisposition).toBeHidden();

  const [call, ...others] = await logged(page);
  expect(others).toEqual([]);
  expect(call).toMatchObject({ remote: '+12025550100', state: { cause: { by: 'agent' } } });
  expect(await api.callState(call?.providerCallId ?? '')).toMatchObject({
    clientRef: call?.id,
    state: 'completed',
    hangupBy: 'agent',
  });
  await phone.open('History');
  await expect(new HistoryPage(page).row('+1 202 555 0100')).toHaveCount(1);
  await expect(new HistoryPage(page).row('+1 202 555 0100', 'Interested')).toBeVisible();
});

test('of a contact who is busy, or hangs up, ends as that', async ({ page, phone }) => {
  for (const [number, headline] of [
    ['+12025550486', 'Busy'],
    ['+12025550999', 'Call ended'],
  ] as const) {
    await phone.call(number);
    await phone.callShows(headline);
    await phone.chooseDisposition('No answer');
    await phone.saveDisposition.click();
    await expect(phone.saveDisposition).toBeHidden();
  }
  expect((await logged(page)).map(({ state }) => state)).toMatchObject([
    { cause: { by: 'contact' } },
    { cause: { by: 'contact', sipCode: 486 } },
  ]);
});
