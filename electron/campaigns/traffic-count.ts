/**
 * The account's calls of the last hour, counted from the event stream for the live board: all agents', not this desktop's.
 * A call counts once it has an end; one that goes on counts as in progress until it is heard of no more.
 */
import { failedByCarrier } from '../../shared/carrier/attempt.ts';
import type { Traffic } from '../../shared/campaign/traffic.ts';
import type { ProviderCall } from '../telephony/answers.ts';
import { endCauseOf } from '../telephony/call-progress.ts';

const windowMs = 60 * 60 * 1000;
/** A call that nothing was heard of for so long ended while the stream was away. */
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
  readonly #ended = new Map<string, Ended>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The provider tells of a call, of whichever agent. */
  follow(call: ProviderCall): void {
    const { callId, state, campaignId } = call;
    const atMs = this.#now().getTime();
    if (state !== 'completed' && state !== 'failed') {
      if (!this.#ended.has(callId)) this.#inProgress.set(callId, { campaignId, heardMs: atMs });
      return;
    }
    this.#inProgress.delete(callId);
    if (this.#ended.has(callId)) return;
    this.#ended.set(callId, {
      atMs,
      campaignId,
      answered: state === 'completed',
      failed: state === 'failed' && failedByCarrier({ direction: 'outbound' }, endCauseOf(call)),
    });
  }

  now(): Traffic {
    this.#forgetOld();
    const campaigns: Traffic['campaigns'] = {};
    const all = none();
    const counted = (campaignId: string | undefined): Traffic['all'][] =>
      campaignId === undefined ? [all] : [all, (campaigns[campaignId] ??= none())];
    for (const { campaignId } of this.#inProgress.values())
      for (const count of counted(campaignId)) count.inProgress += 1;
    for (const { campaignId, answered, failed } of this.#ended.values()) {
      for (const count of counted(campaignId)) {
        count.attempts += 1;
        if (answered) count.answered += 1;
        if (failed) count.failed += 1;
      }
    }
    return { all, campaigns };
  }

  #forgetOld(): void {
    const nowMs = this.#now().getTime();
    for (const [id, { atMs }] of this.#ended) if (atMs < nowMs - windowMs) this.#ended.delete(id);
    for (const [id, { heardMs }] of this.#inProgress)
      if (heardMs < nowMs - longestCallMs) this.#inProgress.delete(id);
  }
}

const none = (): Traffic['all'] => ({ inProgress: 0, attempts: 0, answered: 0, failed: 0 });
