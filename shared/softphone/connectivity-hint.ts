/** Contract: what main or the browser says of the way to the network, before the softphone could find out by itself. */
import * as z from 'zod/mini';

export const connectivityHintSchema = z.object({
  reason: z.enum(['suspend', 'wake', 'offline', 'online', 'network-changed']),
});
export type ConnectivityHint = z.infer<typeof connectivityHintSchema>;
