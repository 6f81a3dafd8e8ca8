/** The subscriptions at the provider: looked at, created, removed. */
import { randomUUID } from 'node:crypto';

import type { Result } from '../../shared/errors/app-error.ts';
import type { NewProviderHook, ProviderHook } from '../../shared/webhook/provider-hook.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';

export class ProviderHooks {
  readonly #api: Pick<TelephonyApi, 'hooks' | 'createHook' | 'deleteHook'>;

  constructor(api: Pick<TelephonyApi, 'hooks' | 'createHook' | 'deleteHook'>) {
    this.#api = api;
  }

  list(): Promise<Result<ProviderHook[]>> {
    return this.#api.hooks();
  }

  create(hook: NewProviderHook): Promise<Result<ProviderHook>> {
    return this.#api.createHook(hook, randomUUID());
  }

  remove(id: string): Promise<Result<undefined>> {
    return this.#api.deleteHook(id, randomUUID());
  }
}
