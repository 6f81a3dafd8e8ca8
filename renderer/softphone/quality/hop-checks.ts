/** Counts, while packets are lost, the ICE checks of the next media hop that were answered, and those that were not. */
import type { NextHop } from './leg-statistics.ts';

/** What was answered at a lower loss says nothing of where a much greater one is. */
const muchMore = 2;
/** On a line that can be talked over an answer does not take as long. */
const missedAfterMs = 1000;

interface Counted extends NextHop {
  atMs: number;
}

export class HopChecks {
  #since: Counted | undefined;
  /** As counting began, and in the reading before. */
  #lossAtFirst = 0;
  #lossBefore = 0;
  /** Those of the last second, and the one before. */
  #recent: Counted[] = [];

  /**
   * Counting begins anew as an outage begins, as much more is lost, and on another way (a change of the candidate pair).
   *
   * @param loss 0 to 1, of packets there and back; 0 while it is not much: nothing is counted
   */
  observe(hop: NextHop | undefined, loss: number, atMs: number): { answered: number; missed: number } {
    const worse =
      this.#lossAtFirst > 0 && (loss > muchMore * this.#lossAtFirst || (loss === 1 && this.#lossBefore < 1));
    if (worse || loss === 0 || this.#lossAtFirst === 0) this.#lossAtFirst = loss;
    this.#lossBefore = loss;
    if (hop === undefined || hop.pair !== this.#since?.pair) this.#since = undefined;
    if (hop === undefined) return { answered: 0, missed: 0 };
    if (this.#since === undefined || loss === 0 || worse) {
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
