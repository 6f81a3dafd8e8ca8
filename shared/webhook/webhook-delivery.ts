/** Contract: the CRM's endpoints and what was posted to them, as Settings shows it. */
import * as z from 'zod/mini';

import { failureAlertSchema } from '../carrier/failure-watch.ts';

/** As it was posted. */
export const postedAlertSchema = z.extend(
  z.pick(failureAlertSchema, { subject: true, failures: true, attempts: true }),
  {
    state: z.enum(['raised', 'cleared']),
  },
);

export const webhookDeliverySchema = z.object({
  id: z.number(),
  url: z.string(),
  event: z.string(),
  /** Of `call.finished`: whom the call was with. */
  remote: z.optional(z.string()),
  /** Of `carrier.alert`. */
  alert: z.optional(postedAlertSchema),
  state: z.enum(['pending', 'delivered', 'refused', 'superseded']),
  attempts: z.number(),
  /** What came of the last attempt that failed. */
  lastError: z.optional(z.string()),
  /** ISO 8601. */
  createdAt: z.string(),
  /** ISO 8601: a pending one is not posted before. */
  notBefore: z.string(),
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

export const webhooksSchema = z.object({
  endpoints: z.array(
    z.object({
      url: z.string(),
      events: z.array(z.string()),
      /** ISO 8601: when what waits for it is tried again; absent while nothing waits, or it is being tried. */
      nextTryAt: z.optional(z.string()),
    }),
  ),
  /** The latest, newest first. */
  deliveries: z.array(webhookDeliverySchema),
});
export type Webhooks = z.infer<typeof webhooksSchema>;
