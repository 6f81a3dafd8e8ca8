/** Decision: what is read aloud once something is over that was read aloud when it began. */
import type { Notice } from '../../shared/notice.ts';

/**
 * Words for what stood in `before` and does not in `standing`; empty where that is nothing.
 * @param dismissedId the agent took this one away, and it may still go on
 */
export const wordOver = (
  before: readonly Notice[],
  standing: readonly Notice[],
  dismissedId: string | undefined,
): string =>
  before
    .filter(
      ({ id, about }) =>
        about !== undefined && id !== dismissedId && !standing.some((other) => other.id === id),
    )
    .map(({ title }) => `No longer the case: ${title}.`)
    .join(' ');
