/**
 * The records of one query as they came, page by page. Packed: 100,000 of them as objects take main more memory than all
 * else it does, and of that many only some are ever in view.
 */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import * as z from 'zod/mini';

import { type Cdr, cdrSchema } from '../../shared/cdr/cdr.ts';

const pageSchema = z.object({
  cdrs: z.array(cdrSchema),
  /** How many more the provider told that can't be read. */
  unreadable: z.optional(z.number()),
  /** Where the next page begins; absent: this is the last one. */
  nextCursor: z.optional(z.string()),
  /** ISO 8601. */
  fetchedAt: z.string(),
});
export type CdrPage = z.infer<typeof pageSchema>;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

export class CdrPages {
  readonly #pages: { packed: Buffer; count: number }[] = [];
  #firstFetchedAt = '';
  #last: Omit<CdrPage, 'cdrs' | 'unreadable'> & { oldest?: Cdr | undefined } = { fetchedAt: '' };
  #count = 0;
  #unreadable = 0;

  /** How many records are here. */
  get count(): number {
    return this.#count;
  }

  /** How many the provider told beside those, in words that can't be read. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** How many pages are here. */
  get pages(): number {
    return this.#pages.length;
  }

  /** Where the next page begins; undefined: there is none, or none was fetched yet. */
  get nextCursor(): string | undefined {
    return this.#last.nextCursor;
  }

  /** When the last page came, ISO 8601. */
  get fetchedAt(): string {
    return this.#last.fetchedAt;
  }

  /** When the first page came, the newest records, ISO 8601; what happened after that is not in them. */
  get firstFetchedAt(): string {
    return this.#firstFetchedAt;
  }

  /** The last record of the last page; records come newest first. */
  get oldest(): Cdr | undefined {
    return this.#last.oldest;
  }

  /** @returns the page, packed as `addPacked` takes it */
  async add(page: CdrPage): Promise<Buffer> {
    const packed = await pack(JSON.stringify(page), { level: 1 });
    this.#keep(packed, page);
    return packed;
  }

  /** @throws Error if it is no page that was packed here */
  async addPacked(packed: Buffer): Promise<void> {
    this.#keep(packed, await read(packed));
  }

  async rows(from: number, count: number): Promise<Cdr[]> {
    const rows: Cdr[] = [];
    let first = 0;
    for (const page of this.#pages) {
      const [begin, end] = [Math.max(from, first), Math.min(from + count, first + page.count)];
      if (begin < end) rows.push(...(await read(page.packed)).cdrs.slice(begin - first, end - first));
      first += page.count;
    }
    return rows;
  }

  /** One after another, newest first. */
  async *all(): AsyncGenerator<Cdr> {
    for (const { packed } of this.#pages) yield* (await read(packed)).cdrs;
  }

  #keep(packed: Buffer, { cdrs, unreadable = 0, ...page }: CdrPage): void {
    if (this.#pages.length === 0) this.#firstFetchedAt = page.fetchedAt;
    this.#pages.push({ packed, count: cdrs.length });
    this.#count += cdrs.length;
    this.#unreadable += unreadable;
    this.#last = { ...page, oldest: cdrs.at(-1) ?? this.#last.oldest };
  }
}

const read = async (packed: Buffer): Promise<CdrPage> =>
  pageSchema.parse(JSON.parse((await unpack(packed)).toString('utf8')));
