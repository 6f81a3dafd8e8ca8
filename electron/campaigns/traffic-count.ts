/**
 * The account's calls of the last hour, counted for the live board: all agents', not this desktop's. A call counts once it has
 * an end; one that goes on counts as in progress, unless events were missed since it was heard of.
 */
import type { Traffic, TrafficOf } from '../../shared/campaign/traffic.ts';
import { providerCallFailed } from '../carrier/provider-attempt.ts';
import type { ProviderCall } from '../telephony/answers.ts';

export const trafficWindowMs = 60 * 60 * 1000;
/** A call that nothing was heard of for so long is not going on any more. */
const longestCallMs = 4 * 60 * 60 * 1000;

interface Ended {
  atMs: number;
  campaignId: string | undefined;
  answered: boolean;
  failed: boolean;
}

export class TrafficCount {
  readonly #now: () => Date;
  readonly #inProgress = new Map<string, { campaignId: string | undefined; heardMs: number }>();
  /** In progress when events were missed. */
  readonly #doubted = new Set<string>();
  readonly #ended = new Map<string, Ended>();
  #sinceMs: number;
  #awayMs: number | undefined;

  constructor(now: () => Date) {
    this.#now = now;
    this.#sinceMs = now().getTime();
    this.#awayMs = this.#sinceMs;
  }

  /** The provider tells of a call, of whichever agent, as it stands now. */
  follow(call: ProviderCall): void {
    const { callId, state, campaignId } = call;
    const nowMs = this.#now().getTime();
    this.#doubted.delete(callId);
    if (state === 'completed' || state === 'failed') this.ended(call, nowMs);
    else if (!this.#ended.has(callId)) this.#inProgress.set(callId, { campaignId, heardMs: nowMs });
  }

  /** A call ended at `atMs`, perhaps a while ago. */
  ended(call: ProviderCall, atMs: number): void {
    const { callId, state, campaignId } = call;
    this.forget(callId);
    if (this.#ended.has(callId)) return;
    this.#forgetOldest();
    this.#ended.set(callId, {
      atMs,
      campaignId,
      answered: state === 'completed',
      failed: providerCallFailed(call),
    });
  }

  /** There is no such call any more. */
  forget(callId: string): void {
    this.#doubted.delete(callId);
    this.#inProgress.delete(callId);
  }

  knows(callId: string): boolean {
    return this.#ended.has(callId) || (this.#inProgress.has(callId) && !this.#doubted.has(callId));
  }

  /** Whose state is not known since events were missed. */
  doubted(): string[] {
    return [...this.#doubted];
  }

  /** Events come, from now on; `missed`: some of before never will. */
  open(missed: boolean): void {
    this.#awayMs = undefined;
    if (!missed) return;
    this.#sinceMs = this.#now().getTime();
    for (const callId of this.#inProgress.keys()) this.#doubted.add(callId);
  }

  /** No events come; nothing new is known from now on. */
  away(): void {
    this.#awayMs ??= this.#now().getTime();
  }

  /** Since when no events come, or up to when records told what they would have; undefined while they come. */
  awaySinceMs(): number | undefined {
    return this.#awayMs;
  }

  /** Records told of all that ended before `toMs`: without events the figures are as of then. */
  toldUntil(toMs: number): void {
    if (this.#awayMs !== undefined) this.#awayMs = Math.max(this.#awayMs, toMs);
  }

  /** How these go on is not told by events. */
  doubtAllBut(callIds: readonly string[]): void {
    for (const callId of this.#inProgress.keys()) if (!callIds.includes(callId)) this.#doubted.add(callId);
  }

  /** What ended at or after `sinceMs` is counted now. */
  completeSince(sinceMs: number): void {
    this.#sinceMs = Math.min(this.#sinceMs, sinceMs);
  }

  now(): Traffic {
    const asOfMs = this.#awayMs ?? this.#now().getTime();
    const windowFromMs = asOfMs - trafficWindowMs;
    this.#forgetOld(windowFromMs);
    const campaigns: Traffic['campaigns'] = {};
    const all = none();
    const counted = (campaignId: string | undefined): TrafficOf[] =>
      campaignId === undefined ? [all] : [all, (campaigns[campaignId] ??= none())];
    for (const [callId, { campaignId }] of this.#inProgress) {
      if (this.#doubted.has(callId)) continue;
      for (const count of counted(campaignId)) count.inProgress += 1;
    }
    for (const { atMs, campaignId, answered, failed } of this.#ended.values()) {
      if (atMs < this.#sinceMs) continue;
      for (const count of counted(campaignId)) {
        count.attempts += 1;
        if (answered) count.answered += 1;
        if (failed) count.failed += 1;
      }
    }
    return {
      all,
      campaigns,
      asOf: new Date(asOfMs).toISOString(),
      ...(this.#sinceMs <= windowFromMs ? {} : { since: new Date(this.#sinceMs).toISOString() }),
    };
  }

  /** Where nobody looks at the board for a shift, what is told of others must not pile up. */
  #forgetOldest(): void {
    const windowFromMs = this.#now().getTime() - trafficWindowMs;
    // Those that were told as they ended stand in that order.
    for (const [id, { atMs }] of this.#ended) {
      if (atMs >= windowFromMs) return;
      this.#ended.delete(id);
    }
  }

  #forgetOld(windowFromMs: number): void {
    for (const [id, { atMs }] of this.#ended) if (atMs < windowFromMs) this.#ended.delete(id);
    const longAgoMs = this.#now().getTime() - longestCallMs;
    for (const [id, { heardMs }] of this.#inProgress) if (heardMs < longAgoMs) this.forget(id);
  }
}

const none = (): TrafficOf => ({ inProgress: 0, attempts: 0, answered: 0, failed: 0 });
