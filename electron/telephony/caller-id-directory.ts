/**
 * The account's caller IDs, at hand before a call needs one: fetched at the start and again when the provider says that
 * one changed, so that a click does not wait for a list.
 */
import type { CallerId } from '../../shared/caller-id/caller-id.ts';
import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { ProviderCallerId } from './answers.ts';
import type { TelephonyApi } from './telephony-api.ts';

type CallerIdApi = Pick<
  TelephonyApi,
  'callerIds' | 'provisionCallerId' | 'replaceCallerId' | 'deprecateCallerId'
>;

export class CallerIdDirectory {
  readonly #api: CallerIdApi;
  readonly #onChange: (callerIds: readonly CallerId[]) => void;
  #known: readonly CallerId[] | undefined;
  /** Idempotency-Keys of numbers asked for, by country and campaign, whose answers were lost. */
  readonly #unanswered = new Map<string, string>();
  #forgotten = false;
  #fetching: Promise<Result<readonly CallerId[]>> | undefined;

  constructor(api: CallerIdApi, onChange: (callerIds: readonly CallerId[]) => void) {
    this.#api = api;
    this.#onChange = onChange;
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

  /** Asks for a new number of `country`; `key` names the wish, and the same one made again until it is answered. */
  async provision(country: string, campaignId: string | undefined, key: string): Promise<Result<CallerId>> {
    const wish = `${country} ${campaignId ?? ''}`;
    const keyOfWish = this.#unanswered.get(wish) ?? key;
    const answer = await this.#api.provisionCallerId(
      { country, ...(campaignId === undefined ? {} : { campaignId }) },
      keyOfWish,
    );
    // A number may have been bought all the same.
    if (!answer.ok && answer.error.kind === 'provider') this.#unanswered.set(wish, keyOfWish);
    else this.#unanswered.delete(wish);
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
    this.#learn(added);
    return ok(added);
  }

  /** Marks a number as burned; the provider puts another of its country in its place. */
  async replace(id: string, key: string): Promise<Result<CallerId>> {
    const answer = await this.#api.replaceCallerId(id, key);
    if (!answer.ok) return answer;
    const number = toCallerId(answer.value.number);
    this.#learn(toCallerId(answer.value.replaced), number);
    return ok(number);
  }

  /** Takes a number out of use. */
  async deprecate(id: string, key: string): Promise<Result<CallerId>> {
    const answer = await this.#api.deprecateCallerId(id, key);
    if (!answer.ok) return answer;
    const deprecated = toCallerId(answer.value);
    this.#learn(deprecated);
    return ok(deprecated);
  }

  /** The account is signed out: nothing of it is known any more, nor learnt from an answer under way. */
  forget(): void {
    this.#know([]);
    this.#known = undefined;
    this.#forgotten = true;
  }

  /** Remembers a use at once, so that the next call takes the least recently used one. */
  markUsed(number: string, at: string): void {
    this.#known = this.#known?.map((known) =>
      known.number === number ? { ...known, lastUsedAt: at } : known,
    );
  }

  /** Puts each number in its place, or at the end. */
  #learn(...changed: readonly CallerId[]): void {
    const kept = (this.#known ?? []).map((known) => changed.find(({ id }) => id === known.id) ?? known);
    const keptIds = new Set(kept.map(({ id }) => id));
    this.#know([...kept, ...changed.filter(({ id }) => !keptIds.has(id))]);
  }

  #know(callerIds: readonly CallerId[]): void {
    if (this.#forgotten) return;
    this.#known = callerIds;
    this.#onChange(callerIds);
  }

  async #fetch(): Promise<Result<readonly CallerId[]>> {
    const answer = await this.#api.callerIds();
    if (!answer.ok) return answer;
    const callerIds = answer.value.map(toCallerId);
    this.#know(callerIds);
    return ok(callerIds);
  }
}

const toCallerId = (answer: ProviderCallerId): CallerId => ({
  id: answer.id,
  number: answer.number,
  country: answer.country,
  status: answer.status,
  reputationScore: answer.reputation?.score ?? 0,
  ...(answer.reputation?.label === undefined ? {} : { reputationLabel: answer.reputation.label }),
  campaignIds: answer.campaignIds ?? [],
  ...(answer.lastUsedAt == null ? {} : { lastUsedAt: answer.lastUsedAt }),
});
