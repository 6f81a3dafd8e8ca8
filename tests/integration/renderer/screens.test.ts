/**
 * The real page in real Chromium under the app's own CSP, on a main and an engine that the test plays: accessibility of
 * every state in both themes, the accessible names of the design, and nothing that scrolls or moves at 1080 × 720.
 */
import { rmSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildGallery, openGallery } from '../../fixtures/gallery/serve-gallery.ts';
import { type SceneName, sceneNames } from '../../fixtures/gallery/scene-names.ts';

const whole = { width: 1080, height: 720 };
const callBar = { width: 460, height: 84 };
/** Sixteen states, each looked at by axe. */
const manyStatesMs = 180_000;

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await buildGallery();
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-background-networking', '--no-first-run', '--test-type'],
  });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  page: Page;
  /** What the console and the page complained of: CSP violations above all. */
  complaints: string[];
}

async function open(
  options: { dark?: boolean; viewport?: typeof whole; query?: string } = {},
): Promise<Opened> {
  // Nothing half faded is measured for contrast.
  const context = await browser.newContext({
    viewport: options.viewport ?? whole,
    colorScheme: options.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await openGallery(page, folder, options.query);
  await registered(page);
  return { page, complaints };
}

const registered = (page: Page): Promise<void> =>
  page
    .getByRole('status', { name: 'Registration' })
    .filter({ hasText: /^Registered$/ })
    .waitFor();

const play = (page: Page, scene: SceneName): Promise<void> =>
  page.evaluate((name) => window.gallery.play(name), scene);

async function violations(page: Page, onlyRules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (onlyRules === undefined ? axe : axe.withRules(onlyRules)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return scrollHeight > innerHeight || scrollWidth > innerWidth;
  });

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
    ['the call bar', callBar, ['idle', 'in-progress', 'held', 'incoming', 'wrap-up']],
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
      .getByText('No number of United Kingdom')
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
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await openGallery(page, folder, '?empty');
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByText('No calls yet').waitFor();
      expect(await axe(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    manyStatesMs,
  );
});

describe('a call on the screen', () => {
  it('has the names of the design, and toggles that keep theirs', async () => {
    const { page } = await open();
    await play(page, 'in-progress');
    const call = page.getByRole('region', { name: 'Current call' });
    expect(await call.textContent()).toContain('In progress');
    for (const name of ['Mute', 'Hold', 'Keypad', 'Hang up'])
      expect(await call.getByRole('button', { name, exact: true }).count()).toBe(1);
    await call.getByRole('button', { name: 'Mute' }).click();
    expect(await page.evaluate(() => window.gallery.engine.asked.at(-1))).toBe('setMuted leg true');
    await play(page, 'muted');
    await call.getByRole('button', { name: 'Mute', exact: true, pressed: true }).waitFor();
    await page.context().close();
  });

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
    const asked = await page.evaluate(() => window.gallery.engine.asked);
    expect(asked.at(-1)).toBe('hangUp leg');
    expect(await violations(page)).toEqual([]);
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

  it('fits the smallest window', async () => {
    const { page } = await open({ viewport: { width: 880, height: 620 } });
    for (const scene of ['idle', 'in-progress', 'second-call', 'wrap-up'] as const) {
      await play(page, scene);
      const right = await page.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll('button')].map((button) => button.getBoundingClientRect().right),
        ),
      );
      expect({ scene, fits: right <= 880 }).toEqual({ scene, fits: true });
    }
    await page.context().close();
  });

  it('takes a number as it is copied, with + by a long press, and calls none that is refused', async () => {
    const { page } = await open();
    const number = page.getByRole('textbox', { name: 'Number to call' });
    await number.fill('tel:+12025550100');
    expect(await number.inputValue()).toBe('+12025550100');
    await number.fill('');
    const zero = page.getByRole('button', { name: '0', exact: true });
    await zero.hover();
    await page.mouse.down();
    await page.waitForFunction(() => document.querySelector('input')?.value === '+');
    await page.mouse.up();
    await zero.click();
    expect(await number.inputValue()).toBe('+0');
    await page.context().close();
  });

  it('leaves Hang up, Call and Save where they are when its state changes', async () => {
    const { page } = await open();
    const place = async (name: string) => page.getByRole('button', { name, exact: true }).boundingBox();
    await play(page, 'ringing');
    const before = [await place('Hang up'), await place('Call'), await place('Save disposition')];
    for (const scene of ['in-progress', 'muted', 'held', 'notices'] as const) {
      await play(page, scene);
      expect([await place('Hang up'), await place('Call'), await place('Save disposition')]).toEqual(before);
    }
    await page.context().close();
  });

  it('keeps what was written when another screen and another call come between', async () => {
    const { page } = await open();
    await play(page, 'wrap-up');
    await page.getByRole('combobox', { name: 'Disposition' }).click();
    await page.getByRole('option', { name: 'Call back' }).click();
    await page.getByLabel('Call back at').fill('2026-12-01T10:30');
    await page.getByRole('textbox', { name: 'Notes' }).fill('ask for Ms Ortega');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Phone' }).click();
    await play(page, 'wrap-up-busy');
    expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('ask for Ms Ortega');
    expect(await page.getByLabel('Call back at').inputValue()).toBe('2026-12-01T10:30');
    await page.context().close();
  });
});

describe('the keyboard', () => {
  it('answers, mutes and hangs up without a pointer', async () => {
    const { page } = await open();
    await page.keyboard.press('Escape');
    await play(page, 'incoming');
    await page.keyboard.press('a');
    await play(page, 'in-progress');
    await page.keyboard.press('m');
    await page.keyboard.press('x');
    const asked = await page.evaluate(() => window.gallery.engine.asked);
    expect(asked.slice(-3)).toEqual(['answer stray-leg', 'setMuted leg true', 'hangUp leg']);
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
