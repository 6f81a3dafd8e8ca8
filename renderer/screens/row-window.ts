/** Decision: which rows of a long table are drawn: those in view and a few around them. All rows are equally high. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn beyond the view at each end, so that a scroll finds them there. */
const around = 12;

/** Indices of the first row of a window, and of the first one after it. */
export interface RowWindow {
  first: number;
  end: number;
}

/** @param view what its scroller shows, in pixels from the first row's upper edge */
export const windowOf = (view: { top: number; height: number }, rowHeight: number): RowWindow => ({
  first: Math.max(0, Math.floor(view.top / rowHeight) - around),
  end: Math.ceil((view.top + view.height) / rowHeight) + around,
});

/** Indices of the rows to draw, of `count`, as the scroller stands. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): number[] {
  const [drawn, setDrawn] = useState<RowWindow>({ first: 0, end: around });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const next = windowOf({ top: element.scrollTop, height: element.clientHeight }, rowHeight);
      setDrawn((last) => (last.first === next.first && last.end === next.end ? last : next));
    };
    // Drawn in the frame that shows the new place, not in a later one.
    const scrolled = (): void => flushSync(look);
    look();
    const resizes = new ResizeObserver(look);
    resizes.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resizes.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [scroller, rowHeight]);
  const end = Math.min(count, drawn.end);
  return Array.from({ length: Math.max(0, end - drawn.first) }, (_, row) => drawn.first + row);
}
