/** Contract: the provider's call detail records as the app shows and exports them, and the state of their fetching. */
import * as z from 'zod/mini';

import { appErrorSchema } from '../errors/app-error.ts';

export const cdrSchema = z.object({
  /** The provider's. */
  callId: z.string(),
  clientRef: z.optional(z.string()),
  /** `completed`, `failed`, or what the provider calls it. */
  state: z.string(),
  to: z.string(),
  callerId: z.string(),
  agentId: z.string(),
  campaignId: z.optional(z.string()),
  contactRef: z.optional(z.string()),
  /** ISO 8601. */
  createdAt: z.string(),
  answeredAt: z.optional(z.string()),
  endedAt: z.optional(z.string()),
  sipCode: z.optional(z.number()),
  hangupBy: z.optional(z.string()),
  disposition: z.optional(z.string()),
});
export type Cdr = z.infer<typeof cdrSchema>;

/** Seconds from the contact's answer to the end; 0 where nobody answered. */
export function cdrTalkSeconds({ answeredAt, endedAt }: Pick<Cdr, 'answeredAt' | 'endedAt'>): number {
  if (answeredAt === undefined || endedAt === undefined) return 0;
  return Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(answeredAt)) / 1000));
}

const filter = z.optional(z.string().check(z.minLength(1), z.maxLength(64)));

export const cdrQuerySchema = z.object({
  /** ISO 8601 instants: created at or after `from`, and before `to`. */
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  campaignId: filter,
  agentId: filter,
  disposition: filter,
});
export type CdrQuery = z.infer<typeof cdrQuerySchema>;

/** Whether both ask for the same records. */
export const sameCdrQuery = (a: CdrQuery, b: CdrQuery): boolean =>
  (['from', 'to', 'campaignId', 'agentId', 'disposition'] as const).every((name) => a[name] === b[name]);

export const cdrFetchSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('fetching'),
    query: cdrQuerySchema,
    rows: z.number(),
    /** 0 to 1: how much of the time asked for is read. */
    progress: z.number(),
    /** The provider makes the next request wait until then (epoch milliseconds), by a limit of so many a minute where it is one that is known. */
    waiting: z.optional(z.object({ untilMs: z.number(), perMinute: z.optional(z.number()) })),
  }),
  z.object({
    state: z.literal('done'),
    query: cdrQuerySchema,
    rows: z.number(),
    /** Cancelled or failed before its end: what is there is the newest part, down to `oldestAt`. */
    complete: z.boolean(),
    /** How many the provider told beside those that can't be read; absent: none. */
    unreadable: z.optional(z.number()),
    /** ISO 8601: when the oldest of them was made; absent where there is none. */
    oldestAt: z.optional(z.string()),
    /** ISO 8601: when the provider told the last of them; empty: it told none. */
    fetchedAt: z.string(),
    error: z.optional(appErrorSchema),
  }),
]);
export type CdrFetch = z.infer<typeof cdrFetchSchema>;

/** Whether all that was asked for is here. */
export const isWhole = (fetch: CdrFetch): boolean =>
  fetch.state === 'done' && fetch.complete && fetch.unreadable === undefined;
