/** Contract: where secrets rest between runs. `vault.ts` is the one on Electron's safeStorage. */
import type { Result } from '../../shared/errors/app-error.ts';
import type { ProfileSecrets } from './profile.ts';

export interface TokenVault {
  /**
   * Keeps `secrets` of the profile `name`.
   * @param options.unprotected the administrator allows it without a keyring
   * @returns false if they were not kept, because nothing here would protect them
   */
  store(name: string, secrets: ProfileSecrets, options: { unprotected: boolean }): Promise<boolean>;
  /** Local error `vault_unreadable` if they were kept but can't be read now. */
  load(name: string): Promise<Result<ProfileSecrets>>;
  /** It is no error if there are none. */
  forget(name: string): void;
}
