/** Waiting within a check: for a moment, for whichever comes first, and never after it was called off. */
import type { Clock } from '../clock.ts';

/** Resolves after `ms`, or at once when `signal` aborts. */
export function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stopWaiting = clock.after(ms, done);
    function done(): void {
      stopWaiting();
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}

/** What `found` comes to, or undefined after `ms` or when `signal` aborts. */
export const within = <T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  found: Promise<T>,
): Promise<T | undefined> => Promise.race([found, wait(clock, ms, signal).then(() => undefined)]);
