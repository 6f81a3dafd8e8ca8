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
