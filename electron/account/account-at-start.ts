/**
 * Decision: which account this start runs with: the profile file named on the command line, else the remembered one, else
 * practice. A profile that is wrong falls back to practice and is said; it never keeps the app from opening.
 */
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { ProfileStore, SignedInProfile } from './profile-store.ts';

export type AccountAtStart =
  { account: 'profile'; signedIn: SignedInProfile } | { account: 'practice'; problem?: AppError };

export async function accountAtStart(
  store: Pick<ProfileStore, 'signInByFile' | 'remembered'>,
  profilePath: string | undefined,
): Promise<AccountAtStart> {
  const result: Result<SignedInProfile> | undefined = await (profilePath === undefined
    ? store.remembered()
    : store.signInByFile(profilePath));
  if (result === undefined) return { account: 'practice' };
  return result.ok
    ? { account: 'profile', signedIn: result.value }
    : { account: 'practice', problem: result.error };
}
