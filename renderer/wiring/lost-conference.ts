/** The conference of a page that is gone: its legs come back one by one, or don't; then it goes on with those that did. */
import type { LegFact } from '../../shared/softphone/leg-fact.ts';

export class LostConference {
  /** Whose fate is not known yet. */
  readonly #awaited: Set<string>;
  readonly #back: string[] = [];
  readonly #restore: (legIds: readonly string[]) => void;

  /**
   * @param lost the legs that were in it, by the names they had
   * @param restore called once, with the legs that have taken their places, if there are at least two
   */
  constructor(lost: readonly string[], restore: (legIds: readonly string[]) => void) {
    this.#awaited = new Set(lost);
    this.#restore = restore;
  }

  follow(fact: LegFact): void {
    const of = fact.type === 'continued' ? fact.of : fact.type === 'ended' ? fact.legId : undefined;
    if (of === undefined || !this.#awaited.delete(of)) return;
    if (fact.type === 'continued') this.#back.push(fact.legId);
    if (this.#awaited.size === 0 && this.#back.length > 1) this.#restore(this.#back);
  }
}
