/** A call on the real page in real Chromium: the accessible names of the design, the keyboard, links and dispositions. */
import { describe, expect, it } from 'vitest';

import { unmeantForMs } from '../../../renderer/app/unmeant-keys.ts';
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

/** Those in which the agent's own call goes on, with whatever else beside it. */
const talkingScenes = [
  'ringing',
  'muted',
  'speaking-while-muted',
  'poor-sound',
  'dead-microphone',
  'nothing-heard',
  'held',
  'going-on-hold',
  'second-call',
  'own-call-waits',
  'third-call',
  'three-calls',
  'far-hold',
  'transferring',
  'taken-back',
  'asking-rings',
  'asking',
  'being-connected',
  'asked-busy',
  'conference',
  'conference-muted',
  'conference-waiting',
  'conference-aside',
] as const;

/** Each is opened anew. */
const manyStatesMs = 120_000;

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
    expect([await violations(page), await overflows(page)]).toEqual([[], false]);
    await page.context().close();
  });

  it('that the rate limit keeps says so, and when it goes out', async () => {
    const { page } = await open();
    await play(page, 'waiting-call');
    const call = page.getByRole('region', { name: 'Current call' });
    await call.getByText('Waiting', { exact: true }).waitFor();
    await call.getByText('The provider takes no more calls for the moment.').waitFor();
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
    expect(await page.evaluate(() => window.gallery.engine.asked.at(-1))).toBe('setMuted leg true');
    await play(page, 'muted');
    await call.getByRole('button', { name: 'Mute', exact: true, pressed: true }).waitFor();
    await page.context().close();
  });

  it('says that nothing is heard, until something is', async () => {
    const { page } = await open();
    await play(page, 'nothing-heard');
    const said = page.getByRole('status', { name: 'Sound quality' });
    await said.getByText('Nothing comes from the contact’s side').waitFor();
    await play(page, 'in-progress');
    await said.getByText('Nothing comes').waitFor({ state: 'detached' });
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
    for (const scene of ['in-progress', 'muted', 'nothing-heard', 'held', 'notices'] as const) {
      await play(page, scene);
      expect([await place('Hang up'), await place('Call'), await place('Save disposition')]).toEqual(before);
    }
    await page.context().close();
  });

  it.each([whole, { width: 880, height: 620 }])(
    'has Hang up and its row in one place in every state, and never anything else there: %j',
    async (viewport) => {
      const { page } = await open({ viewport });
      const place = (name: string) => page.getByRole('button', { name, exact: true }).boundingBox();
      await play(page, 'in-progress');
      const before = [await place('Hang up'), await place('Mute'), await place('Transfer')];
      for (const scene of talkingScenes) {
        await page.reload();
        await registered(page);
        await play(page, scene);
        expect({ scene, at: [await place('Hang up'), await place('Mute'), await place('Transfer')] }).toEqual(
          {
            scene,
            at: before,
          },
        );
      }
      // What rings or is over has no such controls: a click that comes late meets nothing.
      for (const scene of ['incoming', 'missed', 'wrap-up', 'wrap-up-busy'] as const) {
        await page.reload();
        await registered(page);
        await play(page, scene);
        const met = await page.evaluate(
          (boxes) =>
            boxes.flatMap((box) => {
              if (box === null) return ['nothing to compare with'];
              const { x, y, width, height } = box;
              const at = [
                [x + 2, y + 2],
                [x + width / 2, y + height / 2],
                [x + width - 2, y + height - 2],
              ] as const;
              return at.flatMap(
                ([left, top]) => document.elementFromPoint(left, top)?.closest('button')?.textContent ?? [],
              );
            }),
          before,
        );
        expect({ scene, met }).toEqual({ scene, met: [] });
      }
      await page.context().close();
    },
    manyStatesMs,
  );

  it('shows the whole number of one that calls meanwhile, above the controls', async () => {
    const { page } = await open();
    await play(page, 'second-call');
    const others = page.getByRole('list', { name: 'Other calls' });
    const number = others.getByText('+44 20 7946 0000', { exact: true });
    expect(await number.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(false);
    const top = (await page.getByRole('button', { name: 'Mute', exact: true }).boundingBox())?.y ?? 0;
    const answer = await others.getByRole('button', { name: 'Answer', exact: true }).boundingBox();
    expect((answer?.y ?? Infinity) + (answer?.height ?? 0)).toBeLessThan(top);
    await page.context().close();
  });

  it('lets the agent answer a call that was asked for and came meanwhile', async () => {
    const { page } = await open();
    await play(page, 'own-call-waits');
    const others = page.getByRole('list', { name: 'Other calls' });
    await others.getByText('Waits for you').waitFor();
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
    const asked = await page.evaluate(() => window.gallery.engine.asked);
    expect(asked).toContain('connectLegs leg asked-leg');
    expect(asked.at(-1)).toBe('hangUp leg');
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
    expect(await page.evaluate(() => window.gallery.engine.asked.at(-1))).toBe('giveUpTransfer leg');
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

  it.each([
    ['held', 'on hold', 'On hold'],
    ['far-hold', 'on hold', 'They hold you'],
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
