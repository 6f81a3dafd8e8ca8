/** The agent's own state, told to the provider: the latest wish goes out, those overtaken on the way do not. */
import { randomUUID } from 'node:crypto';

import type { AgentPresence, AgentState } from '../../shared/campaign/agent-state.ts';
import type { Log } from '../logging/log.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';

export interface AgentPresenceOptions {
  agentId: string;
  api: Pick<TelephonyApi, 'putAgentState'>;
  onChange(presence: AgentPresence): void;
  now(): Date;
  log: Log;
}

export class AgentPresenceDesk {
  readonly #options: AgentPresenceOptions;
  #presence: AgentPresence;
  #told: AgentState | undefined;
  #telling: Promise<void> | undefined;

  constructor(options: AgentPresenceOptions) {
    this.#options = options;
    this.#presence = { state: 'offline', sinceMs: options.now().getTime() };
  }

  current(): AgentPresence {
    return this.#presence;
  }

  choose(state: AgentState): void {
    if (state !== this.#presence.state) {
      this.#presence = { state, sinceMs: this.#options.now().getTime() };
      this.#options.onChange(this.#presence);
    }
    this.#telling ??= this.#tell().finally(() => {
      this.#telling = undefined;
    });
  }

  /** The app ends: nobody rings here any more. */
  async goOffline(): Promise<void> {
    this.choose('offline');
    await this.#telling;
  }

  async #tell(): Promise<void> {
    while (this.#told !== this.#presence.state) {
      const { state } = this.#presence;
      const put = await this.#options.api.putAgentState(this.#options.agentId, state, randomUUID());
      // Refused or not, it is not asked for again before the agent's state changes: the board shows what the provider knows.
      this.#told = state;
      if (!put.ok) this.#options.log.warn('Agent state not told', { state, error: put.error });
    }
  }
}
