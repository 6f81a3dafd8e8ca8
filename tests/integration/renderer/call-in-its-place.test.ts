/** Where a call and its controls are on the screen: in one place, in every state and in the smallest window. */
import { describe, expect, it } from 'vitest';

import { open, play, registered, useGallery, whole } from '../../fixtures/gallery/gallery-page.ts';

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
  'another-far-side',
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
});
