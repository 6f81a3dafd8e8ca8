/** Policy: who an agent's request comes from. */
import type { Agents } from '../account/agents.ts';
import { realm } from '../account/agents.ts';
import { digestChallenge, digestMatches, parseDigest } from './digest.ts';
import type { Nonces } from './nonces.ts';

export type Authentication =
  | { readonly kind: 'agent'; readonly agentId: string }
  /** Ask again, with this field value. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  /** The right form and a wrong secret: asking again would only repeat it. */
  | { readonly kind: 'forbidden' };

export class Authenticator {
  readonly #agents: Agents;
  readonly #nonces: Nonces;

  constructor(agents: Agents, nonces: Nonces) {
    this.#agents = agents;
    this.#nonces = nonces;
  }

  /** Judges `authorization`, the field value of the Authorization or Proxy-Authorization header, if there is one. */
  authenticate(method: string, authorization: string | undefined): Authentication {
    const credentials = authorization === undefined ? undefined : parseDigest(authorization);
    if (credentials?.realm !== realm) return this.#challenge(false);

    const agent = this.#agents.get(credentials.username);
    if (!agent || !digestMatches(agent.ha1, method, credentials)) return { kind: 'forbidden' };
    switch (this.#nonces.use(credentials.nonce, Number.parseInt(credentials.nc, 16))) {
      case 'fresh':
        return { kind: 'agent', agentId: agent.id };
      // A nonce of an earlier life of the provider is as good as an old one: the secret was right.
      case 'stale':
      case 'not-ours':
        return this.#challenge(true);
    }
  }

  #challenge(stale: boolean): Authentication {
    return { kind: 'challenge', challenge: digestChallenge(realm, this.#nonces.issue(), stale) };
  }
}
