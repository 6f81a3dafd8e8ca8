/**
 * Edge: by which version of its API this desktop speaks with each provider it has worked for, in `api-versions.json`. No secret; it
 * outlasts another profile and a sign-out, so that neither is a way around the day on which no version is switched by itself.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { providerKey } from './account-key.ts';
import type { Profile } from './profile.ts';

/** `providerKey` → version. */
const versionsFile = z.record(z.string(), z.string());

export class VersionsInUse {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'api-versions.json');
  }

  /** Undefined for a provider that this desktop has not worked for. */
  of(profile: Profile): string | undefined {
    return this.#read()[providerKey(profile)];
  }

  pin(profile: Profile, version: string): void {
    const temporary = `${this.#path}.new`;
    writeFileSync(temporary, JSON.stringify({ ...this.#read(), [providerKey(profile)]: version }), {
      mode: 0o600,
    });
    renameSync(temporary, this.#path);
  }

  /** A file that can't be read says no more than none. */
  #read(): Record<string, string> {
    if (!existsSync(this.#path)) return {};
    try {
      return versionsFile.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }
}
