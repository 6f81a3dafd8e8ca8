/**
 * Where each agent's desktops are (RFC 3261 section 10): bindings of an agent to contacts, each reachable only over the
 * WebSocket it registered on (RFC 5626, "flow"), and gone with it.
 */
import type { Clock, Timer } from '../clock.ts';
import type { SipUserAgent } from './sip-user-agent.ts';

/** What names a desktop and one of its flows (RFC 5626), as it came: the instance is in quotes. */
export interface Outbound {
  readonly instance: string;
  readonly regId: string;
}

export interface Binding {
  readonly agentId: string;
  /** Where to send an INVITE; the URI as registered. */
  readonly contactUri: string;
  /** `+sip.instance` and `reg-id` where the desktop gave them (RFC 5626), else the contact itself. */
  readonly key: string;
  readonly outbound: Outbound | undefined;
  readonly callId: string;
  readonly cseq: number;
  readonly expiresAtMs: number;
  readonly userAgent: SipUserAgent;
}

interface Kept {
  readonly binding: Binding;
  readonly expiry: Timer;
}

export class LocationService {
  readonly #clock: Clock;
  readonly #bindings = new Map<string, Kept>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The live bindings of an agent, the newest first. */
  bindings(agentId: string): Binding[] {
    return [...this.#bindings.values()]
      .map(({ binding }) => binding)
      .filter((binding) => binding.agentId === agentId)
      .reverse();
  }

  find(agentId: string, key: string): Binding | undefined {
    return this.#bindings.get(`${agentId} ${key}`)?.binding;
  }

  bind(binding: Binding): void {
    this.unbind(binding.agentId, binding.key);
    const expiry = this.#clock.after(binding.expiresAtMs - this.#clock.now(), () =>
      this.unbind(binding.agentId, binding.key),
    );
    this.#bindings.set(`${binding.agentId} ${binding.key}`, { binding, expiry });
  }

  unbind(agentId: string, key: string): void {
    const name = `${agentId} ${key}`;
    this.#bindings.get(name)?.expiry.cancel();
    this.#bindings.delete(name);
  }

  unbindAll(agentId: string): void {
    for (const { key } of this.bindings(agentId)) this.unbind(agentId, key);
  }

  /** Forgets what was registered over a WebSocket that is gone. */
  unbindFlow(userAgent: SipUserAgent): void {
    for (const { binding } of [...this.#bindings.values()]) {
      if (binding.userAgent === userAgent) this.unbind(binding.agentId, binding.key);
    }
  }
}
