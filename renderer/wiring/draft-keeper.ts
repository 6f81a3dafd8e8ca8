/** Hands a disposition that is being written to main, a moment after the last keystroke: a crash takes no more than that. */
import type { Draft as KeptDraft } from '../../shared/disposition/draft.ts';
import type { Draft } from '../stores/drafts-slice.ts';

/** Between two keystrokes of a sentence, about. */
const pauseMs = 150;

export class DraftKeeper {
  readonly #draftOf: (callId: string) => Draft | undefined;
  readonly #keep: (draft: KeptDraft) => Promise<void>;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(draftOf: (callId: string) => Draft | undefined, keep: (draft: KeptDraft) => Promise<void>) {
    this.#draftOf = draftOf;
    this.#keep = keep;
  }

  changed(callId: string): void {
    clearTimeout(this.#timers.get(callId));
    this.#timers.set(
      callId,
      setTimeout(() => void this.#keepNow(callId), pauseMs),
    );
  }

  /** Hands over what waits, without its pause; resolves when main has it. */
  async flush(): Promise<void> {
    await Promise.all([...this.#timers.keys()].map((callId) => this.#keepNow(callId)));
  }

  async #keepNow(callId: string): Promise<void> {
    clearTimeout(this.#timers.get(callId));
    this.#timers.delete(callId);
    const draft = this.#draftOf(callId);
    // It was saved meanwhile.
    if (draft !== undefined) await this.#keep({ callId, ...draft });
  }
}
