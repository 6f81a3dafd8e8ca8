/**
 * Decision: whether a letter is the rest of what the agent was writing elsewhere, and no shortcut. A call that comes may bring this
 * window before the one that is written in (a minimised window can't come up without taking the keyboard along), and an “and”
 * must not answer it.
 */
import type { ShortcutName } from './shortcut-list.ts';

/** Nobody has looked at a call within this time, ms, nor thought about it between two letters of a word. */
export const unmeantForMs = 1000;
/** The doubled letter of a word comes sooner than a key that is hit once more in impatience. */
const impatientAfterMs = 300;

/** With these a call is taken or lost that the agent has not seen yet. */
const answering: ReadonlySet<ShortcutName> = new Set(['answer', 'decline']);

/** Times are in ms, by one clock. */
export class UnmeantKeys {
  /** Until when no letter counts, and until when none that answers or declines. */
  #allUntil = -Infinity;
  #answeringUntil = -Infinity;
  #last: { key: string; at: number } | undefined;

  /** Another call begins to ring here. */
  rang(now: number): void {
    this.#answeringUntil = now + unmeantForMs;
    this.#last = undefined;
  }

  /** The window gets the keyboard while a call rings here. */
  focused(now: number): void {
    this.rang(now);
    this.#allUntil = now + unmeantForMs;
  }

  /** The agent pointed at something here, or means it otherwise. */
  pointed(): void {
    this.#allUntil = this.#answeringUntil = -Infinity;
  }

  /** Any key went down, before anything is asked of it: who writes on does not mean this window, who hits one key again does. */
  pressed(key: string, now: number): void {
    if (key.length > 1) return;
    const before = this.#last;
    this.#last = { key, at: now };
    if (key === before?.key) {
      if (now - before.at >= impatientAfterMs) this.pointed();
      return;
    }
    if (now < this.#answeringUntil) this.#answeringUntil = now + unmeantForMs;
    if (now < this.#allUntil) this.#allUntil = now + unmeantForMs;
  }

  rests(name: ShortcutName, now: number): boolean {
    return now < (answering.has(name) ? Math.max(this.#answeringUntil, this.#allUntil) : this.#allUntil);
  }
}
