/** The card of a call where notices above it leave little room: nothing goes that has room, and nobody who waits is cut off. */
import { describe, expect, it } from 'vitest';

import type { SceneName } from '../../fixtures/gallery/scene-names.ts';
import { open, play, useGallery } from '../../fixtures/gallery/gallery-page.ts';

useGallery();

async function belowNotices(scene: SceneName) {
  const { page } = await open();
  await play(page, 'notices');
  await play(page, scene);
  return page;
}

describe('below two notices', () => {
  it('a call alone says from which number it is, whose contact, and how it sounds', async () => {
    const page = await belowNotices('in-progress');
    const call = page.getByRole('region', { name: 'Current call' });
    for (const said of [/^From/, /^Contact lead/, /Opus/]) await call.getByText(said).first().waitFor();
    await page.context().close();
  });

  it.each(['third-call', 'three-calls', 'conference-waiting', 'conference-aside'] as const)(
    '%s: the acts of each call beside it are in view',
    async (scene) => {
      const page = await belowNotices(scene);
      const beside = page.getByRole('group', { name: 'Beside this call' });
      await beside.waitFor();
      const acts = await beside.getByRole('button', { name: /^(Swap|Answer|End conference)$/ }).all();
      expect(acts.length).toBeGreaterThan(0);
      const view = await beside.boundingBox();
      const bottoms = await Promise.all(
        acts.map(async (act) => {
          const box = await act.boundingBox();
          return (box?.y ?? Infinity) + (box?.height ?? 0);
        }),
      );
      expect(Math.max(...bottoms)).toBeLessThanOrEqual((view?.y ?? 0) + (view?.height ?? 0));
      await page.context().close();
    },
  );
});
