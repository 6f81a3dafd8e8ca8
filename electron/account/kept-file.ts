/** Edge: a small file that only this user may read, replaced whole: what was there stands until the new content is on the disk. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';

import type * as z from 'zod';

export class KeptFile {
  readonly path: string;
  readonly #beingWritten: string;

  constructor(path: string) {
    this.path = path;
    this.#beingWritten = `${path}.new`;
  }

  /** Throws as `node:fs` does. */
  write(content: string): void {
    writeFileSync(this.#beingWritten, content, { mode: 0o600, flush: true });
    renameSync(this.#beingWritten, this.path);
  }

  /** Nothing of it is left, nor of one that was being written. Throws as `node:fs` does. */
  wipe(): void {
    for (const path of [this.path, this.#beingWritten]) rmSync(path, { force: true });
  }
}

/** A text that outlives the app. Neither may throw. */
export interface KeptText {
  /** As written last; undefined: nothing is kept. */
  read(): string | undefined;
  write(content: string): void;
}

/** What is kept, if it is JSON as `schema` has it. */
export function readKept<S extends z.ZodType>(
  kept: Pick<KeptText, 'read'>,
  schema: S,
): z.infer<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(kept.read() ?? 'null')).data;
  } catch {
    return undefined; // No JSON.
  }
}
