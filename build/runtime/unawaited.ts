/** A step in Chromium that nobody waits for. What goes wrong in it is said, unless its page or browser is simply gone. */
export function unawaited(step: Promise<unknown>): void {
  step.catch((error: unknown) => {
    if (!isGone(error)) process.stderr.write(`[runtime] ${String(error)}\n`);
  });
}

/** Playwright's words for what a person or an ending app may cause at any time. */
export const isGone = (error: unknown): boolean =>
  /has been closed|Target closed|Session closed|Target crashed|Page crashed/.test(String(error));
