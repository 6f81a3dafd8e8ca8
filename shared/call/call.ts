/**
 * Decision: a call as the log keeps it and the screens show it. Plain data; times are ISO 8601 with offset Z, taken
 * from main's clock when the fact arrived.
 */
import * as z from 'zod/mini';

import { callStateSchema, type CallFact, type CallState, nextCallState } from './call-state.ts';
import { pendingTransferSchema } from './pending-transfer.ts';
import { qualityRecordSchema } from './quality-record.ts';

/** Where the wish to call came from; `incoming` is an INVITE nobody here asked for, `consult` a question while a contact waits. */
export const callOriginSchema = z.enum(['link', 'keypad', 'redial', 'campaign', 'consult', 'incoming']);
export type CallOrigin = z.infer<typeof callOriginSchema>;

export const dispositionSchema = z.object({
  code: z.string(),
  label: z.string(),
  notes: z.string(),
  callbackAt: z.optional(z.string()),
  savedAt: z.string(),
});
export type Disposition = z.infer<typeof dispositionSchema>;

export const callSchema = z.object({
  /** Ours: a UUID, made with the intent. It is the `clientRef` and the Idempotency-Key of the POST. */
  id: z.string(),
  /** The provider's, once its answer or its INVITE told. */
  providerCallId: z.optional(z.string()),
  /** SIP Call-ID of the leg on this desktop, while there is or was one. */
  legId: z.optional(z.string()),
  /** That leg went with its page, and no other has taken its place yet. The log does not keep it. */
  legLost: z.optional(z.literal(true)),
  direction: z.enum(['outbound', 'incoming']),
  /** A call that was asked for here rings, since its INVITE came while the agent talked on another one. The log does not keep it. */
  ringsHere: z.optional(z.literal(true)),
  origin: callOriginSchema,
  /** ISO 8601: by its rate limit or an outage the provider takes no call until then, when it is asked for this one. The log does not keep it. */
  waitsUntil: z.optional(z.string()),
  /** The far end: E.164 where it is a number, else the SIP user as received. */
  remote: z.string(),
  remoteName: z.optional(z.string()),
  /** ISO 3166 alpha-2 of `remote`, if known. */
  country: z.optional(z.string()),
  callerId: z.optional(z.string()),
  /** Of a consult: the call whose contact waits for the answer. Only while it is open: the log does not keep it. */
  consultFor: z.optional(z.string()),
  campaignId: z.optional(z.string()),
  /** Of what rings here: the name of the campaign whose next contact it may be, until the provider has said. The log does not keep it. */
  perhapsOf: z.optional(z.string()),
  contactRef: z.optional(z.string()),
  /** What its campaign says of the contact. Only while the call is on the desk: the log does not keep it. */
  contactNotes: z.optional(z.string()),
  /** Where the CRM wants the result; http or https. */
  returnUrl: z.optional(z.string()),
  agentId: z.string(),
  /** Whose call it is, by `accountKey`; absent: of before accounts were told apart. */
  account: z.optional(z.string()),
  state: callStateSchema,
  createdAt: z.string(),
  agentAnsweredAt: z.optional(z.string()),
  contactAnsweredAt: z.optional(z.string()),
  /** When the contact was put on hold, the last time. Only while the call is on the desk: the log does not keep it. */
  heldAt: z.optional(z.string()),
  /** Of its far side to somebody else; of an ended call, as it stood then. Only while the call is on the desk: the log does not keep it. */
  transfer: z.optional(pendingTransferSchema),
  endedAt: z.optional(z.string()),
  /** Absent as long as nothing was heard. */
  quality: z.optional(qualityRecordSchema),
  disposition: z.optional(dispositionSchema),
});
export type Call = z.infer<typeof callSchema>;

/** Whose a call is. */
export interface CallOwner {
  agentId: string;
  account: string;
}

/** `call` after `fact` arrived at `at`; the very same object when the fact changes nothing. */
export function applyCallFact(call: Call, fact: CallFact, at: string): Call {
  const state = nextCallState(call.state, fact);
  if (state === call.state) return call;
  return { ...call, state, ...timesOf(call, state, at) };
}

function timesOf(call: Call, state: CallState, at: string): Partial<Call> {
  switch (state.phase) {
    case 'agent-answered':
      return { agentAnsweredAt: at };
    case 'in-progress':
      return { agentAnsweredAt: call.agentAnsweredAt ?? at, contactAnsweredAt: call.contactAnsweredAt ?? at };
    case 'ended':
      return { endedAt: at };
    case 'queued':
    case 'ringing-agent':
    case 'dialing':
    case 'ringing':
    case 'early-media':
      return {};
    case 'held':
      return { heldAt: at };
  }
}

/** Seconds the contact and the agent were connected; 0 if they never were, `now` stands in for a missing end. */
export function talkSeconds(call: Pick<Call, 'contactAnsweredAt' | 'endedAt'>, now: Date): number {
  if (call.contactAnsweredAt === undefined) return 0;
  const end = call.endedAt === undefined ? now.getTime() : Date.parse(call.endedAt);
  return Math.max(0, Math.round((end - Date.parse(call.contactAnsweredAt)) / 1000));
}
