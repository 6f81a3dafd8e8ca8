/**
 * Contract: what the softphone engine tells main about a SIP leg, so that main appends it to the log before any screen
 * shows it. `legId` is the SIP Call-ID of the leg.
 */
import * as z from 'zod/mini';

import { pendingTransferSchema } from '../call/pending-transfer.ts';
import { legQualitySchema } from '../call/quality-record.ts';
import { legDialogSchema } from './leg-dialog.ts';

const legId = z.string();

/** User part of the From URI, as received, and its display name. */
const farSideSchema = z.object({ from: z.string(), fromName: z.optional(z.string()) });
export type FarSide = z.infer<typeof farSideSchema>;

export const legFactSchema = z.discriminatedUnion('type', [
  z.extend(farSideSchema, {
    type: z.literal('invited'),
    legId,
    /** The call ID header (X-Call-ID by default) and the client reference (X-Client-Ref), if the INVITE had them. */
    providerCallId: z.optional(z.string()),
    clientRef: z.optional(z.string()),
    /** The number that was called, as received; absent where an agent was. */
    called: z.optional(z.string()),
    /** Whether the engine's answer policy took it for a call that was asked for (answered by itself) or lets it ring. */
    expected: z.boolean(),
  }),
  z.object({ type: z.literal('answered'), legId, dialog: z.optional(legDialogSchema) }),
  /** The leg takes the place of `of`, for the same call: this desktop begins it, or `farSide` does. */
  z.object({
    type: z.literal('continued'),
    legId,
    of: z.string(),
    farSide: z.optional(farSideSchema),
    dialog: z.optional(legDialogSchema),
  }),
  /** Of a leg that this desktop began: the far side rings, answers. */
  z.object({ type: z.literal('contact-ringing'), legId }),
  z.object({ type: z.literal('contact-answered'), legId, dialog: z.optional(legDialogSchema) }),
  /** The first audible audio of the far side arrived. */
  z.object({ type: z.literal('audio-received'), legId }),
  z.object({ type: z.literal('held'), legId }),
  z.object({ type: z.literal('resumed'), legId }),
  /** The agent is not let through to its far side, or is again. */
  z.object({ type: z.literal('muted'), legId, muted: z.boolean() }),
  /** Its far side hears those of a conference, or is out of it. */
  z.object({ type: z.literal('conference'), legId, joined: z.boolean() }),
  /** How its latest transfer stands; absent once nothing of it can happen any more, and the far side is still here. */
  z.object({ type: z.literal('transfer'), legId, pending: z.optional(pendingTransferSchema) }),
  /** How it has sounded so far: now and then, and once more before the end. */
  z.object({ type: z.literal('quality'), legId, quality: legQualitySchema }),
  z.object({
    type: z.literal('ended'),
    legId,
    /** `agent`: hung up or declined here; `far-end`: BYE or CANCEL; `network`: the SIP path failed; `local`: this page. */
    by: z.enum(['agent', 'far-end', 'network', 'local']),
    /** From a Reason header (RFC 3326) or a final response. */
    sipCode: z.optional(z.int()),
    reason: z.optional(z.string()),
  }),
]);
export type LegFact = z.infer<typeof legFactSchema>;
