/** Counts, while packets are lost, the ICE checks of the next media hop that were answered, and those that were not. */
import type { NextHop } from './leg-statistics.ts';

/** On a line that can be talked over an answer does not take as long. */
const missedAfterMs = 1000;

interface Counted extends NextHop {
  atMs: number;
}

export class HopChecks {
  #since: Counted | undefined;
  /** Those of the last second, and the one before. */
  #recent: Counted[] = [];

  /** @param lossy whether packets are lost now; else counting begins anew, as on another way (a change of the candidate pair) */
  observe(hop: NextHop | undefined, lossy: boolean, atMs: number): { answered: number; missed: number } {
    if (hop === undefined || hop.pair !== this.#since?.pair) this.#since = undefined;
    if (hop === undefined) return { answered: 0, missed: 0 };
    if (this.#since === undefined || !lossy) {
      this.#since = { ...hop, atMs };
      this.#recent = [];
    }
    this.#recent.push({ ...hop, atMs });
    while ((this.#recent[1]?.atMs ?? Infinity) <= atMs - missedAfterMs) this.#recent.shift();
    const due = (this.#recent[0]?.checksSent ?? 0) - this.#since.checksSent;
    const answered = hop.checksAnswered - this.#since.checksAnswered;
    return { answered, missed: Math.max(0, due - answered) };
  }
}
