import fc from 'fast-check';
import { expect, it } from 'vitest';

import { windowOf } from '../../../renderer/screens/row-window.ts';

it('all rows in view are drawn, wherever the scroller stands, and never many more', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 36_000_000, noNaN: true }),
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 20, max: 60 }),
      (top, height, rowHeight) => {
        const { first, end } = windowOf({ top, height }, rowHeight);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first * rowHeight).toBeLessThanOrEqual(top);
        expect(end * rowHeight).toBeGreaterThanOrEqual(top + height);
        expect(end - first).toBeLessThanOrEqual(height / rowHeight + 2 + 2 * 12);
      },
    ),
  );
});

it('a scroll finds rows drawn on both sides of it', () => {
  expect(windowOf({ top: 4400, height: 440 }, 44)).toEqual({ first: 88, end: 122 });
});
