/**
 * The legs of a page that is gone, while another page may take their place: by which names, and how it went. In memory only: what
 * an earlier run of the app left is over.
 */
import type { LegDialog, LostLeg } from '../../shared/softphone/leg-dialog.ts';

export type LostLegOutcome = 'recovered' | 'ended' | 'given-up';

interface Wait {
  outcome: Promise<LostLegOutcome>;
  settle: (outcome: LostLegOutcome) => void;
}

export class LostLegs {
  readonly #patienceMs: number;
  /** Of every leg that stands, by leg. */
  readonly #dialogs = new Map<string, LegDialog>();
  readonly #conference = new Set<string>();
  readonly #muted = new Set<string>();
  readonly #waits = new Map<string, Wait>();

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** The names of a leg that stands. */
  learn({ legId, dialog }: { legId: string; dialog?: LegDialog | undefined }): void {
    if (dialog !== undefined) this.#dialogs.set(legId, dialog);
  }

  /** It is in the conference, or out of it. */
  confers({ legId, joined }: { legId: string; joined: boolean }): void {
    if (joined) this.#conference.add(legId);
    else this.#conference.delete(legId);
  }

  mutes({ legId, muted }: { legId: string; muted: boolean }): void {
    if (muted) this.#muted.add(legId);
    else this.#muted.delete(legId);
  }

  /** Its page is gone. Resolves when it is known how it went; at once for a leg that never stood. */
  lost(legId: string): Promise<LostLegOutcome> {
    if (!this.#dialogs.has(legId)) return Promise.resolve('given-up');
    const known = this.#waits.get(legId);
    if (known !== undefined) return known.outcome;
    const { promise, resolve } = Promise.withResolvers<LostLegOutcome>();
    const givingUp = setTimeout(() => settle('given-up'), this.#patienceMs);
    const settle = (outcome: LostLegOutcome): void => {
      clearTimeout(givingUp);
      this.#waits.delete(legId);
      this.#forget(legId);
      resolve(outcome);
    };
    this.#waits.set(legId, { outcome: promise, settle });
    return promise;
  }

  /** Whether one is on hold, or is handed over, is a matter of its call. */
  waiting(): Omit<LostLeg, 'held' | 'transfer'>[] {
    return [...this.#waits.keys()].flatMap((legId) => {
      const dialog = this.#dialogs.get(legId);
      if (dialog === undefined) return [];
      return [{ ...dialog, inConference: this.#conference.has(legId), muted: this.#muted.has(legId) }];
    });
  }

  /** Another leg has taken its place, as muted as it was. */
  recovered({ legId, by, dialog }: { legId: string; by: string; dialog?: LegDialog | undefined }): void {
    this.learn({ legId: by, dialog });
    this.mutes({ legId: by, muted: this.#muted.has(legId) });
    this.#waits.get(legId)?.settle('recovered');
    this.#forget(legId);
  }

  ended(legId: string): void {
    this.#waits.get(legId)?.settle('ended');
    this.#forget(legId);
  }

  #forget(legId: string): void {
    this.#dialogs.delete(legId);
    this.#conference.delete(legId);
    this.#muted.delete(legId);
  }
}
