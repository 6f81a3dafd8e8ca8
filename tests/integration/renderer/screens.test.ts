/**
 * The real page in real Chromium under the app's own CSP, on a main and an engine that the test plays: accessibility of
 * every state in both themes, and nothing that scrolls or moves at 1080 × 720.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import {
  callBar,
  open,
  openEmpty,
  overflows,
  play,
  registered,
  useGallery,
  violations,
  whole,
} from '../../fixtures/gallery/gallery-page.ts';
import { sceneNames } from '../../fixtures/gallery/scene-names.ts';

/** Forty states, each looked at by axe. */
const manyStatesMs = 360_000;

useGallery();

it('one screen that fails leaves the others, and is drawn again when it can be', async () => {
  const { page } = await open();
  // The tenth, since Phone shows the last eight.
  const startOfTenth = (at?: string) =>
    page.evaluate((time) => {
      const call = window.gallery.history[9];
      if (call === undefined) throw new Error('no history');
      const before = call.createdAt;
      if (time !== undefined) call.createdAt = time;
      return before;
    }, at);
  const readable = await startOfTenth('no time at all');
  await page.getByRole('link', { name: 'History' }).click();
  const failure = page.getByRole('alert', { name: 'This screen could not be shown' });
  await failure.waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Phone' }).click();
  await page.getByRole('textbox', { name: 'Number to call' }).waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  // A click returns before the screen is drawn: what is readable again by then would not fail.
  await failure.waitFor();
  await startOfTenth(readable);
  await failure.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('row').nth(3).waitFor();
  await page.context().close();
});

