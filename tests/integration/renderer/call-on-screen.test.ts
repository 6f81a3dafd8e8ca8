/** A call on the real page in real Chromium: the accessible names of the design, and what is said of it. */
import { describe, expect, it } from 'vitest';

import {
  callBar,
  open,
  overflows,
  play,
  registered,
  useGallery,
  violations,
  whole,
} from '../../fixtures/gallery/gallery-page.ts';

useGallery();

describe('a call on the screen', () => {
  it('of a contact that a campaign has reached shows who it is, and is not a stranger’s', async () => {
    const { page } = await open();
    await play(page, 'incoming-of-campaign');
    const call = page.getByRole('region', { name: 'Current call' });
    for (const words of ['Campaign call', /Ada Okafor/, /Renewal due in May/, 'From +44 20 7946 0142'])
      await call.getByText(words).first().waitFor();
    await call.getByText('The campaign has reached this contact').waitFor();
    expect([await violations(page), await overflows(page)]).toEqual([[], false]);
    await page.context().close();
  });

  it('on which somebody else talks says who, beside whom it is with', async () => {
    const { page } = await open();
    await play(page, 'another-far-side');
    const call = page.getByRole('region', { name: 'Current call' });
    for (const words of [/^On the line now Grace, 204$/, '+1 202 555 0100'])
      await call.getByText(words).first().waitFor();
    await page.getByText(/^Grace is on this call now, not /).waitFor();
    await call.getByText('You are talking to Grace.').waitFor();
    expect([await violations(page), await overflows(page)]).toEqual([[], false]);
    await page.context().close();
  });

  it('that the rate limit keeps says so, and when it goes out', async () => {
    const { page } = await open();
    await play(page, 'waiting-call');
    const call = page.getByRole('region', { name: 'Current call' });
    await call.getByText('Waiting', { exact: true }).waitFor();
    await call.getByText('The provider accepts no more calls for the moment.').waitFor();
    await call
      .getByRole('timer', { name: 'Time until it goes out' })
      .getByText(/^in 1:0\d$/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await play(page, 'connecting-call');
    await call.getByRole('timer', { name: 'Time since the call began' }).waitFor();
    await page.context().close();
  });

  it('has the names of the design, and toggles that keep theirs', async () => {
    const { page } = await open();
    await play(page, 'in-progress');
    const call = page.getByRole('region', { name: 'Current call' });
    expect(await call.textContent()).toContain('In progress');
    for (const name of ['Mute', 'Hold', 'Keypad', 'Hang up'])
      expect(await call.getByRole('button', { name, exact: true }).count()).toBe(1);
    await call.getByRole('button', { name: 'Mute' }).click();
    await expect
      .poll(() => page.evaluate(() => window.gallery.engine.asked.at(-1)))
      .toBe('setMuted leg true');
    await play(page, 'muted');
    await call.getByRole('button', { name: 'Mute', exact: true, pressed: true }).waitFor();
    await page.context().close();
  });

  it('says that nothing is heard, until something is', async () => {
    const { page } = await open();
    await play(page, 'nothing-heard');
    const said = page.getByRole('status', { name: 'Sound quality' });
    await said.getByText('No sound comes from the contact’s side').waitFor();
    await play(page, 'in-progress');
    await said.getByText('No sound').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('says to an agent who speaks that the call is muted, in the call bar, too', async () => {
    const { page } = await open({ viewport: callBar });
    await play(page, 'speaking-while-muted');
    const said = page.getByRole('status', { name: 'Sound quality' });
    await said.getByText('You are muted').waitFor();
    await page.setViewportSize(whole);
    await said.getByText('the contact does not hear what you say').waitFor();
    await play(page, 'muted');
    await said.getByText('You are muted').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('shows how it has sounded as a graph with words, and by which codec', async () => {
    const { page } = await open();
    await play(page, 'in-progress');
    await page
      .getByRole('img', { name: /^Sound over the last minute and a half: good now \(4\.3/ })
      .waitFor();
    await page.getByText('Opus · 31 kbit/s').waitFor();
    await page.context().close();
  });

  it('says that a hold waits for the line, and takes it back by Hold', async () => {
    const { page } = await open();
    await play(page, 'going-on-hold');
    const call = page.getByRole('region', { name: 'Current call' });
    await call.getByRole('status', { name: 'State of the call' }).getByText('Going on hold…').waitFor();
    await call.getByText('The contact does not hear you any more').waitFor();
    expect(await violations(page)).toEqual([]);
    const hold = call.getByRole('button', { name: 'Hold', exact: true });
    expect(await hold.getAttribute('aria-pressed')).toBe('mixed');
    await hold.click();
    await expect.poll(() => page.evaluate(() => window.gallery.engine.asked.at(-1))).toBe('resume leg');
    await page.context().close();
  });

  it.each([
    ['held', 'on hold', 'On hold'],
    ['far-hold', 'on hold', 'You are on hold'],
    ['nothing-heard', 'no audio', 'In progress'],
  ] as const)('claims no good sound while none is measured: %s', async (scene, words, headline) => {
    const { page } = await open();
    await play(page, scene);
    await page.getByRole('img', { name: new RegExp(`^Sound over the last .*: ${words}`) }).waitFor();
    const call = page.getByRole('region', { name: 'Current call' });
    await call.getByRole('status', { name: 'State of the call' }).getByText(headline).waitFor();
    expect(await call.textContent()).not.toMatch(/good|kbit|You are talking/);
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

  it('frames the longest words that must be read of it, and what can be pressed there', async () => {
    const { page } = await open();
    for (const scene of ['dead-microphone', 'being-connected', 'asked-busy', 'taken-back'] as const) {
      await page.reload();
      await registered(page);
      await play(page, scene);
      await page.locator('.fl-saying[data-tone]').waitFor();
      const cut = await page.locator('.fl-saying').evaluate((frame) => {
        const { top, bottom } = frame.getBoundingClientRect();
        return [...frame.children]
          .map((child) => ({ box: child.getBoundingClientRect(), text: child.textContent }))
          .filter(({ box }) => box.top < top + 4 || box.bottom > bottom - 4)
          .map(({ text }) => text);
      });
      expect({ scene, cut }).toEqual({ scene, cut: [] });
    }
    await page.context().close();
  });

  it('breaks no phone number at the end of a line', async () => {
    const { page } = await open();
    await play(page, 'asking');
    await page.getByRole('button', { name: 'Connect them', exact: true }).waitFor();
    const lines = await page
      .getByRole('region', { name: 'Current call' })
      .or(page.getByRole('list', { name: 'Other calls' }))
      .locator('p, .fl-other-hint')
      .evaluateAll((texts) =>
        texts.flatMap((text) => {
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const broken: string[] = [];
          for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
            for (const { index, 0: number } of (node.nodeValue ?? '').matchAll(/\+\d[\d ]*\d/g)) {
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + number.length);
              if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(number);
            }
          return broken;
        }),
      );
    expect(lines).toEqual([]);
    await page.context().close();
  });

  it('that rings stands beside the last calls, not among them, and these say how they went', async () => {
    const { page } = await open();
    await play(page, 'incoming');
    const recent = page.getByRole('region', { name: 'Recent calls' });
    await recent.getByRole('heading', { name: 'Recent calls' }).waitFor();
    await recent
      .getByRole('listitem')
      .filter({ hasText: '+49 30 901820' })
      .getByText('Carrier failure')
      .first()
      .waitFor();
    expect(await recent.getByText('Acme Reception').count()).toBe(0);
    await page.context().close();
  });
});

it('a desktop that cannot ring says why, and when it tries again, where the agent looks before a call', async () => {
  const { page } = await open();
  const recent = page.getByRole('region', { name: 'Recent calls' });
  await recent.getByRole('heading', { name: 'Ready to call' }).waitFor();
  await play(page, 'offline');
  await recent.getByRole('heading', { name: 'Not ready to call' }).waitFor();
  await recent.getByText(/^This desktop cannot ring: the socket was lost\. Next try in \d s\.$/).waitFor();
  expect([await violations(page), await overflows(page)]).toEqual([[], false]);
  await page.context().close();
});
