/** A link on the real page: what is asked before it is called, in a call, too. */
import { describe, expect, it } from 'vitest';

import {
  open,
  play,
  registered,
  useGallery,
  violations,
  whole,
} from '../../fixtures/gallery/gallery-page.ts';

useGallery();

describe('a call on the screen', () => {
  it('puts a link that comes in a call aside, where it hinders nothing', async () => {
    const { page } = await open();
    await play(page, 'incoming');
    await play(page, 'link');
    const dialog = page.getByRole('dialog', { name: 'Call this number?' });
    await dialog.waitFor();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.reload();
    await registered(page);
    await play(page, 'in-progress');
    await play(page, 'link');
    expect(await dialog.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true);
    const box = await dialog.boundingBox();
    expect(box?.y).toBeLessThan(100);
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(whole.width);
    await page.getByRole('button', { name: 'Hang up', exact: true }).click();
    await expect.poll(() => page.evaluate(() => window.gallery.engine.asked.at(-1))).toBe('hangUp leg');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

it('the confirmation of a link has Call in focus, and Escape calls nobody', async () => {
  const { page } = await open();
  await play(page, 'link');
  const dialog = page.getByRole('dialog', { name: 'Call this number?' });
  await dialog.getByText('+1 202 555 0111').waitFor();
  expect(await dialog.textContent()).toContain('autodial, x-priority');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Call');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.context().close();
});

it('the confirmation of a link says nothing of another call that waits, and Escape gives up its own only', async () => {
  const { page } = await open();
  const givenUp = () => page.evaluate(() => (window as { givenUp?: number }).givenUp ?? 0);
  await page.evaluate(() => {
    const { desktop } = window.gallery;
    let refuse: () => void = () => undefined;
    const waits: typeof desktop.request.acceptLink = () => {
      desktop.emit('callPreparing', { preparation: { asksFor: 'campaign' } });
      return new Promise((answer) => {
        const error = { kind: 'local' as const, code: 'call_given_up', detail: '' };
        refuse = () => answer({ ok: false, error });
      });
    };
    Object.assign(desktop.request, { placeCall: waits, acceptLink: waits });
    desktop.request.giveUpCall = () => {
      Object.assign(window, { givenUp: ((window as { givenUp?: number }).givenUp ?? 0) + 1 });
      desktop.emit('callPreparing', {});
      refuse();
      return Promise.resolve({ ok: true, value: undefined });
    };
  });
  const dialog = page.getByRole('dialog', { name: 'Call this number?' });
  const dialer = page.getByRole('region', { name: 'Dialer' });
  await page.getByRole('textbox', { name: 'Number to call' }).fill('+12025550100');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await dialer.getByText('Asking the provider for the campaign').waitFor();
  await play(page, 'link');
  await dialog.getByText('Another call is about to begin').waitFor();
  expect(await dialog.getByText('Asking the provider').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await givenUp()).toBe(0);
  await dialer.getByRole('button', { name: 'Give up' }).click();
  await dialer.getByText('Asking the provider').waitFor({ state: 'hidden' });
  await play(page, 'link');
  await dialog.getByRole('button', { name: 'Call', exact: true }).click();
  await dialog.getByText('Asking the provider for the campaign').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await givenUp()).toBe(2);
  await page.context().close();
});
