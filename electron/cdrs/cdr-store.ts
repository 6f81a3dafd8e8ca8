/**
 * Edge: fetched pages on the disk, each a file, so that nobody waits a second time under the rate limit for what cannot have
 * changed: not when a span is looked at again, not after a restart, not for the part that had come when a fetch was cancelled.
 * A page that can't be read is fetched again with those after it. Kept for a month, the last ten results; gone with a sign-out.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { CdrQuery } from '../../shared/cdr/cdr.ts';
import { describeThrown } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { Log } from '../logging/log.ts';
import { CdrPages } from './cdr-pages.ts';

const mostResults = 10;
const longestKeptMs = 30 * 24 * 60 * 60 * 1000;

export interface CdrStoreOptions {
  folder: string;
  /** Whose records these are: another account's are never shown. */
  owner: string;
  now: () => Date;
  log: Log;
}

export class CdrStore {
  readonly #options: CdrStoreOptions;
  /** One write at a time: what is kept late must not come after a sign-out. */
  readonly #writes = new SerialQueue();
  #forgotten = false;

  constructor(options: CdrStoreOptions) {
    this.#options = options;
  }

  /** What is kept of the answer to `query`: all of it, its first pages, or nothing. */
  async load(query: CdrQuery): Promise<CdrPages> {
    // Nothing may go while it is looked at.
    await this.#writes.run(() => this.#prune());
    const pages = new CdrPages();
    const folder = this.#folderOf(query);
    for (const name of await namesIn(folder)) {
      if (name !== nameOf(pages.pages)) break;
      try {
        await pages.addPacked(await readFile(join(folder, name)));
      } catch (thrown) {
        this.#options.log.warn('Kept records not read', { reason: describeThrown(thrown) });
        break;
      }
    }
    return pages;
  }

  /** Keeps page `index`, counted from 0; what can't be kept is fetched again when it is wanted again. */
  keep(query: CdrQuery, index: number, packed: Buffer): Promise<void> {
    return this.#writes.run(async () => {
      if (!this.#forgotten) await this.#keep(query, index, packed);
    });
  }

  /** Forgets the answer to `query`. */
  drop(query: CdrQuery): Promise<void> {
    return this.#writes.run(() => rm(this.#folderOf(query), { recursive: true, force: true }));
  }

  /** Forgets all, of every account, and keeps nothing any more; rejects if the disk refuses. */
  forget(): Promise<void> {
    this.#forgotten = true;
    return this.#writes.run(() => rm(this.#options.folder, { recursive: true, force: true }));
  }

  async #keep(query: CdrQuery, index: number, packed: Buffer): Promise<void> {
    const folder = this.#folderOf(query);
    const path = join(folder, nameOf(index));
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${path}.new`, packed, { mode: 0o600 });
      await rename(`${path}.new`, path);
      const now = this.#options.now();
      await utimes(folder, now, now);
    } catch (thrown) {
      this.#options.log.warn('Records not kept', { reason: describeThrown(thrown) });
    }
  }

  async #prune(): Promise<void> {
    const { folder, now } = this.#options;
    const results = await Promise.all(
      (await namesIn(folder)).map(async (name) => {
        const path = join(folder, name);
        return { path, usedMs: (await stat(path)).mtimeMs };
      }),
    );
    const old = results
      .toSorted((a, b) => b.usedMs - a.usedMs)
      .filter(({ usedMs }, place) => place >= mostResults || now().getTime() - usedMs > longestKeptMs);
    await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
  }

  #folderOf({ from, to, campaignId, agentId, disposition }: CdrQuery): string {
    const asked = JSON.stringify([this.#options.owner, from, to, campaignId, agentId, disposition]);
    return join(this.#options.folder, createHash('sha256').update(asked).digest('hex').slice(0, 32));
  }
}

const nameOf = (index: number): string => `${String(index).padStart(6, '0')}.json.gz`;

/** In order; none where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
}
