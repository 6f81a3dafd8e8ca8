/** The agents of the account: their SIP secrets, and the state they say they are in. */
import { createHash, randomBytes } from 'node:crypto';

import type { components } from '../../../shared/telephony/openapi-types.ts';

type Schemas = components['schemas'];
export type AgentState = Schemas['KnownAgentState'];

export const realm = 'practice.firstleg.invalid';

export interface AgentSeed {
  readonly id: string;
  readonly name: string;
}

/** The first one is this desktop's; the others have no desktop here, but can be assigned and seen. */
export const seededAgents: readonly AgentSeed[] = [
  { id: 'agent1', name: 'Practice agent' },
  { id: 'agent2', name: 'Mira Castellano' },
  { id: 'agent3', name: 'Tom Brandt' },
];

export interface Agent extends AgentSeed {
  readonly password: string;
  /** MD5(username:realm:password), RFC 2617 section 3.2.2.2. */
  readonly ha1: string;
  readonly state: AgentState;
}

export class Agents {
  readonly #agents: Map<string, Agent>;

  /** Each agent gets a new SIP password. */
  constructor(seed: readonly AgentSeed[]) {
    this.#agents = new Map(seed.map((agent) => [agent.id, withSecrets(agent)]));
  }

  all(): Agent[] {
    return [...this.#agents.values()];
  }

  get(agentId: string): Agent | undefined {
    return this.#agents.get(agentId);
  }

  /** The agent in its new state, or undefined where there is none of that ID. */
  setState(agentId: string, state: AgentState): Agent | undefined {
    const agent = this.#agents.get(agentId);
    if (!agent) return undefined;
    const changed = { ...agent, state };
    this.#agents.set(agentId, changed);
    return changed;
  }
}

function withSecrets(seed: AgentSeed): Agent {
  const password = randomBytes(18).toString('base64url');
  const ha1 = createHash('md5').update(`${seed.id}:${realm}:${password}`).digest('hex');
  return { ...seed, password, ha1, state: 'offline' };
}
