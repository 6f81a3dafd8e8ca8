/** Contract: the names of a leg's dialog (RFC 3261 section 12), by which another page takes its place when this one is lost. */
import * as z from 'zod/mini';

import { pendingTransferSchema } from '../call/pending-transfer.ts';

/** Longer ones are no names of anybody's. */
const name = z.string().check(z.maxLength(500));

export const legDialogSchema = z.object({
  callId: name,
  localTag: name,
  remoteTag: name,
  /** SIP URI: where requests to the far side go. */
  remoteTarget: name,
});
export type LegDialog = z.infer<typeof legDialogSchema>;

/** A leg whose page is gone, and how it stood: the one that takes its place is to stand in the same way. */
export const lostLegSchema = z.extend(legDialogSchema, {
  inConference: z.boolean(),
  muted: z.boolean(),
  held: z.boolean(),
  transfer: z.optional(pendingTransferSchema),
});
export type LostLeg = z.infer<typeof lostLegSchema>;
