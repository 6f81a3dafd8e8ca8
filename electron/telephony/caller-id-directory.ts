/**
 * The account's caller IDs, at hand before a call needs one: fetched at the start and again when the provider says that
 * one changed, so that a click does not wait for a list.
 */
import { type CallerId, mayBecomeUsable } from '../../shared/caller-id/caller-id.ts';
import { isForCampaign, usableFor } from '../../shared/caller-id/select-caller-id.ts';
import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { ProviderCallerId } from './answers.ts';
import type { OnWaiting, ProviderWait } from './request-budget.ts';
import type { TelephonyApi } from './telephony-api.ts';
import { WishKeys } from './wish-keys.ts';

type CallerIdApi = Pick<
  TelephonyApi,
  'callerIds' | 'provisionCallerId' | 'replaceCallerId' | 'deprecateCallerId'
>;

/** A number that was asked for and is not ready by then is not waited for: the next call asks for another. */
const longestReadyingMs = 15 * 60 * 1000;

export class CallerIdDirectory {
  readonly #api: CallerIdApi;
  readonly #onChange: (callerIds: readonly CallerId[]) => void;
  #known: readonly CallerId[] | undefined;
  readonly #wishes: WishKeys;
  #forgotten = false;
  #fetching: Promise<Result<readonly CallerId[]>> | undefined;
  /** Begins when the one under way is answered. */
  #following: Promise<Result<readonly CallerId[]>> | undefined;
  /** Who waits for the list, and for how long its request waits since when (`performance.now`). */
  readonly #waiting = new Set<OnWaiting>();
  #wait: (ProviderWait & { sinceMs: number }) | undefined;
  /** What the provider said of single numbers since the list was asked for, which may be older. */
  #learntMeanwhile: readonly CallerId[] = [];
  /** Those that were not ready when they were given, by ID, since when (`performance.now`). */
  readonly #givenUnready = new Map<string, { given: CallerId; sinceMs: number }>();

  constructor(api: CallerIdApi, onChange: (callerIds: readonly CallerId[]) => void, wishes = new WishKeys()) {
    this.#wishes = wishes;
    this.#api = api;
    this.#onChange = onChange;
  }

  /** What is known now, without asking; undefined before the first answer. */
  known(): readonly CallerId[] | undefined {
    return this.#known;
  }

  /** @param onWaiting hears that the list waits as the provider wants it, whoever asked for it */
  async list(onWaiting?: OnWaiting): Promise<Result<readonly CallerId[]>> {
    if (this.#known !== undefined) return ok(this.#known);
    const fetching = this.#fetching ?? this.refresh();
    if (onWaiting === undefined) return fetching;
    this.#waiting.add(onWaiting);
    if (this.#wait !== undefined) {
      const { sinceMs, waitMs, perMinute } = this.#wait;
      onWaiting({ waitMs: Math.max(0, sinceMs + waitMs - performance.now()), perMinute });
    }
    try {
      return await fetching;
    } finally {
      this.#waiting.delete(onWaiting);
    }
  }

  /** Asks the provider. What is under way may be older than what made this caller ask: then once more, for all who asked since. */
  refresh(): Promise<Result<readonly CallerId[]>> {
    if (this.#fetching === undefined) return this.#begin();
    this.#following ??= this.#fetching.then(() => {
      this.#following = undefined;
      return this.#begin();
    });
    return this.#following;
  }

