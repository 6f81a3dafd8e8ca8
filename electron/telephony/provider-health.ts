/** Whether the provider answers, from the outcomes of all exchanges with it. A refusal (4xx) is an answer too. */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { ProviderHealth } from '../../shared/telephony/provider-health.ts';

export class ProviderHealthWatch {
  readonly #onChange: (health: ProviderHealth) => void;
  readonly #now: () => Date;
  #health: ProviderHealth = { state: 'connecting' };

  constructor(onChange: (health: ProviderHealth) => void, now: () => Date) {
    this.#onChange = onChange;
    this.#now = now;
  }

  current(): ProviderHealth {
    return this.#health;
  }

  /** @param error of an exchange; undefined: it succeeded */
  observe(error: AppError | undefined): void {
    if (error?.kind === 'provider') {
      if (this.#health.state !== 'down') {
        this.#change({ state: 'down', reason: error.detail, sinceMs: this.#now().getTime() });
      }
    } else if (this.#health.state !== 'up') {
      this.#change({ state: 'up' });
    }
  }

  #change(health: ProviderHealth): void {
    this.#health = health;
    this.#onChange(health);
  }
}
