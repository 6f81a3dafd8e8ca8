/** The keyboard in a call on the real page: what a key does, and what it does not while the agent writes. */
import { describe, expect, it } from 'vitest';

import { unmeantForMs } from '../../../renderer/app/unmeant-keys.ts';
import { open, play, useGallery } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

describe('a call on the screen', () => {
  it('gets tones from the keypad and the keyboard, but none of what is typed into notes', async () => {
    const { page } = await open();
    await play(page, 'in-progress');
    await page.getByRole('button', { name: '5', exact: true }).click();
    await page.getByRole('textbox', { name: 'Notes' }).fill('call 9 later');
    await page.keyboard.press('Escape');
    // Only what the agent turns to tones by Keypad is one.
    await page.keyboard.press('7');
    await page.getByRole('button', { name: 'Keypad', exact: true }).click();
    await page.keyboard.press('#');
    await page.getByRole('status', { name: 'Tones sent' }).filter({ hasText: '5 #' }).waitFor();
    const asked = await page.evaluate(() => window.gallery.engine.asked);
    expect(asked.filter((what) => what.startsWith('sendDtmf'))).toEqual(['sendDtmf leg 5', 'sendDtmf leg #']);
    await page.context().close();
  });

  it('calls nobody by an Enter that was meant for the notes', async () => {
    const { page } = await open();
    await play(page, 'wrap-up');
    await page.getByRole('textbox', { name: 'Notes' }).fill('wants the offer');
    await play(page, 'link');
    const dialog = page.getByRole('dialog', { name: 'Call this number?' });
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('by Friday');
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('saves no disposition by an Enter that chooses one, and leads to the list where none is chosen', async () => {
    const { page } = await open();
    await play(page, 'wrap-up');
    const list = page.getByRole('combobox', { name: 'Disposition' });
    await page.getByRole('textbox', { name: 'Notes' }).focus();
    await page.keyboard.press('Control+s');
    await page.locator(':focus').and(list).waitFor();
    const choose = async (text: string, label: string): Promise<void> => {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
      await page.locator('[data-combobox-selected]').filter({ hasText: label }).waitFor();
      await page.keyboard.press('Enter');
    };
    await choose('inter', 'Interested');
    await expect.poll(() => list.inputValue()).toBe('Interested');
    await choose('busy', 'Busy');
    await expect.poll(() => list.inputValue()).toBe('Busy');
    expect(await page.getByRole('button', { name: 'Save disposition' }).isEnabled()).toBe(true);
    await page.context().close();
  });
});

describe('the keyboard', () => {
  it('answers from the number field as long as nothing is in it', async () => {
    const { page } = await open();
    const asked = () => page.evaluate(() => window.gallery.engine.asked.at(-1));
    await page.clock.install();
    const number = page.getByRole('textbox', { name: 'Number to call' });
    await number.fill('+1');
    await play(page, 'incoming');
    await page.clock.fastForward(unmeantForMs);
    await number.press('a');
    expect([await number.inputValue(), await asked()]).not.toContain('answer stray-leg');
    await number.fill('');
    await number.press('a');
    await expect.poll(asked).toBe('answer stray-leg');
    expect(await number.inputValue()).toBe('');
    await page.context().close();
  });

  it('sends no tones to a call on hold, and its Keypad says so', async () => {
    const { page } = await open();
    await play(page, 'in-progress');
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    const keypad = page.getByRole('button', { name: 'Keypad', exact: true });
    await keypad.and(page.locator('[aria-pressed="true"]')).waitFor();
    await play(page, 'held');
    await keypad.and(page.locator('[aria-pressed="false"]')).waitFor();
    expect(await keypad.isDisabled()).toBe(true);
    await page.context().close();
  });

  it('takes a word that the agent was writing elsewhere for no answer', async () => {
    const { page } = await open();
    const before = await page.evaluate(() => window.gallery.engine.asked.length);
    await play(page, 'incoming');
    await page.getByRole('button', { name: 'Answer' }).waitFor();
    await page.keyboard.type('and');
    expect(await page.evaluate((from) => window.gallery.engine.asked.slice(from), before)).toEqual([]);
    await page.context().close();
  });

  it('answers, mutes and hangs up without a pointer', async () => {
    const { page } = await open();
    await page.clock.install();
    await page.keyboard.press('Escape');
    await play(page, 'incoming');
    await page.clock.fastForward(unmeantForMs);
    await page.keyboard.press('a');
    await play(page, 'in-progress');
    await page.keyboard.press('m');
    await page.keyboard.press('x');
    await expect
      .poll(() => page.evaluate(() => window.gallery.engine.asked.slice(-3)))
      .toEqual(['answer stray-leg', 'setMuted leg true', 'hangUp leg']);
    await page.context().close();
  });

  it('does nothing of the kind while the agent types', async () => {
    const { page } = await open();
    await play(page, 'in-progress');
    const before = await page.evaluate(() => window.gallery.engine.asked.length);
    await page.getByRole('textbox', { name: 'Notes' }).pressSequentially('max h');
    expect(await page.evaluate(() => window.gallery.engine.asked.length)).toBe(before);
    await page.context().close();
  });
});