  /** Asks for a new number of `country`: one, however often until it is answered. */
  async provision(
    country: string,
    campaignId: string | undefined,
    onWaiting?: OnWaiting,
  ): Promise<Result<CallerId>> {
    const wanted = { country, ...(campaignId === undefined ? {} : { campaignId }) };
    const wish = `new ${JSON.stringify(wanted)}`;
    const ask = (): Promise<Result<ProviderCallerId>> =>
      this.#wishes.make(wish, (key) => this.#api.provisionCallerId(wanted, key, onWaiting));
    const before = this.#wishes.isUnanswered(wish) ? (this.#known ?? []) : [];
    const first = await ask();
    // On the list when this one was wished for: the answer is the late one to a wish of earlier, perhaps hours ago. It may be for
    // others by now, or of another country from the beginning.
    const earlier = first.ok ? before.find(({ id }) => id === first.value.id) : undefined;
    if (earlier !== undefined && usableFor([earlier], wanted).length > 0) return ok(earlier);
    const answer = earlier === undefined ? first : await ask();
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
    if (mayBecomeUsable(added))
      this.#givenUnready.set(added.id, { given: added, sinceMs: performance.now() });
    this.#learn(added);
    return ok(added);
  }

  /** Whether a number that was asked for here is still being made ready: then no other one is bought in its place. */
  isOnItsWay(country: string, campaignId: string | undefined): boolean {
    const nowMs = performance.now();
    return [...this.#givenUnready].some(([id, { given, sinceMs }]) => {
      const callerId = this.#known?.find((known) => known.id === id) ?? given;
      return (
        nowMs - sinceMs < longestReadyingMs &&
        mayBecomeUsable(callerId) &&
        callerId.country === country &&
        isForCampaign(callerId, campaignId === undefined ? {} : { campaignId })
      );
    });
  }

  /** Marks a number as burned; the provider puts another of its country in its place. */
  async replace(id: string): Promise<Result<CallerId>> {
    const answer = await this.#wishes.make(`replace ${id}`, (key) => this.#api.replaceCallerId(id, key));
    if (!answer.ok) return answer;
    const number = toCallerId(answer.value.number);
    this.#learn(toCallerId(answer.value.replaced), number);
    return ok(number);
  }

  /** Takes a number out of use. */
  async deprecate(id: string): Promise<Result<CallerId>> {
    const answer = await this.#wishes.make(`deprecate ${id}`, (key) => this.#api.deprecateCallerId(id, key));
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

  #learn(...changed: readonly CallerId[]): void {
    if (this.#fetching !== undefined) this.#learntMeanwhile = withChanges(this.#learntMeanwhile, changed);
    this.#know(withChanges(this.#known ?? [], changed));
  }

  #know(callerIds: readonly CallerId[]): void {
    if (this.#forgotten) return;
    this.#known = callerIds;
    this.#onChange(callerIds);
  }

  #begin(): Promise<Result<readonly CallerId[]>> {
    this.#learntMeanwhile = [];
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #fetch(): Promise<Result<readonly CallerId[]>> {
    const answer = await this.#api.callerIds((wait) => {
      this.#wait = wait && { ...wait, sinceMs: performance.now() };
      for (const onWaiting of this.#waiting) onWaiting(wait);
    });
    if (!answer.ok) return answer;
    const callerIds = withChanges(answer.value.map(toCallerId), this.#learntMeanwhile).map((callerId) =>
      asLastUsed(
        callerId,
        this.#known?.find(({ id }) => id === callerId.id),
      ),
    );
    this.#know(callerIds);
    return ok(callerIds);
  }
}

/** Each changed one in its place, or at the end. */
function withChanges(callerIds: readonly CallerId[], changed: readonly CallerId[]): CallerId[] {
  const kept = callerIds.map((known) => changed.find(({ id }) => id === known.id) ?? known);
  return [...kept, ...changed.filter(({ id }) => !kept.some((known) => known.id === id))];
}

/** This desktop may have used it since the provider last knew. */
function asLastUsed(callerId: CallerId, before: CallerId | undefined): CallerId {
  const { lastUsedAt } = before ?? {};
  if (lastUsedAt === undefined) return callerId;
  const isLater =
    callerId.lastUsedAt === undefined || Date.parse(lastUsedAt) > Date.parse(callerId.lastUsedAt);
  return isLater ? { ...callerId, lastUsedAt } : callerId;
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
