/** Contract: what this desktop posts to the CRM's endpoints (docs/webhooks.md). Fields are added, never changed. */
import { callOutcome } from '../call/call-outcome.ts';
import { type Call, talkSeconds } from '../call/call.ts';
import type { FailureAlert } from '../carrier/failure-watch.ts';

export const webhookEventTypes = ['call.finished', 'carrier.alert'] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** The body of a delivery. Who gets the same `id` twice has the same event twice. */
export interface WebhookEvent {
  id: string;
  event: WebhookEventType;
  /** ISO 8601. */
  createdAt: string;
  data: object;
}

/**
 * The data of `call.finished`: an ended call, with its disposition where it has one. Times are ISO 8601, durations whole
 * seconds, numbers E.164.
 */
export function finishedCall(call: Call) {
  const { id, providerCallId, disposition, state, remote, ...rest } = call;
  const { agentId, callerId, campaignId, contactRef, country, direction, origin, quality, returnUrl } = rest;
  const { createdAt, agentAnsweredAt, contactAnsweredAt, endedAt } = rest;
  const end = new Date(endedAt ?? createdAt);
  return {
    /** The provider's; absent if the call never reached it. */
    callId: providerCallId,
    /** This desktop's, as the provider's records have it too. */
    clientRef: id,
    contactRef,
    direction,
    origin,
    number: remote,
    callerId,
    country,
    campaignId,
    agentId,
    returnUrl,
    outcome: state.phase === 'ended' ? callOutcome(call, state.cause) : undefined,
    createdAt,
    agentAnsweredAt,
    contactAnsweredAt,
    endedAt,
    durations: {
      totalSeconds: Math.max(0, Math.round((end.getTime() - Date.parse(createdAt)) / 1000)),
      talkSeconds: talkSeconds(call, end),
    },
    /** Mean opinion scores of ITU-T G.107, losses from 0 to 1; absent if nothing was heard. */
    quality,
    disposition: disposition ?? null,
  };
}

/**
 * The data of `carrier.alert`: over the last `attempts` calls of `subject`, `failures` failed at the carrier. What another desktop
 * posts of the same outage has one of the `keys` too.
 */
export const carrierAlert = (alert: FailureAlert, state: 'raised' | 'cleared', keys: readonly string[]) => ({
  state,
  ...alert,
  keys,
});
