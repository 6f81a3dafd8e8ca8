/**
 * Edge: the signed-in profile. Read from a file at the start and remembered in the place of the one before: the profile in
 * `profile.json`, its secrets in the vault. Where the vault can't protect them they live for this run only, and nothing is
 * remembered.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type * as z from 'zod';

import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import { accountKey } from './account-key.ts';
import { KeptFile } from './kept-file.ts';
import { type Profile, profileSchema, type ProfileSecrets, separateSecrets } from './profile.ts';
import type { TokenVault } from './token-vault.ts';
import { VersionsInUse } from './versions-in-use.ts';

export interface SignedInProfile {
  profile: Profile;
  secrets: ProfileSecrets;
  /** False: the agent must start with the profile file again next time. */
  remembered: boolean;
}

export class ProfileStore {
  readonly #file: KeptFile;
  readonly #vault: TokenVault;
  readonly #versions: VersionsInUse;
  /** Vault and file are written by one at a time: what is kept late must not come after a sign-out. */
  readonly #writes = new SerialQueue();

  constructor(folder: string, vault: TokenVault) {
    this.#file = new KeptFile(join(folder, 'profile.json'));
    this.#vault = vault;
    this.#versions = new VersionsInUse(folder);
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
    const secrets = {
      ...(await this.#pastedKeys(profile)),
      ...withoutUndefined(given),
      ...(await this.#lastSignIn(profile.name)),
    };
    const remembered = await this.#vault.store(profile.name, secrets, {
      unprotected: profile.allowUnprotectedTokens,
    });
    if (remembered) this.#writeProfile(profile);
    return ok({ profile, secrets, remembered });
  }

  /** Pins the version of the API, in the profile too where that is remembered. */
  pinVersion(profile: Profile, version: string): Promise<void> {
    const { nextVersion: _made, ...api } = profile.api;
    return this.#writes.run(() => {
      this.#versions.pin(profile, version);
      const kept = existsSync(this.#file.path) ? readProfile(this.#file.path) : undefined;
      if (kept?.ok === true && kept.value.name === profile.name)
        this.#writeProfile({ ...profile, api: { ...api, version } });
      return Promise.resolve();
    });
  }

  /** Keeps what has changed in the secrets of a profile; false where the vault keeps none. */
  keep(profile: Profile, secrets: ProfileSecrets): Promise<boolean> {
    return this.#writes.run(() =>
      this.#vault.store(profile.name, secrets, { unprotected: profile.allowUnprotectedTokens }),
    );
  }

  /** Signs out: no secret is left on this machine, of whatever profile, and none is remembered. */
  forget(): Promise<void> {
    return this.#writes.run(() => {
      this.#vault.forget();
      this.#file.wipe();
      return Promise.resolve();
    });
  }

  /** The profile of the last sign-in, if one was remembered. */
  async remembered(): Promise<Result<SignedInProfile> | undefined> {
    if (!existsSync(this.#file.path)) return undefined;
    const read = readProfile(this.#file.path);
    if (!read.ok) return read;
    const secrets = await this.#vault.load(read.value.name);
    return secrets.ok ? ok({ profile: read.value, secrets: secrets.value, remembered: true }) : secrets;
  }

  /** Another version than the one in use is not taken over at once. */
  #withVersionInUse(profile: Profile): Profile {
    const { version: named } = profile.api;
    const version = this.#versions.of(profile);
    if (version === undefined) this.#versions.pin(profile, named);
    if (version === undefined || version === named) return profile;
    return { ...profile, api: { ...profile.api, version, nextVersion: named } };
  }

  #writeProfile(profile: Profile): void {
    this.#file.write(JSON.stringify(profile, null, 2));
  }

  /** A profile file that is used at each start does not hold the sign-in that came after it. */
  async #lastSignIn(name: string): Promise<Pick<ProfileSecrets, 'signIn'>> {
    const kept = await this.#vault.load(name);
    return kept.ok && kept.value.signIn !== undefined ? { signIn: kept.value.signIn } : {};
  }

  /** Nor the keys that were pasted after it; they go to the provider and the agent they were pasted for, and to no other. */
  async #pastedKeys(profile: Profile): Promise<Pick<ProfileSecrets, 'apiToken' | 'analyticsToken'>> {
    const before = existsSync(this.#file.path) ? readProfile(this.#file.path) : undefined;
    if (before?.ok !== true || before.value.name !== profile.name) return {};
    const [account, accountBefore] = [profile, before.value].map((each) =>
      accountKey({ practice: false, profile: each }),
    );
    const kept = await this.#vault.load(profile.name);
    if (account !== accountBefore || !kept.ok) return {};
    const { apiToken, analyticsToken } = kept.value;
    return withoutUndefined({ apiToken, analyticsToken });
  }
}

const withoutUndefined = (secrets: ProfileSecrets): ProfileSecrets =>
  Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== undefined));

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
