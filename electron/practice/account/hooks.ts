/** The account's webhook subscriptions; their secrets stay here. */
import { randomUUID } from 'node:crypto';

import type { components } from '../../../shared/telephony/openapi-types.ts';
import { timestamp, type Clock } from '../clock.ts';

type Schemas = components['schemas'];
export type HookRequest = Schemas['HookRequest'];
export type Hook = Schemas['Hook'] & { readonly secret: string };

export class Hooks {
  readonly #clock: Clock;
  readonly #held = new Map<string, Hook>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  all(): Hook[] {
    return [...this.#held.values()];
  }

  has(id: string): boolean {
    return this.#held.has(id);
  }

  create(request: HookRequest): Hook {
    const hook = { id: `hook_${randomUUID()}`, ...request, createdAt: timestamp(this.#clock.now()) };
    this.#held.set(hook.id, hook);
    return hook;
  }

  /** @returns whether there was one */
  remove(id: string): boolean {
    return this.#held.delete(id);
  }
}
