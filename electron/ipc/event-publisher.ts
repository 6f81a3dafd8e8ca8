/** Edge: events to the page, numbered without gaps, so that a page that missed one asks for a snapshot. */
import type { WebContents } from 'electron';

import { eventChannel, type EventName, type EventPayload, type NumberedEvent } from '../../shared/ipc.ts';

export class EventPublisher {
  #contents: Pick<WebContents, 'send' | 'isDestroyed'> | undefined;
  #sequence = 0;

  /** The page that gets events from now on. */
  attach(contents: Pick<WebContents, 'send' | 'isDestroyed'>): void {
    this.#contents = contents;
  }

  /** Number of the last event. */
  get sequence(): number {
    return this.#sequence;
  }

  publish<N extends EventName>(name: N, payload: EventPayload<N>): void {
    this.#sequence += 1;
    const numbered: NumberedEvent<N> = { sequence: this.#sequence, payload };
    if (this.#contents?.isDestroyed() === false) this.#contents.send(eventChannel(name), numbered);
  }
}
