/** The subscriptions at the provider: looked at, created, removed. */
import { randomUUID } from 'node:crypto';

import { fail, type Result } from '../../shared/errors/app-error.ts';
import { addressFault, isThisMachine } from '../../shared/web-address.ts';
import { type NewProviderHook, type ProviderHook, postedTwice } from '../../shared/webhook/provider-hook.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { WishKeys } from '../telephony/wish-keys.ts';

export class ProviderHooks {
  readonly #api: Pick<TelephonyApi, 'hooks' | 'createHook' | 'deleteHook'>;
  readonly #providerIsHere: boolean;
  readonly #wishes: WishKeys;

  /** @param baseUrl of the provider: one on this machine may post to this machine without encryption */
  constructor(
    api: Pick<TelephonyApi, 'hooks' | 'createHook' | 'deleteHook'>,
    baseUrl: string,
    wishes = new WishKeys(),
  ) {
    this.#wishes = wishes;
    this.#api = api;
    this.#providerIsHere = isThisMachine(new URL(baseUrl).hostname);
  }

  list(): Promise<Result<ProviderHook[]>> {
    return this.#api.hooks();
  }

  /** Application errors `hook_address_*` and `hook_exists`: what was asked for must be changed. */
  async create(hook: NewProviderHook): Promise<Result<ProviderHook>> {
    const fault = addressFault(hook.url, this.#providerIsHere);
    if (fault !== undefined) return refused(`hook_address_${fault.replace('-', '_')}`, hook.url);
    const wish = `hook ${JSON.stringify(hook)}`;
    // One that was not answered may be there already, and is no other.
    if (!this.#wishes.isUnanswered(wish)) {
      const known = await this.#api.hooks();
      if (!known.ok) return known;
      const [twice] = postedTwice(hook, known.value);
      if (twice !== undefined) return refused('hook_exists', twice);
    }
    return this.#wishes.make(wish, (key) => this.#api.createHook(hook, key));
  }

  remove(id: string): Promise<Result<undefined>> {
    return this.#api.deleteHook(id, randomUUID());
  }
}

const refused = (code: string, detail: string): Result<never> => fail({ kind: 'application', code, detail });
