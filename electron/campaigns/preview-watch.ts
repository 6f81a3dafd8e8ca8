/** Policy: how long a contact is shown for preview, and how often it is asked whether its campaign still wants it called. */
import { timerMs } from '../telephony/stated-waits.ts';

/** A contact whose lease is as good as over is still shown for a moment, so that the agent sees whom it went back from. */
const shortestPreviewMs = 5000;
/** No event tells that an agent was taken off a campaign, and one that was missed not that it stopped. */
const lookAgainMs = 10_000;

export interface PreviewWatchOptions {
  leftMs: number;
  /** Calls `then` after `ms`; answers how to call it off. */
  after: (ms: number, then: () => void) => () => void;
  onLeaseOver: () => void;
  look: () => Promise<void>;
}

/** @returns ends it */
export function watchPreview({ leftMs, after, onLeaseOver, look }: PreviewWatchOptions): () => void {
  const leaseOver = after(timerMs(Math.max(leftMs, shortestPreviewMs)), onLeaseOver);
  let ended = false;
  let lookAgain = (): void => undefined;
  const wait = (): void => {
    lookAgain = after(lookAgainMs, () => {
      void look().then(() => {
        if (!ended) wait();
      });
    });
  };
  wait();
  return () => {
    ended = true;
    leaseOver();
    lookAgain();
  };
}
