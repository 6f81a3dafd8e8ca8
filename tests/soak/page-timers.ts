/** Counts the timers of a page that have neither run out nor been taken back: no inspector does. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** The delays of the timers that are set now, in milliseconds. */
    soakTimers: () => number[];
  }
}

/** Counts in every document that `page` loads from now on. */
export function countTimers(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const set = new Map<number, number>();
    const timeout = window.setTimeout.bind(window);
    const interval = window.setInterval.bind(window);
    const dropTimeout = window.clearTimeout.bind(window);
    const dropInterval = window.clearInterval.bind(window);
    const replace = (name: string, value: unknown): void => {
      Object.defineProperty(window, name, { value, writable: true, configurable: true });
    };
    replace('setTimeout', (callback: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]) => {
      const timer = timeout(() => {
        set.delete(timer);
        callback(...args);
      }, delayMs);
      set.set(timer, delayMs);
      return timer;
    });
    replace('setInterval', (callback: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]) => {
      const timer = interval(callback, delayMs, ...args);
      set.set(timer, delayMs);
      return timer;
    });
    // One pool of numbers for both (HTML, "Timers").
    replace('clearTimeout', (timer: number) => {
      set.delete(timer);
      dropTimeout(timer);
    });
    replace('clearInterval', (timer: number) => {
      set.delete(timer);
      dropInterval(timer);
    });
    window.soakTimers = () => [...set.values()];
  });
}
