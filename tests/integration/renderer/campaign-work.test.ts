/** The strip of the agent's work in a campaign: what it waits for, how long, and what to do. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import type { Contact } from '../../../shared/campaign/campaign.ts';
import { open, play, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

/** The contact in preview, as `change` makes it. */
const preview = (page: Page, change: Partial<Contact>) =>
  page.evaluate((changed) => {
    const { desktop } = window.gallery;
    desktop.emit('campaignWorkChanged', {
      work: {
        ...{ campaignId: 'spring-renewals', campaignName: 'Spring renewals', mode: 'preview' },
        pauseWanted: false,
        at: {
          phase: 'preview',
          contact: {
            ...{
              contactRef: 'R-1',
              number: '+12025550100',
              name: 'Ada Okafor',
              attempts: 0,
              leasedUntil: '',
            },
            ...changed,
          },
        },
      },
    });
  }, change);
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

it('the agent hears before a contact goes back, reads why it came again, and what followed', async () => {
  const { page } = await open();
  await play(page, 'contact-preview');
  const strip = page.getByRole('region', { name: 'Campaign', exact: true });
  const said = strip.getByRole('status');
  await strip.getByText(/yours for 0:4\d/).waitFor();
  expect(await said.textContent()).toBe('');
  await preview(page, { leasedUntil: inSeconds(12), ranOut: true });
  await said.getByText('Call now, or the contact goes back to the list').waitFor();
  // What is read aloud does not change by the second.
  expect(await said.textContent()).not.toMatch(/\d/);
  await strip.getByText(/yours again, as your time ran out/).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => {
    window.gallery.desktop.emit('campaignWorkChanged', {
      work: {
        ...{ campaignId: 'spring-renewals', campaignName: 'Spring renewals', mode: 'preview' },
        pauseWanted: false,
        at: { phase: 'paused', error: { kind: 'local', code: 'lease_over', detail: 'R-1' } },
      },
    });
  });
  await strip.getByRole('alert').getByText('The contact went back to the list').waitFor();
  await strip.getByText('Resume for the next contact, which may be the same one').waitFor();
  await page.context().close();
});
