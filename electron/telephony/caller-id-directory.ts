/**
 * The account's caller IDs, at hand before a call needs one: fetched at the start and again when the provider says that
 * one changed, so that a click does not wait for a list.
 */
import type { CallerId } from '../../shared/caller-id/select-caller-id.ts';
import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { ProviderCallerId } from './answers.ts';
import type { TelephonyApi } from './telephony-api.ts';

export class CallerIdDirectory {
  readonly #api: Pick<TelephonyApi, 'callerIds' | 'provisionCallerId'>;
  #known: CallerId[] | undefined;
  #fetching: Promise<Result<readonly CallerId[]>> | undefined;

  constructor(api: Pick<TelephonyApi, 'callerIds' | 'provisionCallerId'>) {
    this.#api = api;
  }

  /** What is known now, without asking; undefined before the first answer. */
  known(): readonly CallerId[] | undefined {
    return this.#known;
  }

  async list(): Promise<Result<readonly CallerId[]>> {
    return this.#known === undefined ? this.refresh() : ok(this.#known);
  }

  /** Asks the provider; callers at the same time share one request. */
  refresh(): Promise<Result<readonly CallerId[]>> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** Asks for a new number of `country`; `key` names the wish. */
  async provision(country: string, campaignId: string | undefined, key: string): Promise<Result<CallerId>> {
    const answer = await this.#api.provisionCallerId(
      { country, ...(campaignId === undefined ? {} : { campaignId }) },
      key,
    );
    if (!answer.ok) return answer;
    const added = toCallerId(answer.value);
    // The provider's word is not enough: a wrong-country number is never used.
    if (added.country !== country) {
      return fail({
        kind: 'application',
        code: 'no_caller_id',
        detail: `asked for ${country}, got ${added.country}`,
      });
    }
    this.#known = [...(this.#known ?? []), added];
    return ok(added);
  }

  /** Remembers a use at once, so that the next call takes the least recently used one. */
  markUsed(number: string, at: string): void {
    this.#known = this.#known?.map((known) =>
      known.number === number ? { ...known, lastUsedAt: at } : known,
    );
  }

  async #fetch(): Promise<Result<readonly CallerId[]>> {
    const answer = await this.#api.callerIds();
    if (!answer.ok) return answer;
    this.#known = answer.value.map(toCallerId);
    return ok(this.#known);
  }
}

const toCallerId = (answer: ProviderCallerId): CallerId => ({
  id: answer.id,
  number: answer.number,
  country: answer.country,
  status: answer.status,
  reputationScore: answer.reputation?.score ?? 0,
  campaignIds: answer.campaignIds ?? [],
  ...(answer.lastUsedAt == null ? {} : { lastUsedAt: answer.lastUsedAt }),
});
