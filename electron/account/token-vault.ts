/**
 * Contract: where the secrets of one profile rest between runs, that which this desktop works with. `vault.ts` is the one on
 * Electron's safeStorage.
 */
import type { Result } from '../../shared/errors/app-error.ts';
import type { ProfileSecrets } from './profile.ts';

export interface TokenVault {
  /**
   * Keeps `secrets` of the profile `name`, in the place of whatever was kept.
   * @param options.unprotected the administrator allows it without a keyring
   * @returns false if they were not kept, because nothing here would protect them
   */
  store(name: string, secrets: ProfileSecrets, options: { unprotected: boolean }): Promise<boolean>;
  /** Local error `vault_unreadable` if none of this profile are kept, or they can't be read now. */
  load(name: string): Promise<Result<ProfileSecrets>>;
  /** Wipes what is kept, whosever it is; throws if that can't be done. */
  forget(): void;
}
