/** Several calls on the real page: who waits, who would be connected with whom, and what to do about each. */
import { describe, expect, it } from 'vitest';

import { callBar, open, play, registered, useGallery } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

describe('a call on the screen', () => {
  it('says that an answer waits for the call before, on the screen and in the call bar', async () => {
    const { page } = await open();
    await page.evaluate(() => (window.gallery.engine.hold = () => new Promise(() => undefined)));
    await play(page, 'second-call');
    const others = page.getByRole('list', { name: 'Other calls' });
    await others.getByRole('button', { name: 'Answer', exact: true }).click();
    await others.getByText('Answering…').waitFor();
    await page.setViewportSize(callBar);
    await page.getByRole('region', { name: 'Waiting caller' }).getByText('answering…').waitFor();
    await page.context().close();
  });

  it('lets the agent answer a call that was asked for and came meanwhile', async () => {
    const { page } = await open();
    await play(page, 'own-call-waits');
    const others = page.getByRole('list', { name: 'Other calls' });
    await others.getByText('Waiting for you').waitFor();
    await others.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect
      .poll(() => page.evaluate(() => window.gallery.engine.asked.slice(-2)))
      .toEqual(['hold leg', 'answer own-leg']);
    await page.context().close();
  });

  it('says who would be connected with whom, and lists the members of a conference, each with its own Hang up', async () => {
    const { page } = await open();
    await play(page, 'asking');
    await page.getByText('Connect +1 202 555 0100 with +44 20 7946 0100').waitFor();
    await page.getByRole('button', { name: 'Connect them', exact: true }).click();
    await page.getByRole('button', { name: 'Conference', exact: true }).waitFor();
    await play(page, 'conference');
    const members = page.getByRole('list', { name: 'In the conference' });
    expect(await members.getByRole('listitem').count()).toBe(2);
    await members.getByRole('button', { name: 'Hang up +1 202 555 0100' }).click();
    const asked = () => page.evaluate(() => window.gallery.engine.asked);
    await expect.poll(async () => (await asked()).at(-1)).toBe('hangUp leg');
    expect(await asked()).toContain('connectLegs leg asked-leg');
    await page.context().close();
  });

  it('says of both that they are being connected, and takes it back beside the one who waits', async () => {
    const { page } = await open();
    await play(page, 'being-connected');
    const others = page.getByRole('list', { name: 'Other calls' });
    await others.getByText('Being connected with +44 20 7946 0100.').waitFor();
    await page
      .getByRole('status', { name: 'Transfer' })
      .getByText('Being connected with +1 202 555 0100.')
      .waitFor();
    expect(await others.getByRole('button').allTextContents()).toEqual(['Take back']);
    await others.getByRole('button', { name: 'Take back' }).click();
    await others.getByText('On hold').waitFor();
    await expect
      .poll(() => page.evaluate(() => window.gallery.engine.asked.at(-1)))
      .toBe('giveUpTransfer leg');
    await page.context().close();
  });

  it('lets the agent take up a conference that waits, or bring the one they talk to into it', async () => {
    const { page } = await open();
    const asked = (): Promise<readonly string[]> => page.evaluate(() => window.gallery.engine.asked);
    await play(page, 'conference-aside');
    const status = page.getByRole('status', { name: 'Conference' });
    expect(await status.textContent()).toMatch(/^Conference of 3 · On hold 0:\d\d$/);
    await page.getByRole('button', { name: 'Swap', exact: true }).click();
    await expect.poll(async () => (await asked()).slice(-2)).toEqual(['hold stray-leg', 'resume asked-leg']);
    await page.reload();
    await registered(page);
    await play(page, 'conference-aside');
    await page.getByRole('button', { name: 'Conference', exact: true }).click();
    await expect
      .poll(async () => (await asked()).slice(-2))
      .toEqual(['resume asked-leg', 'confer stray-leg asked-leg leg']);
    await page.context().close();
  });

  it('says that it is a consult, about whom, and leads back to the contact when the colleague is gone', async () => {
    const { page } = await open();
    await play(page, 'asking');
    const call = page.getByRole('region', { name: 'Current call' });
    await call.getByText('You are talking to the colleague you asked.').waitFor();
    await call.getByRole('listitem').filter({ hasText: 'Consult about +1 202 555 0100' }).waitFor();
    await play(page, 'asked-busy');
    await call.getByRole('status', { name: 'Consult' }).getByText('+44 20 7946 0100 is busy').waitFor();
    await call.getByRole('button', { name: 'Back to the contact' }).click();
    await page.waitForFunction(() => window.gallery.engine.asked.includes('resume leg'));
    await page.context().close();
  });
});
