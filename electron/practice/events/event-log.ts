/**
 * The last events of the account, numbered, for live streams and for those that come back with Last-Event-ID. An ID is
 * `EPOCH-NUMBER`: the epoch is new with each start of the provider, so that an ID of an earlier life is known as such.
 */
import { randomBytes } from 'node:crypto';

import type { components } from '../../../shared/telephony/openapi-types.ts';

type Schemas = components['schemas'];

export interface EventPayloads {
  'call.state': Schemas['CallEvent'];
  'call.completed': Schemas['CallEvent'];
  'caller_id.status': Schemas['CallerIdEvent'];
  'campaign.status': Schemas['CampaignEvent'];
}

export interface LoggedEvent {
  readonly id: string;
  readonly name: keyof EventPayloads;
  /** One line of JSON. */
  readonly data: string;
}

export type Resumption =
  | { readonly kind: 'resumed'; readonly missed: readonly LoggedEvent[] }
  /** The ID is of another life, not ours, or older than what is kept. */
  | { readonly kind: 'unknown' };

export class EventLog {
  readonly #epoch = randomBytes(4).toString('hex');
  readonly #capacity: number;
  readonly #kept: LoggedEvent[] = [];
  readonly #listeners = new Set<(event: LoggedEvent) => void>();
  #published = 0;

  constructor(capacity = 1_000) {
    this.#capacity = capacity;
  }

  publish<Name extends keyof EventPayloads>(name: Name, payload: EventPayloads[Name]): void {
    this.#published += 1;
    const event = { id: `${this.#epoch}-${this.#published}`, name, data: JSON.stringify(payload) };
    this.#kept.push(event);
    if (this.#kept.length > this.#capacity) this.#kept.shift();
    for (const listener of this.#listeners) listener(event);
  }

  /** What was published after the event `lastEventId`. */
  since(lastEventId: string): Resumption {
    const [epoch, digits = ''] = lastEventId.split('-');
    const number = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
    const oldest = this.#published - this.#kept.length;
    if (epoch !== this.#epoch || !(number >= oldest && number <= this.#published)) return { kind: 'unknown' };
    return { kind: 'resumed', missed: this.#kept.slice(number - oldest) };
  }

  /** Calls `listener` with every event from now on, until the returned function is called. */
  subscribe(listener: (event: LoggedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
