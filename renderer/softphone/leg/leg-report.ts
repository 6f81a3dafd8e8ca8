/** What one leg tells: how it stands, and facts, each once. Nothing more after its end. */
import type { LegQuality } from '../../../shared/call/quality-record.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { LegEnding } from './leg-ending.ts';
import type { LegOpening } from './leg-opening.ts';
import { type LegView, newLegView } from './leg-view.ts';

export interface LegReportOptions {
  opening: Pick<LegOpening, 'invited' | 'legId'>;
  onFact: (fact: LegFact) => void;
  onView: (view: LegView) => void;
}

type Told<Fact> = Fact extends LegFact ? Omit<Fact, 'legId'> : never;
/** Those of a leg that are told as they are; the INVITE and the end have their own. */
type LegNews = Told<Exclude<LegFact, { type: 'invited' | 'ended' }>>;

export class LegReport {
  readonly #options: LegReportOptions;
  #view: LegView;
  #invited: boolean;
  #over = false;

  constructor(options: LegReportOptions) {
    this.#options = options;
    this.#view = newLegView(options.opening.legId);
    this.#invited = options.opening.invited === undefined;
  }

  get view(): LegView {
    return this.#view;
  }

  change(change: Partial<LegView>): void {
    if (this.#over) return;
    this.#view = { ...this.#view, ...change };
    this.#options.onView(this.#view);
  }

  fact(fact: LegNews): void {
    const { onFact, opening } = this.#options;
    if (!this.#over) onFact({ ...fact, legId: opening.legId });
  }

  /**
   * The INVITE, once it is decided what becomes of it.
   *
   * @param clientRef the call that was asked for, if it is one; `expected`: it is answered by itself
   */
  invited({ clientRef, expected }: { clientRef?: string | undefined; expected: boolean }): void {
    const { onFact, opening } = this.#options;
    this.#invited = true;
    if (opening.invited === undefined) return;
    onFact({ ...opening.invited, ...(clientRef !== undefined && { clientRef }), expected });
  }

  ended(ending: LegEnding, quality: LegQuality | undefined): void {
    const { onFact, opening } = this.#options;
    // A caller who gave up before it was decided whether to ring has called nevertheless.
    if (!this.#invited) this.invited({ expected: false });
    if (quality !== undefined) this.fact({ type: 'quality', quality });
    this.#over = true;
    onFact({ type: 'ended', legId: opening.legId, ...ending });
  }
}
