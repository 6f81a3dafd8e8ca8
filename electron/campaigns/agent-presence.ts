/**
 * The agent's own state, told to the provider: the latest one goes out, those overtaken on the way do not. What was not told
 * since the provider was away is told once it is back; what it refuses is not told again. Who is available wraps up after each
 * call until its disposition is saved, the next call begins, or the agent chooses another state.
 */
import { randomUUID } from 'node:crypto';

import type { Call } from '../../shared/call/call.ts';
import { isAgents, isOpen } from '../../shared/call/occupancy.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import type { AgentPresence, AgentState } from '../../shared/campaign/agent-state.ts';
import { statedWaitMs } from '../../shared/errors/app-error.ts';
import { passesByItself } from '../../shared/errors/passes-by-itself.ts';
import type { Log } from '../logging/log.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { LaterTry, type LaterTryOptions } from './later-try.ts';

export interface AgentPresenceOptions extends LaterTryOptions {
  agentId: string;
  api: Pick<TelephonyApi, 'putAgentState'>;
  onChange(presence: AgentPresence): void;
  now(): Date;
  log: Log;
}

export class AgentPresenceDesk {
  readonly #options: AgentPresenceOptions;
  readonly #later: LaterTry;
  #presence: AgentPresence;
  /** By the agent, or by the work in a campaign. */
  #chosen: AgentState = 'offline';
  /** Calls that the agent is in; one that only rings takes nobody from the wrap-up. */
  readonly #inCalls = new Set<string>();
  /** Ended ones whose dispositions are being written. */
  readonly #owed = new Set<string>();
  /** What the provider knows, or will not hear. */
  #told: AgentState | undefined;
  #telling: Promise<void> | undefined;
  /** Nobody rings here any more, and nobody is signed in to say otherwise. */
  #over = false;

  constructor(options: AgentPresenceOptions) {
    this.#options = options;
    this.#later = new LaterTry(options);
    this.#presence = { state: 'offline', sinceMs: options.now().getTime() };
  }

  current(): AgentPresence {
    return this.#presence;
  }

  /** The agent says so: nothing is wrapped up any longer. */
  choose(state: AgentState): void {
    this.#owed.clear();
    this.#takes(state);
  }

  /** What the work in a campaign means for it: with its next contact at hand, nothing is wrapped up any longer. */
  workMeans(state: AgentState): void {
    if (state === 'available') this.#owed.clear();
    this.#takes(state);
  }

  /** What the end of the work means for it: who is available again has not written the disposition yet. */
  workEnded(state: AgentState): void {
    this.#takes(state);
  }

  #takes(state: AgentState): void {
    this.#chosen = state;
    if (!this.#over) this.#enter(this.#state());
  }

  /** Whatever becomes of a call. */
  follow(call: Call): void {
    const owed = owesDisposition(call);
    if (isAgents(call)) {
      if (!this.#inCalls.has(call.id)) this.#owed.clear();
      this.#inCalls.add(call.id);
    } else if (!isOpen(call)) {
      if (this.#inCalls.delete(call.id) && owed) this.#owed.add(call.id);
      if (!owed) this.#owed.delete(call.id);
    }
    const state = this.#state();
    if (!this.#over && state !== this.#presence.state) this.#enter(state);
  }

  /** The provider answers again: what it did not hear is told now. */
  connectionBack(): void {
    this.#later.now();
  }

  /** Somebody signed in: what was refused before may be taken now. */
  signedIn(): void {
    this.#told = undefined;
    if (!this.#over) this.#tell();
  }

  /** The agent signs out or the app ends: the last word, told once. Resolves when the provider has it, or will not have it. */
  async goOffline(): Promise<void> {
    this.#over = true;
    this.#later.callOff();
    this.#enter('offline');
    await this.#telling;
  }

  #state(): AgentState {
    const wrapsUp = this.#owed.size > 0 && this.#inCalls.size === 0;
    return wrapsUp && this.#chosen === 'available' ? 'wrap_up' : this.#chosen;
  }

  #enter(state: AgentState): void {
    if (state !== this.#presence.state) {
      this.#presence = { state, sinceMs: this.#options.now().getTime() };
      this.#options.onChange(this.#presence);
    }
    this.#tell();
  }

  #tell(): void {
    if (this.#telling !== undefined) return;
    this.#later.callOff();
    if (this.#told !== this.#presence.state) this.#telling = this.#tellLatest();
  }

  async #tellLatest(): Promise<void> {
    try {
      do {
        const { state } = this.#presence;
        const put = await this.#options.api.putAgentState(this.#options.agentId, state, randomUUID());
        if (put.ok) this.#later.succeeded();
        else {
          const { error } = put;
          this.#options.log.warn('Agent state not told', { state, error });
          if (passesByItself(error) && !this.#over) {
            this.#later.wait(() => this.#tell(), statedWaitMs(error));
            break;
          }
        }
        this.#told = state;
      } while (this.#told !== this.#presence.state);
    } finally {
      this.#telling = undefined;
    }
  }
}
