/**
 * Every call of the account since the provider started. It is the one place where a call changes, so that each change
 * is on the event stream exactly once and `GET /calls/{callId}` can't say otherwise.
 */
import { randomUUID } from 'node:crypto';

import { timestamp, type Clock } from '../clock.ts';
import type { EventLog } from '../events/event-log.ts';
import {
  advance,
  callResource,
  hasEnded,
  type Call,
  type CallFact,
  type CallRequest,
  type Disposition,
} from './call.ts';

/** Who counts calls: campaigns their contacts, caller IDs their repute. */
export interface CallFollower {
  callOpened?(call: Call): void;
  callEnded(call: Call): void;
}

export class CallLedger {
  readonly #calls = new Map<string, Call>();
  readonly #clock: Clock;
  readonly #events: EventLog;
  readonly #followers: readonly CallFollower[];

  constructor(clock: Clock, events: EventLog, followers: readonly CallFollower[] = []) {
    this.#clock = clock;
    this.#events = events;
    this.#followers = followers;
  }

  open(request: CallRequest): Call {
    const call: Call = {
      callId: `call_${randomUUID()}`,
      request,
      createdAtMs: this.#clock.now(),
      phase: { state: 'queued' },
    };
    this.#keep(call);
    for (const follower of this.#followers) follower.callOpened?.(call);
    return call;
  }

  get(callId: string): Call | undefined {
    return this.#calls.get(callId);
  }

  /** All calls, oldest first. */
  all(): Call[] {
    return [...this.#calls.values()];
  }

  /** The call that keeps this agent busy; one whose contact is dialled first does not yet. */
  currentOf(agentId: string): Call | undefined {
    return this.all().find(
      (call) => call.request.agentId === agentId && call.phase.state !== 'queued' && !hasEnded(call),
    );
  }

  /** The contact answered, and this agent is the one who gets the call; told with its next state. */
  handTo(callId: string, agentId: string): void {
    const call = this.#calls.get(callId);
    if (call) this.#calls.set(callId, { ...call, request: { ...call.request, agentId } });
  }

  /** Applies `fact`; does nothing where the call has gone past it. */
  advance(callId: string, fact: CallFact): void {
    const call = this.#calls.get(callId);
    if (!call) return;
    const next = advance(call, fact, this.#clock.now());
    if (next === call) return;
    this.#keep(next);
    if (hasEnded(next)) for (const follower of this.#followers) follower.callEnded(next);
  }

  /** The calls of this campaign that go on. */
  openOf(campaignId: string): Call[] {
    return this.all().filter((call) => call.request.campaignId === campaignId && !hasEnded(call));
  }

  dispose(callId: string, disposition: Disposition): void {
    const call = this.#calls.get(callId);
    if (call) this.#calls.set(callId, { ...call, disposition });
  }

  #keep(call: Call): void {
    this.#calls.set(call.callId, call);
    const at = timestamp(this.#clock.now());
    this.#events.publish(hasEnded(call) ? 'call.completed' : 'call.state', { ...callResource(call), at });
  }
}
