/** The call bar on the real page: it knows every call, and what it shows moves nothing. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { quietLeg } from '../../fixtures/engine-double.ts';
import {
  callBar,
  open,
  overflows,
  play,
  useGallery,
  violations,
  whole,
} from '../../fixtures/gallery/gallery-page.ts';
import type { SceneName } from '../../fixtures/gallery/scene-names.ts';

useGallery();

const inBar = async (scene: SceneName): Promise<Page> => {
  const { page } = await open({ viewport: callBar });
  await play(page, scene);
  return page;
};

const asked = (page: Page): Promise<string[]> => page.evaluate(() => window.gallery.engine.asked);

const showLeg = (page: Page, leg: ReturnType<typeof quietLeg>): Promise<void> =>
  page.evaluate((view) => window.gallery.engine.showLeg(view), leg);

it('a second caller takes the second line, and no button of the call moves for it', async () => {
  const page = await inBar('in-progress');
  const place = (name: string) => page.getByRole('button', { name, exact: true }).boundingBox();
  const places = async () => [await place('Mute'), await place('Hold'), await place('Hang up')];
  await page.getByRole('button', { name: 'Hang up' }).waitFor();
  const before = await places();
  await play(page, 'second-call');
  const caller = page.getByRole('region', { name: 'Waiting caller' });
  await caller.getByText('Acme Reception').waitFor();
  expect(await places()).toEqual(before);
  expect(await overflows(page)).toBe(false);
  await caller.getByRole('button', { name: 'Decline' }).click();
  await caller.getByRole('button', { name: 'Answer' }).click();
  await expect.poll(() => asked(page)).toEqual(expect.arrayContaining(['decline stray-leg', 'hold leg']));
  await page.context().close();
});

it('a caller beside one who waits on hold has not its place either', async () => {
  const page = await inBar('held');
  const hangUp = page.getByRole('button', { name: 'Hang up' });
  await hangUp.waitFor();
  const before = await hangUp.boundingBox();
  await play(page, 'second-call');
  await play(page, 'held');
  await page.getByRole('region', { name: 'Waiting caller' }).waitFor();
  expect(await hangUp.boundingBox()).toEqual(before);
  await page.context().close();
});

it('shows one who waits on hold, and swaps, joins and connects', async () => {
  const page = await inBar('asking');
  await page.getByRole('status', { name: 'Other call' }).getByText('+1 202 555 0100').waitFor();
  await page.getByRole('button', { name: 'Connect them' }).click();
  await page.getByRole('button', { name: 'Swap' }).click();
  await expect
    .poll(() => asked(page))
    .toEqual(expect.arrayContaining(['connectLegs leg asked-leg', 'hold asked-leg']));
  await play(page, 'conference');
  await page.getByRole('status', { name: 'Conference' }).getByText('Conference with').waitFor();
  await page.getByRole('button', { name: 'End conference' }).click();
  await expect.poll(() => asked(page)).toContain('confer ');
  await page.context().close();
});

it('says that two are being connected, and takes it back', async () => {
  const page = await inBar('being-connected');
  const other = page.getByRole('status', { name: 'Other call' });
  await other.getByText('Being connected').waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await other.getByText('On hold').waitFor();
  await expect.poll(async () => (await asked(page)).at(-1)).toBe('giveUpTransfer leg');
  await page.context().close();
});

it('says that the call is handed over, and takes it back', async () => {
  const page = await inBar('transferring');
  await page.getByRole('status', { name: 'State of the call' }).getByText('Handing over').waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect.poll(() => asked(page)).toEqual(expect.arrayContaining(['giveUpTransfer leg', 'resume leg']));
  await page.context().close();
});

it('says that the contact holds the agent, that the line is offline, and what went wrong', async () => {
  const page = await inBar('in-progress');
  const state = page.getByRole('status', { name: 'State of the call' });
  await state.getByText('In progress').waitFor();
  await showLeg(page, quietLeg('leg', { heldByFarSide: true }));
  await state.getByText('You are on hold').waitFor();
  await play(page, 'offline');
  await page.getByRole('status', { name: 'Registration' }).getByText('Offline').waitFor();
  const error = { kind: 'application' as const, code: 'no_caller_id', detail: '' };
  await page.evaluate(
    (refusal) =>
      window.gallery.desktop.emit('callRefused', {
        call: { id: 'x' } as Parameters<typeof window.gallery.history.push>[0],
        error: refusal,
      }),
    error,
  );
  await page.getByRole('alert').getByText('No caller ID for this country').waitFor();
  await page.getByRole('button', { name: 'Dismiss: No caller ID for this country' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.context().close();
});

it('F and W go on in the whole window', async () => {
  const page = await inBar('in-progress');
  await page.getByRole('button', { name: 'Hang up' }).waitFor();
  await page.keyboard.press('f');
  await page.setViewportSize(whole);
  await page.getByRole('dialog', { name: 'Transfer this call' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.setViewportSize(callBar);
  await page.getByRole('heading', { name: 'Call bar' }).waitFor();
  await play(page, 'wrap-up');
  await page.keyboard.press('w');
  await page.setViewportSize(whole);
  await page
    .locator(':focus')
    .and(page.getByRole('combobox', { name: 'Disposition' }))
    .waitFor();
  await page.context().close();
});

it('after the call says what is owed, and calls again, neither where Hang up was', async () => {
  const page = await inBar('in-progress');
  const hangUp = await page.getByRole('button', { name: 'Hang up' }).boundingBox();
  await play(page, 'wrap-up');
  await page.getByText('A disposition is owed').waitFor();
  const again = page.getByRole('button', { name: 'Call again' });
  expect((await again.boundingBox())?.y).toBeGreaterThanOrEqual((hangUp?.y ?? 0) + (hangUp?.height ?? 0));
  await again.click();
  await page.getByRole('button', { name: 'Disposition' }).click();
  await page.setViewportSize(whole);
  await page
    .locator(':focus')
    .and(page.getByRole('combobox', { name: 'Disposition' }))
    .waitFor();
  await page.context().close();
});

it('says what a call waits for that is being prepared, and gives it up', async () => {
  const page = await inBar('in-progress');
  await page.getByRole('button', { name: 'Hang up' }).waitFor();
  await page.evaluate(() => {
    const { desktop } = window.gallery;
    desktop.request.giveUpCall = () => {
      desktop.emit('callPreparing', {});
      return Promise.resolve({ ok: true, value: undefined });
    };
    const waitsUntil = new Date(Date.now() + 29_000).toISOString();
    desktop.emit('callPreparing', { preparation: { asksFor: 'caller-ids', waitsUntil } });
  });
  await page.getByText(/^0:2\d$/).waitFor();
  expect(await overflows(page)).toBe(false);
  await page.getByRole('button', { name: 'Give up' }).click();
  await page.getByText('Asking for your caller IDs').waitFor({ state: 'hidden' });
  await page.context().close();
});

it('shows the contact that the agent may call, and for how long, and why none comes', async () => {
  const page = await inBar('contact-preview');
  await page.evaluate(() => {
    const { desktop } = window.gallery;
    for (const name of ['callContact', 'skipContact'] as const)
      desktop.request[name] = () => {
        window.gallery.engine.asked.push(name);
        return Promise.resolve({ ok: true, value: undefined });
      };
  });
  const work = page.getByRole('region', { name: 'Campaign', exact: true });
  await work.getByText('Ada Okafor').waitFor();
  await work.getByText(/^0:4\d$/).waitFor();
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await work.getByRole('button', { name: 'Skip' }).click();
  await work.getByRole('button', { name: 'Call contact' }).click();
  await expect.poll(() => asked(page)).toEqual(expect.arrayContaining(['skipContact', 'callContact']));
  await play(page, 'work-paused');
  await page.getByRole('status', { name: 'Campaign' }).getByText('Paused: The contact went back').waitFor();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page.context().close();
});

it('says when a call goes out that the rate limit keeps, and that one was taken back', async () => {
  const page = await inBar('waiting-call');
  await page
    .getByRole('timer')
    .getByText(/^in 1:0\d$/)
    .waitFor();
  await play(page, 'taken-back');
  await page.getByRole('status', { name: 'State of the call' }).getByText('Taken back').waitFor();
  await page.context().close();
});