describe.each([{ dark: false }, { dark: true }])('accessible, dark: $dark', ({ dark }) => {
  /** Only the colours differ by theme: what else axe looks at is looked at once. */
  const axe = (page: Page) => violations(page, dark ? ['color-contrast'] : undefined);

  it.each([
    ['the window', whole, sceneNames],
    [
      'the call bar',
      callBar,
      [
        'idle',
        'displaced',
        'in-progress',
        'dead-microphone',
        'speaking-while-muted',
        'held',
        'incoming',
        'wrap-up',
        'contact-preview',
        'work-paused',
      ],
    ],
  ] as const)(
    '%s in every state',
    async (_where, viewport, scenes) => {
      const { page, complaints } = await open({ dark, viewport });
      for (const scene of scenes) {
        await page.reload();
        await registered(page);
        await play(page, scene);
        expect({ scene, found: await axe(page), overflows: await overflows(page) }).toEqual({
          scene,
          found: [],
          overflows: false,
        });
      }
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    manyStatesMs,
  );

  it('History with calls that go on', async () => {
    const { page, complaints } = await open({ dark });
    await play(page, 'second-call');
    await page.getByRole('link', { name: 'History' }).click();
    await page
      .getByRole('region', { name: 'Other call 1' })
      .getByRole('button', { name: 'Answer' })
      .waitFor();
    expect({ found: await axe(page), overflows: await overflows(page) }).toEqual({
      found: [],
      overflows: false,
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('Campaigns, and a new one', async () => {
    const { page, complaints } = await open({ dark });
    await play(page, 'contact-preview');
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByRole('region', { name: 'Live board' }).waitFor();
    await page.getByRole('button', { name: /^Win-back/ }).click();
    await page.getByRole('region', { name: 'Win-back' }).waitFor();
    expect({ found: await axe(page), overflows: await overflows(page) }).toEqual({
      found: [],
      overflows: false,
    });
    await page.getByRole('button', { name: 'New campaign' }).click();
    const dialog = page.getByRole('dialog', { name: 'New campaign' });
    await dialog.getByRole('textbox', { name: 'Contacts' }).fill('C-1, +12025550100, Ada\nnonsense');
    await dialog.getByText('Line 2: the phone number is missing').waitFor();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Winter check-up');
    await dialog
      .getByRole('textbox', { name: 'Contacts' })
      .fill('C-1, +12025550100, Ada\nC-2, +12025550199, Ben');
    await dialog.getByRole('button', { name: 'Create with 2 contacts' }).click();
    await dialog.getByText('1 contact was left out').waitFor();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Win-back/ }).click();
    await page.getByRole('region', { name: 'Win-back' }).getByRole('button', { name: 'Start' }).click();
    const held = page.getByRole('dialog', { name: '“Win-back” was not started' });
    const asItIs = held.getByRole('button', { name: 'Start as it is' });
    await asItIs.waitFor();
    expect(await asItIs.isDisabled()).toBe(true);
    expect(await axe(page)).toEqual([]);
    await held.getByRole('checkbox').click();
    await expect.poll(() => asItIs.isDisabled()).toBe(false);
    await asItIs.click();
    await held.getByText('1 of its numbers is on the do-not-call list: +1 202 555 0199').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('Call records, of which few are drawn, and their comparison with the log', async () => {
    const { page, complaints } = await open({ dark });
    await page.getByRole('link', { name: 'Call records' }).click();
    await page.getByRole('button', { name: 'Fetch records' }).click();
    const table = page.getByRole('table', { name: 'Call records' });
    await table.getByRole('cell', { name: 'renewed' }).first().waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe('4322');
    expect(await table.getByRole('row').count()).toBeLessThan(60);
    await page
      .getByRole('group', { name: 'Records, scrollable' })
      .evaluate((element) => (element.scrollTop = element.scrollHeight));
    await table.getByRole('row').last().getByRole('cell', { name: 'Practice agent' }).waitFor();
    expect({ found: await axe(page), overflows: await overflows(page) }).toEqual({
      found: [],
      overflows: false,
    });
    await page.getByRole('button', { name: 'Compare with the log' }).click();
    await page
      .getByRole('dialog', { name: 'Provider and log compared' })
      .getByText('Talk times differ (1)')
      .waitFor();
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('Caller IDs with its questions', async () => {
    const { page, complaints } = await open({ dark });
    await page.getByRole('link', { name: 'Caller IDs' }).click();
    await page.getByRole('button', { name: 'Replace +1 202 555 0142' }).waitFor();
    expect({ found: await axe(page), overflows: await overflows(page) }).toEqual({
      found: [],
      overflows: false,
    });
    await page.getByRole('button', { name: 'Retire +44 20 7946 0142' }).click();
    await page
      .getByRole('dialog', { name: 'Retire this number?' })
      .getByText('No number of the United Kingdom')
      .waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Request a number' }).click();
    await page
      .getByRole('dialog', { name: 'Request a number' })
      .getByRole('button', { name: 'Request' })
      .waitFor();
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it(
    'History with its details and the export; Settings; the shortcuts; nothing yet',
    async () => {
      const { page, complaints } = await open({ dark });
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByRole('row').nth(3).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByRole('row').nth(3).click();
      await page.getByRole('dialog', { name: 'Call' }).getByRole('button', { name: 'Call again' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('dialog', { name: 'Export the call log' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('heading', { name: 'General' }).waitFor();
      expect(await axe(page)).toEqual([]);
      const audio = page.getByRole('region', { name: 'Audio' });
      await audio.getByRole('combobox', { name: 'Microphone' }).click();
      await page.getByRole('option', { name: 'Jabra Evolve2 30' }).click();
      await audio.getByRole('button', { name: 'Test the microphone' }).click();
      await page.evaluate(() => window.gallery.audio.plugHeadset(false));
      await page.getByText('Jabra Evolve2 30 cannot be used now').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await openEmpty(page);
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByText('No calls yet').waitFor();
      expect(await axe(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    manyStatesMs,
  );
});

it('the history draws few rows of many, and asks for more as it is scrolled', async () => {
  const { page } = await open();
  await page.getByRole('link', { name: 'History' }).click();
  const table = page.getByRole('table', { name: 'Calls' });
  await table.getByRole('row').nth(3).waitFor();
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  const scroller = page.getByRole('group', { name: 'Calls, scrollable' });
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
      return table.getAttribute('aria-rowcount');
    })
    .toBe('241');
  await page.context().close();
});
