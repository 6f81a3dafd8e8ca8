/** Hands a disposition that is being written to main, a moment after the last keystroke: a crash takes no more than that. */
import type { Draft as KeptDraft } from '../../shared/disposition/draft.ts';
import type { Draft } from '../stores/drafts-slice.ts';

/** Shorter than a person needs to close the window. */
const pauseMs = 150;

export class DraftKeeper {
  readonly #draftOf: (callId: string) => Draft | undefined;
  readonly #keep: (draft: KeptDraft) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(draftOf: (callId: string) => Draft | undefined, keep: (draft: KeptDraft) => void) {
    this.#draftOf = draftOf;
    this.#keep = keep;
  }

  changed(callId: string): void {
    clearTimeout(this.#timers.get(callId));
    this.#timers.set(
      callId,
      setTimeout(() => {
        this.#timers.delete(callId);
        const draft = this.#draftOf(callId);
        // It was saved meanwhile.
        if (draft !== undefined) this.#keep({ callId, ...draft });
      }, pauseMs),
    );
  }
}
