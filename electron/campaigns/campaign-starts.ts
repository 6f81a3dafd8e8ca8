/**
 * When campaigns first went live, as far as this desktop knows: the provider may not tell (`startedAt`), and no version of its API is
 * switched by itself on that day. What was started or seen here is kept between runs, by account.
 */
import * as z from 'zod';

import { type KeptText, readKept } from '../account/kept-file.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';

/** `unknown`: it runs, and since when can't be said. */
export type GoLive = 'not-yet' | 'today' | 'before' | 'unknown';

type StatedCampaign = Pick<ProviderCampaign, 'id' | 'status' | 'startedAt'>;

const startSchema = z.object({
  /** ISO 8601; when it was first known to run. */
  ranAt: z.string(),
  /** It went live then; else it may have run before. */
  wentLive: z.boolean(),
});
/** By account, then by campaign. */
const keptSchema = z.record(z.string(), z.record(z.string(), startSchema));
type Kept = z.infer<typeof keptSchema>;

/** The latest of an account; one that is forgotten is only asked about again. */
const mostKept = 500;

export interface CampaignStartsOptions {
  kept: KeptText;
  /** Whose the campaigns are. */
  account: string;
  now: () => Date;
}

export class CampaignStarts {
  readonly #options: CampaignStartsOptions;
  /** Those that were seen at rest in this run. */
  readonly #atRest = new Set<string>();
  #all: Kept;

  constructor(options: CampaignStartsOptions) {
    this.#options = options;
    // A file that can't be read knows of no start.
    this.#all = readKept(options.kept, keptSchema) ?? {};
  }

  /** How a campaign stands at the provider, whoever asked. */
  seen({ id, status, startedAt }: StatedCampaign): void {
    if (status !== 'running') this.#atRest.add(id);
    else if (typeof startedAt !== 'string') this.#keep(id, this.#atRest.has(id));
  }

  /** It was started just now: from here, or the provider's event says so. */
  started(id: string): void {
    this.#keep(id, true);
  }

  /** When it first went live; a day ends at this desktop's midnight. */
  goLiveOf({ id, status, startedAt }: StatedCampaign): GoLive {
    if (typeof startedAt === 'string') return this.#isToday(startedAt) ? 'today' : 'before';
    const known = this.#starts()[id];
    if (known === undefined) return status === 'running' ? 'unknown' : 'not-yet';
    if (!this.#isToday(known.ranAt)) return 'before';
    return known.wentLive ? 'today' : 'unknown';
  }

  #keep(id: string, wentLive: boolean): void {
    const { account, kept, now } = this.#options;
    const starts = this.#starts();
    if (starts[id] !== undefined) return;
    const all = { ...starts, [id]: { ranAt: now().toISOString(), wentLive } };
    // An object has no order of its own where IDs are numbers.
    const latest = Object.entries(all)
      .toSorted(([, a], [, b]) => Date.parse(a.ranAt) - Date.parse(b.ranAt))
      .slice(-mostKept);
    this.#all = { ...this.#all, [account]: Object.fromEntries(latest) };
    kept.write(JSON.stringify(this.#all));
  }

  #starts(): Kept[string] {
    return this.#all[this.#options.account] ?? {};
  }

  #isToday(at: string): boolean {
    return new Date(at).toDateString() === this.#options.now().toDateString();
  }
}
