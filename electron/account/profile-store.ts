/**
 * Edge: the signed-in profile. Read from a file at the start and remembered: the profile in `profile.json`, its secrets
 * in the vault. Where the vault can't protect them they live for this run only, and nothing is remembered.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type * as z from 'zod';

import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import { type Profile, profileSchema, type ProfileSecrets, separateSecrets } from './profile.ts';
import type { TokenVault } from './token-vault.ts';

export interface SignedInProfile {
  profile: Profile;
  secrets: ProfileSecrets;
  /** False: the agent must start with the profile file again next time. */
  remembered: boolean;
}

export class ProfileStore {
  readonly #path: string;
  readonly #vault: TokenVault;
  /** Vault and file are written by one at a time: what is kept late must not come after a sign-out. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(folder: string, vault: TokenVault) {
    this.#path = join(folder, 'profile.json');
    this.#vault = vault;
  }

  /** Signs in by a profile file; local errors `profile_unreadable` and `profile_invalid` say what is wrong with it. */
  async signInByFile(file: string): Promise<Result<SignedInProfile>> {
    const read = readProfile(file);
    if (!read.ok) return read;
    const unsigned = read.value.webhooks.find(({ secret }) => secret === undefined);
    if (unsigned !== undefined) {
      return fail(localError('profile_invalid', `${file}: the webhook to ${unsigned.url} has no “secret”`));
    }
    const { profile: named, secrets: given } = separateSecrets(read.value);
    const profile = this.#withVersionInUse(named);
    const secrets = { ...given, ...(await this.#lastSignIn(profile.name)) };
    const remembered = await this.#vault.store(profile.name, secrets, {
      unprotected: profile.allowUnprotectedTokens,
    });
    if (remembered) this.#writeProfile(profile);
    return ok({ profile, secrets, remembered });
  }

  /** Pins the version of the API; nothing where the profile is not remembered. */
  pinVersion({ api: { nextVersion: _made, ...api }, ...profile }: Profile, version: string): Promise<void> {
    return this.#write(() => {
      if (existsSync(this.#path)) this.#writeProfile({ ...profile, api: { ...api, version } });
      return Promise.resolve();
    });
  }

  /** Keeps what has changed in the secrets of a profile; false where the vault keeps none. */
  keep(profile: Profile, secrets: ProfileSecrets): Promise<boolean> {
    return this.#write(() =>
      this.#vault.store(profile.name, secrets, { unprotected: profile.allowUnprotectedTokens }),
    );
  }

  /** Signs out: nothing of the profile is left, on this machine. */
  forget(profile: Profile): Promise<void> {
    return this.#write(() => {
      this.#vault.forget(profile.name);
      rmSync(this.#path, { force: true });
      return Promise.resolve();
    });
  }

  /** The profile of the last sign-in, if one was remembered. */
  async remembered(): Promise<Result<SignedInProfile> | undefined> {
    if (!existsSync(this.#path)) return undefined;
    const read = readProfile(this.#path);
    if (!read.ok) return read;
    const secrets = await this.#vault.load(read.value.name);
    return secrets.ok ? ok({ profile: read.value, secrets: secrets.value, remembered: true }) : secrets;
  }

  /** Another version than the one in use is not taken over at once. */
  #withVersionInUse(profile: Profile): Profile {
    const before = existsSync(this.#path) ? readProfile(this.#path) : undefined;
    if (before?.ok !== true || before.value.name !== profile.name) return profile;
    const { baseUrl, version } = before.value.api;
    if (baseUrl !== profile.api.baseUrl || version === profile.api.version) return profile;
    return { ...profile, api: { ...profile.api, version, nextVersion: profile.api.version } };
  }

  #writeProfile(profile: Profile): void {
    const temporary = `${this.#path}.new`;
    writeFileSync(temporary, JSON.stringify(profile, null, 2), { mode: 0o600 });
    renameSync(temporary, this.#path);
  }

  /** A profile file that is used at each start does not hold the sign-in that came after it. */
  async #lastSignIn(name: string): Promise<Pick<ProfileSecrets, 'signIn'>> {
    const kept = await this.#vault.load(name);
    return kept.ok && kept.value.signIn !== undefined ? { signIn: kept.value.signIn } : {};
  }

  #write<T>(write: () => Promise<T>): Promise<T> {
    const written = this.#lastWrite.then(write);
    this.#lastWrite = Promise.allSettled([written]);
    return written;
  }
}

function readProfile(file: string): Result<Profile> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    return fail(localError('profile_unreadable', `${file}: ${describeThrown(thrown)}`));
  }
  const parsed = profileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map(wordIssue);
  return fail(localError('profile_invalid', `${file}: ${problems.join('; ')}`));
}

/** For an administrator who wrote the file by hand: which field, and what is wrong with it. */
const wordIssue = ({ code, message, path }: z.core.$ZodIssue): string =>
  code === 'invalid_type' && message.endsWith('received undefined')
    ? `“${path.join('.')}” is missing`
    : `“${path.join('.')}”: ${message}`;
