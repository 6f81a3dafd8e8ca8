/**
 * The contacts of one campaign: who waits, who is leased to an agent, who is being called and who is done. A contact that
 * was not reached goes to the end of the list and is tried again, a few times.
 */
import type { components } from '../../../shared/telephony/openapi-types.ts';

type Schemas = components['schemas'];
export type Contact = Schemas['ContactRequest'];

/** Attempts until a contact is given up. */
const mostAttempts = 3;

type Place =
  | { readonly state: 'waiting' | 'done' }
  | { readonly state: 'leased'; readonly agentId: string; readonly untilMs: number }
  | { readonly state: 'in-call'; readonly callId: string };

interface Entry {
  readonly contact: Contact;
  readonly attempts: number;
  readonly place: Place;
}

export interface Lease {
  readonly contact: Contact;
  readonly attempts: number;
  readonly untilMs: number;
}

export class ContactList {
  #entries: readonly Entry[];
  #attempts = 0;
  #answered = 0;

  constructor(contacts: readonly Contact[]) {
    this.#entries = contacts.map((contact) => ({ contact, attempts: 0, place: { state: 'waiting' } }));
  }

  progress(): Schemas['CampaignProgress'] {
    return {
      contacts: this.#entries.length,
      remaining: this.#entries.filter(({ place }) => place.state !== 'done').length,
      attempts: this.#attempts,
      answered: this.#answered,
    };
  }

  /**
   * The agent's contact: the one leased already, else the next that waits and may be called; undefined where there is none.
   */
  lease(
    agentId: string,
    { nowMs, lifeMs, mayCall }: { nowMs: number; lifeMs: number; mayCall: (contact: Contact) => boolean },
  ): Lease | undefined {
    this.#expire(nowMs);
    const held = this.#entries.find(({ place }) => place.state === 'leased' && place.agentId === agentId);
    const entry = held ?? this.#waiting(mayCall);
    if (!entry) return undefined;
    const untilMs = entry.place.state === 'leased' ? entry.place.untilMs : nowMs + lifeMs;
    this.#move(entry, { ...entry, place: { state: 'leased', agentId, untilMs } });
    return { contact: entry.contact, attempts: entry.attempts, untilMs };
  }

  /** The next that waits and may be called, for who dials without an agent's asking. */
  next(mayCall: (contact: Contact) => boolean): Contact | undefined {
    return this.#waiting(mayCall)?.contact;
  }

  /** Whether anybody waits, at whatever hour they may be called. */
  hasWaiting(): boolean {
    return this.#waiting(() => true) !== undefined;
  }

  byRef(contactRef: string): Contact | undefined {
    return this.#entries.find(({ contact }) => contact.contactRef === contactRef)?.contact;
  }

  /** The agent gives its contact back uncalled: for good where it must not be called, else to the end of the list. */
  pass(agentId: string, contactRef: string, reason: string): void {
    const entry = this.#entries.find(
      ({ contact, place }) =>
        contact.contactRef === contactRef && place.state === 'leased' && place.agentId === agentId,
    );
    if (entry) this.#putLast(entry, reason === 'do_not_call' ? 'done' : 'waiting');
  }

  /** Contacts leased to this agent are free again. */
  release(agentId: string): void {
    for (const entry of this.#entries) {
      if (entry.place.state === 'leased' && entry.place.agentId === agentId)
        this.#move(entry, { ...entry, place: { state: 'waiting' } });
    }
  }

  called(callId: string, contactRef: string | undefined, number: string): void {
    this.#attempts += 1;
    const entry = this.#entries.find(({ contact }) =>
      contactRef === undefined ? contact.number === number : contact.contactRef === contactRef,
    );
    if (entry)
      this.#move(entry, { ...entry, attempts: entry.attempts + 1, place: { state: 'in-call', callId } });
  }

  ended(callId: string, answered: boolean): void {
    if (answered) this.#answered += 1;
    const entry = this.#entries.find(({ place }) => place.state === 'in-call' && place.callId === callId);
    if (!entry) return;
    this.#putLast(entry, answered || entry.attempts >= mostAttempts ? 'done' : 'waiting');
  }

  #waiting(mayCall: (contact: Contact) => boolean): Entry | undefined {
    return this.#entries.find(({ contact, place }) => place.state === 'waiting' && mayCall(contact));
  }

  #putLast(entry: Entry, state: 'waiting' | 'done'): void {
    this.#entries = [...this.#entries.filter((other) => other !== entry), { ...entry, place: { state } }];
  }

  #expire(nowMs: number): void {
    for (const entry of this.#entries) {
      if (entry.place.state === 'leased' && entry.place.untilMs <= nowMs)
        this.#move(entry, { ...entry, place: { state: 'waiting' } });
    }
  }

  #move(from: Entry, to: Entry): void {
    this.#entries = this.#entries.map((entry) => (entry === from ? to : entry));
  }
}
