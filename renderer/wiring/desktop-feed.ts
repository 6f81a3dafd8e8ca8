/**
 * Edge: main's snapshot and numbered events, brought into one order. Events that come before the snapshot wait for it; a
 * gap in the numbers asks for a new one, so that the page never shows a world that misses something.
 */
import type { Desktop, EventName, EventPayload } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

export interface DesktopFeedListener {
  onSnapshot: (snapshot: Snapshot) => void;
  on: { [N in EventName]: (payload: EventPayload<N>) => void };
  /** Main would not give a snapshot; it is asked again with the next event. */
  onFailure: (detail: string) => void;
}

interface WaitingEvent {
  sequence: number;
  deliver: () => void;
}

export class DesktopFeed {
  readonly #desktop: Desktop;
  readonly #listener: DesktopFeedListener;
  /** Number of the last event shown; undefined while a snapshot is awaited. */
  #shown: number | undefined;
  #asking = false;
  #waiting: WaitingEvent[] = [];

  constructor(desktop: Desktop, listener: DesktopFeedListener) {
    this.#desktop = desktop;
    this.#listener = listener;
  }

  /** Listens from now on; resolves when the first snapshot was delivered, or main refused it. */
  start(): Promise<void> {
    for (const name of Object.keys(this.#desktop.on) as EventName[])
      this.#listen(name, this.#desktop.on[name]);
    return this.#takeSnapshot();
  }

  #listen<N extends EventName>(name: N, on: Desktop['on'][N]): void {
    on(({ sequence, payload }) => {
      this.#waiting.push({ sequence, deliver: () => this.#listener.on[name](payload) });
      this.#deliver();
    });
  }

  #deliver(): void {
    while (this.#shown !== undefined) {
      const next = this.#waiting[0];
      if (next === undefined) return;
      if (next.sequence > this.#shown + 1) {
        this.#shown = undefined;
        break;
      }
      this.#waiting.shift();
      if (next.sequence <= this.#shown) continue;
      this.#shown = next.sequence;
      next.deliver();
    }
    void this.#takeSnapshot();
  }

  async #takeSnapshot(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const snapshot = await this.#desktop.request.snapshot();
    this.#asking = false;
    if (!snapshot.ok) {
      this.#listener.onFailure(snapshot.error.detail);
      return;
    }
    this.#shown = snapshot.value.sequence;
    this.#waiting = this.#waiting.filter(({ sequence }) => sequence > snapshot.value.sequence);
    this.#listener.onSnapshot(snapshot.value);
    this.#deliver();
  }
}
