/** The strip of the agent's work in a campaign: what it waits for, how long, and what to do. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import type { Contact } from '../../../shared/campaign/campaign.ts';
import { open, overflows, play, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

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

it('a call that waits for what must be asked first says for what and how long, and need not be waited for', async () => {
  const { page } = await open();
  const givenUp = () => page.evaluate(() => (window as { givenUp?: number }).givenUp ?? 0);
  await page.evaluate(() => {
    const { desktop } = window.gallery;
    desktop.request.placeCall = () => new Promise(() => undefined);
    desktop.request.giveUpCall = () => {
      Object.assign(window, { givenUp: ((window as { givenUp?: number }).givenUp ?? 0) + 1 });
      desktop.emit('callPreparing', {});
      return Promise.resolve({ ok: true, value: undefined });
    };
  });
  await page.getByRole('textbox', { name: 'Number to call' }).fill('+12025550100');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const waits = () =>
    page.evaluate(() => {
      const waitsUntil = new Date(Date.now() + 29_000).toISOString();
      window.gallery.desktop.emit('callPreparing', { preparation: { asksFor: 'caller-ids', waitsUntil } });
    });
  await waits();
  const dialer = page.getByRole('region', { name: 'Dialer' });
  await dialer
    .getByRole('status')
    .getByText('Asking for your caller IDs first, once the provider takes such requests again.')
    .waitFor();
  await dialer.getByText(/^0:2\d$/).waitFor();
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await dialer.getByRole('button', { name: 'Give up' }).click();
  await dialer.getByText('Asking for your caller IDs').waitFor({ state: 'hidden' });
  expect(await givenUp()).toBe(1);

  await page.evaluate(() => {
    window.gallery.desktop.emit('campaignWorkChanged', {
      work: {
        ...{ campaignId: 'spring-renewals', campaignName: 'Spring renewals', mode: 'progressive' },
        pauseWanted: false,
        at: {
          phase: 'placing',
          contact: { contactRef: 'R-1', number: '+12025550100', name: 'Ada', attempts: 0, leasedUntil: '' },
        },
      },
    });
  });
  await waits();
  const strip = page.getByRole('region', { name: 'Campaign', exact: true });
  await strip.getByText('Calling Ada').waitFor();
  await strip.getByRole('button', { name: 'Give up' }).click();
  expect(await givenUp()).toBe(2);
  await page.context().close();
});
