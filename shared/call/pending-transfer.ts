/** Contract: a transfer of a call that may still be carried out. */
import * as z from 'zod/mini';

export const pendingTransferSchema = z.object({
  /** E.164, or a SIP address. */
  to: z.string(),
  /**
   * `unheard`: asked for by a page that was lost, so that nobody here is told how it goes (RFC 6665: the word goes to the dialog
   * that asked); `taken-back`: the agent does not wait for it any more, and it may still be carried out.
   */
  stands: z.enum(['under-way', 'unheard', 'taken-back']),
});
export type PendingTransfer = z.infer<typeof pendingTransferSchema>;
