/** What a supervisor sees when the carrier fails: a notice to acknowledge, and figures that stand until it is over. */
import { expect, it } from 'vitest';

import { carrierFails } from '../../../electron/desktop/notices.ts';
import { open, overflows, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

it.each([{ dark: false }, { dark: true }])(
  'names what it is about with its numbers, dark: $dark',
  async ({ dark }) => {
    const { page, complaints } = await open({ dark, query: '?carrier' });
    const since = '2026-11-26T08:00:00.000Z';
    const notice = carrierFails(
      [
        { since, subject: 'all', failures: 31, attempts: 1204 },
        {
          since,
          subject: { dimension: 'campaignId', value: 'spring-renewals' },
          failures: 24,
          attempts: 430,
        },
      ],
      new Map([['spring-renewals', 'Spring renewals']]),
    );
    await page.evaluate((raised) => window.gallery.desktop.emit('noticeRaised', raised), notice);
    const banner = page.getByRole('status', { name: notice.title });
    await banner.getByText('Campaign Spring renewals: 24 of 430 calls failed (5.6 %).').waitFor();
    await page.getByRole('link', { name: 'Campaigns' }).click();
    const alerts = page.getByRole('region', { name: 'Carrier alerts' });
    for (const words of [
      'Overall',
      'Calls to the United States',
      'Calls from +1 202 555 0142',
      'Campaign Spring renewals',
    ])
      await alerts.getByText(words, { exact: true }).waitFor();
    await alerts.getByText(/29 of 610 calls failed since .*\d\d:\d\d/).waitFor();
    expect([await violations(page), await overflows(page)]).toEqual([[], false]);
    await banner.getByRole('button', { name: /^Dismiss/ }).click();
    await banner.waitFor({ state: 'hidden' });
    expect(await alerts.isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

it('is read aloud when it begins, is about more, or ends; not with each call that is counted', async () => {
  const { page } = await open();
  const since = '2026-11-26T08:00:00.000Z';
  const notice = (failures: number, ...countries: string[]) =>
    carrierFails(
      [
        { since, subject: 'all', failures, attempts: 1204 },
        ...countries.map((value) => ({
          ...{ since, subject: { dimension: 'country' as const, value } },
          ...{ failures: 9, attempts: 100 },
        })),
      ],
      new Map(),
    );
  const raise = (raised: ReturnType<typeof notice>) =>
    page.evaluate((told) => window.gallery.desktop.emit('noticeRaised', told), raised);
  await raise(notice(31));
  const banner = page.getByRole('status', { name: notice(31).title });
  const first = await banner.elementHandle();
  const same = () => first.evaluate((element) => element.isConnected);
  await raise(notice(32));
  const figures = banner.getByText('32 of 1,204 calls failed');
  await figures.waitFor();
  expect([await same(), await figures.getAttribute('aria-live')]).toEqual([true, 'off']);
  await raise(notice(33, 'US'));
  await banner.getByText('Calls to the United States').waitFor();
  expect(await same()).toBe(false);
  const over = page.locator('[aria-live="polite"]').getByText(`No longer the case: ${notice(31).title}`);
  await page.evaluate(() => window.gallery.desktop.emit('noticeDismissed', { id: 'carrier' }));
  await over.waitFor({ state: 'attached' });

  // Who dismisses it hears nothing of an end.
  await raise(notice(31));
  await banner.getByRole('button', { name: /^Dismiss/ }).click();
  await banner.waitFor({ state: 'hidden' });
  expect(await over.count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});
