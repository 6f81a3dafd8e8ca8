/**
 * Edge: a page whose process is gone is loaded anew, so that the desktop rings again without the agent doing anything.
 * One that keeps dying is not: a phone that restarts for ever only looks like one.
 */
import type { WebContents } from 'electron';

/** This many in `windowMs` are a page that can't run. */
const tooMany = 4;
const windowMs = 60_000;

export interface PageRecoveryOptions {
  /** The page's process ended by itself; `reason` is Electron's word for how. The page is loaded anew after this. */
  onGone: (reason: string) => void;
  /** Another document took the page's place: it was reloaded, or loaded anew after its process ended. */
  onReplaced: () => void;
  /** It died too often: nothing is loaded any more. */
  onGivenUp: (reason: string) => void;
  now: () => Date;
}

export function recoverPage(
  contents: Pick<WebContents, 'on' | 'reload'>,
  { onGone, onReplaced, onGivenUp, now }: PageRecoveryOptions,
): void {
  let loaded = false;
  contents.on('did-navigate', () => {
    if (loaded) onReplaced();
    loaded = true;
  });
  let deathsAtMs: number[] = [];
  contents.on('render-process-gone', (_event, { reason }) => {
    // The window was closed, or main ended the process on purpose.
    if (reason === 'clean-exit') return;
    const nowMs = now().getTime();
    deathsAtMs = [...deathsAtMs.filter((atMs) => nowMs - atMs < windowMs), nowMs];
    onGone(reason);
    if (deathsAtMs.length < tooMany) contents.reload();
    else onGivenUp(reason);
  });
}
