/**
 * The legs of a page that is gone, while another page may take their place: by which names, and how it went. In memory only: what
 * an earlier run of the app left is over.
 */
import type { LegDialog, LostLeg } from '../../shared/softphone/leg-dialog.ts';

export type LostLegOutcome = 'recovered' | 'ended' | 'given-up';

/** How long another page has to take the place of lost legs. */
export interface LostLegsPatience {
  /** From when it could: from the loss on, or from its registration. */
  usualMs: number;
  /** From the loss on, as long as the line is away. */
  longestMs: number;
}

interface Wait {
  outcome: Promise<LostLegOutcome>;
  settle: (outcome: LostLegOutcome) => void;
  /** Given up when it runs out; stopped while the line is away. */
  patience: NodeJS.Timeout;
}

export class LostLegs {
  readonly #patience: LostLegsPatience;
  /** Of every leg that stands, by leg. */
  readonly #dialogs = new Map<string, LegDialog>();
  readonly #conference = new Set<string>();
  readonly #muted = new Set<string>();
  readonly #waits = new Map<string, Wait>();

  constructor(patience: LostLegsPatience) {
    this.#patience = patience;
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
    const longest = setTimeout(() => settle('given-up'), this.#patience.longestMs);
    const settle = (outcome: LostLegOutcome): void => {
      clearTimeout(longest);
      clearTimeout(this.#waits.get(legId)?.patience);
      this.#waits.delete(legId);
      this.#forget(legId);
      resolve(outcome);
    };
    this.#waits.set(legId, { outcome: promise, settle, patience: this.#wait(settle) });
    return promise;
  }

  /** The page that is there now says whether it is registered: without a line it can take no leg over. */
  lineIs(registered: boolean): void {
    for (const wait of this.#waits.values()) {
      clearTimeout(wait.patience);
      if (registered) wait.patience = this.#wait(wait.settle);
    }
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

  #wait(settle: Wait['settle']): NodeJS.Timeout {
    return setTimeout(() => settle('given-up'), this.#patience.usualMs);
  }

  #forget(legId: string): void {
    this.#dialogs.delete(legId);
    this.#conference.delete(legId);
    this.#muted.delete(legId);
  }
}
