/**
 * Edge: secrets of one profile, encrypted by safeStorage, in `vault.json`. On Linux without a keyring Chromium's backend is `basic_text`,
 * whose key is known to all: then nothing is stored unless the administrator allowed it.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { safeStorage } from 'electron';
import * as z from 'zod';

import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import { KeptFile } from './kept-file.ts';
import { iceServer, type ProfileSecrets } from './profile.ts';
import type { TokenVault } from './token-vault.ts';

/** Profile name → base64 of the encrypted JSON. */
const vaultFile = z.record(z.string(), z.string());
const storedSecrets = z.object({
  apiToken: z.string().optional(),
  analyticsToken: z.string().optional(),
  clientSecret: z.string().optional(),
  signIn: z.object({ refreshToken: z.string(), tokenEndpoint: z.string(), clientId: z.string() }).optional(),
  sipPassword: z.string().optional(),
  iceServers: z.array(iceServer).optional(),
  webhooks: z.record(z.string(), z.string()).optional(),
});

export class SafeStorageVault implements TokenVault {
  readonly #file: KeptFile;
  readonly #stamp: string;

  /** @param stamp goes into the name of a file moved aside */
  constructor(folder: string, stamp: string) {
    this.#file = new KeptFile(join(folder, 'vault.json'));
    this.#stamp = stamp;
  }

  async store(name: string, secrets: ProfileSecrets, options: { unprotected: boolean }): Promise<boolean> {
    if (!protects() && !options.unprotected) return false;
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
    const encrypted = (await safeStorage.encryptStringAsync(JSON.stringify(secrets))).toString('base64');
    this.#moveUnreadableAside();
    this.#file.write(JSON.stringify({ [name]: encrypted }));
    return true;
  }

  forget(): void {
    this.#file.wipe();
  }

  async load(name: string): Promise<Result<ProfileSecrets>> {
    try {
      const encrypted = this.#read()[name];
      if (encrypted === undefined) return fail(localError('vault_unreadable', `nothing kept for ${name}`));
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64'));
      return ok(storedSecrets.parse(JSON.parse(result)));
    } catch (thrown) {
      return fail(localError('vault_unreadable', describeThrown(thrown)));
    }
  }

  /** A file that can't be read holds nothing to lose, but is kept: whoever damaged it may want to look. */
  #moveUnreadableAside(): void {
    const { path } = this.#file;
    try {
      this.#read();
    } catch {
      renameSync(path, path.replace(/\.json$/, `-UNREADABLE-${this.#stamp}.json`));
    }
  }

  #read(): Record<string, string> {
    if (!existsSync(this.#file.path)) return {};
    return vaultFile.parse(JSON.parse(readFileSync(this.#file.path, 'utf8')));
  }
}

/** False on the backends that encrypt with a fixed key (Electron, safeStorage.getSelectedStorageBackend). */
function protects(): boolean {
  if (process.platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
}
