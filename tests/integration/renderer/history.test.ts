/** History: a spell in which no call began is one row, told with its reason, and opens to each of its calls. */
import { expect, it } from 'vitest';

import { open, overflows, useGallery, violations } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

it('a busy spell does not bury the calls around it, and none of its calls is lost', async () => {
  const { page } = await open();
  await page.evaluate(() => {
    const { history } = window.gallery;
    const [newest] = history;
    if (newest === undefined) throw new Error('no history');
    const { disposition: _no, contactAnsweredAt: _not, providerCallId: _none, ...call } = newest;
    for (let index = 0; index < 150; index += 1)
      history.unshift({
        ...call,
        id: `refused-${index}`,
        origin: 'campaign',
        campaignId: 'spring-renewals',
        remote: index % 2 === 0 ? '+12025550100' : '+442079460018',
        createdAt: new Date(Date.parse(call.createdAt) + 1000 * (index + 1)).toISOString(),
        state: { phase: 'ended', cause: { by: 'provider', reason: 'provider_unreachable' } },
      });
  });
  await page.getByRole('link', { name: 'History' }).click();
  const rows = page.getByRole('row');
  const spell = page.getByRole('button', { name: /^150 calls to 2 numbers since / });
  await spell.waitFor();
  await rows.filter({ has: spell }).getByText('The provider cannot be reached').waitFor();
  // What was before it is in the same view.
  await rows.nth(8).waitFor();
  expect(await rows.filter({ hasText: 'Not started' }).count()).toBe(1);
  expect(await spell.getAttribute('aria-expanded')).toBe('false');
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);

  await spell.press('Enter');
  await rows.filter({ hasText: 'Not started' }).nth(5).waitFor();
  expect(await spell.getAttribute('aria-expanded')).toBe('true');
  await rows.filter({ hasText: 'Not started' }).nth(2).click();
  await page.getByRole('dialog', { name: 'Call' }).getByText('The provider cannot be reached').waitFor();
  await page.keyboard.press('Escape');
  await spell.click();
  await expect.poll(() => rows.filter({ hasText: 'Not started' }).count()).toBe(1);

  // Who looks for them finds each.
  await page.getByRole('searchbox', { name: 'Search calls' }).fill('+1202555');
  await rows.filter({ hasText: 'Not started' }).nth(3).waitFor();
  expect(await spell.count()).toBe(0);
  await page.context().close();
});
