/**
 * Edge: by which version of its API this desktop speaks with each provider it has worked for, in `api-versions.json`. No secret; it
 * outlasts another profile and a sign-out, so that neither is a way around the day on which no version is switched by itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { providerKey } from './account-key.ts';
import { KeptFile } from './kept-file.ts';
import type { Profile } from './profile.ts';

/** `providerKey` → version. */
const versionsFile = z.record(z.string(), z.string());

export class VersionsInUse {
  readonly #file: KeptFile;

  constructor(folder: string) {
    this.#file = new KeptFile(join(folder, 'api-versions.json'));
  }

  /** Undefined for a provider that this desktop has not worked for. */
  of(profile: Profile): string | undefined {
    return this.#read()[providerKey(profile)];
  }

  pin(profile: Profile, version: string): void {
    this.#file.write(JSON.stringify({ ...this.#read(), [providerKey(profile)]: version }));
  }

  /** A file that can't be read says no more than none. */
  #read(): Record<string, string> {
    if (!existsSync(this.#file.path)) return {};
    try {
      return versionsFile.parse(JSON.parse(readFileSync(this.#file.path, 'utf8')));
    } catch {
      return {};
    }
  }
}
