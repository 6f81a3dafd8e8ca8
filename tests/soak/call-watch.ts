/** The calls of the desktop as main tells the page of them, seen from outside: what a step of the soak waits for. */
import type { Page } from 'playwright-core';

import { type Call, callSchema } from '../../shared/call/call.ts';
import type { Desktop } from '../../shared/ipc.ts';

declare global {
  interface Window {
    desktop: Desktop;
    tellSoak: (call: unknown) => void;
  }
}

interface Waiter {
  wants: (call: Call) => boolean;
  found: (call: Call) => void;
}

export class CallWatch {
  readonly #calls = new Map<string, Call>();
  readonly #waiters = new Set<Waiter>();

  /** Follows the calls of every document that `page` loads from now on. */
  async follow(page: Page): Promise<void> {
    await page.exposeFunction('tellSoak', (told: unknown) => this.#told(callSchema.parse(told)));
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        window.desktop.on.callChanged(({ payload }) => window.tellSoak(payload));
        void window.desktop.request.snapshot().then((snapshot) => {
          if (snapshot.ok) for (const call of snapshot.value.calls) window.tellSoak(call);
        });
        // Of those that ended while no page was there, and owe nothing, only the log tells.
        void window.desktop.request.history({ limit: 5 }).then((history) => {
          if (!history.ok) return;
          for (const call of history.value.calls) if (call.state.phase === 'ended') window.tellSoak(call);
        });
      });
    });
  }

  /** Every call seen so far, by our id. */
  all(): ReadonlyMap<string, Call> {
    return this.#calls;
  }

  /** The first call, of those seen and those to come, that `wants` is true of; rejects after `withinMs`. */
  until(wants: (call: Call) => boolean, what: string, withinMs = 15_000): Promise<Call> {
    const known = [...this.#calls.values()].find(wants);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        wants,
        found: (call) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(call);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new Error(`waited ${withinMs} ms in vain for ${what}`));
      }, withinMs);
      this.#waiters.add(waiter);
    });
  }

  #told(call: Call): void {
    this.#calls.set(call.id, call);
    for (const waiter of this.#waiters) if (waiter.wants(call)) waiter.found(call);
  }
}
