/** What the agent must know that is not about one call; kept until dismissed, for a page that is opened later. */
import type { Notice } from '../../shared/notice.ts';

export class NoticeBoard {
  readonly #notices = new Map<string, Notice>();
  readonly #onRaised: (notice: Notice) => void;
  readonly #onDismissed: (id: string) => void;

  constructor(onRaised: (notice: Notice) => void, onDismissed: (id: string) => void) {
    this.#onRaised = onRaised;
    this.#onDismissed = onDismissed;
  }

  list(): Notice[] {
    return [...this.#notices.values()];
  }

  raise(notice: Notice): void {
    this.#notices.set(notice.id, notice);
    this.#onRaised(notice);
  }

  /** Says it anew where it still stands. */
  renew(notice: Notice): void {
    if (this.#notices.has(notice.id)) this.raise(notice);
  }

  dismiss(id: string): void {
    if (this.#notices.delete(id)) this.#onDismissed(id);
  }
}
