/** Contract: a campaign as supervisors see it, what they may change about it, and the contact that an agent gets from it. */
import * as z from 'zod/mini';

import { callingHoursSchema } from './calling-hours.ts';

/** What each figure of a pace may be, ends included. */
export const pacingLimits = {
  /** Above 1 in power mode only. */
  callsPerAgent: { min: 0.5, max: 5, whole: false },
  maxConcurrent: { min: 1, max: 500, whole: true },
  ringTimeoutSeconds: { min: 5, max: 120, whole: true },
  wrapUpSeconds: { min: 0, max: 600, whole: true },
} as const;

/* @__NO_SIDE_EFFECTS__ */ const within = ({
  min,
  max,
  whole,
}: {
  min: number;
  max: number;
  whole: boolean;
}) => (whole ? z.int() : z.number()).check(z.minimum(min), z.maximum(max));

export const pacingSchema = z.object({
  callsPerAgent: within(pacingLimits.callsPerAgent),
  maxConcurrent: within(pacingLimits.maxConcurrent),
  ringTimeoutSeconds: within(pacingLimits.ringTimeoutSeconds),
  wrapUpSeconds: within(pacingLimits.wrapUpSeconds),
});
export type Pacing = z.infer<typeof pacingSchema>;

export const campaignModes = ['preview', 'progressive', 'power'] as const;
export type CampaignMode = (typeof campaignModes)[number];

export const campaignSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `draft`, `running`, `stopped`, `finished`, or what the provider calls it. */
  status: z.string(),
  /** `preview`, `progressive`, `power`, or what the provider calls it. */
  mode: z.string(),
  pacing: z.optional(pacingSchema),
  callingHours: z.optional(callingHoursSchema),
  /** In their place, where they can't be read: what is wrong with them. No contact is called then. */
  unreadableHours: z.optional(z.string()),
  /** Who is assigned; absent where the provider does not tell. */
  agentIds: z.optional(z.array(z.string())),
  /** ISO 8601; when it was first started. */
  startedAt: z.optional(z.string()),
  progress: z.optional(
    z.object({ contacts: z.number(), remaining: z.number(), attempts: z.number(), answered: z.number() }),
  ),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** The most the API takes at once. */
export const mostContacts = 10_000;

/** Calls that go out for each free agent, at most. */
export const mostCallsPerAgent = (mode: string): number =>
  mode === 'power' ? pacingLimits.callsPerAgent.max : 1;

/** Whether the provider dials by itself, without asking the desktops; so it is of a mode that is not known here. */
export const dialledByProvider = (mode: string): boolean => mode !== 'preview' && mode !== 'progressive';

/** Of a new contact's texts, in characters, as the API takes them. */
export const longestOfContact = { contactRef: 256, name: 200, notes: 4000 } as const;

export const newContactSchema = z.object({
  contactRef: z.string().check(z.minLength(1), z.maxLength(longestOfContact.contactRef)),
  /** E.164. */
  number: z.string().check(z.regex(/^\+[1-9]\d{1,14}$/)),
  name: z.optional(z.string().check(z.maxLength(longestOfContact.name))),
  notes: z.optional(z.string().check(z.maxLength(longestOfContact.notes))),
});
export type NewContact = z.infer<typeof newContactSchema>;

export const newCampaignSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  mode: z.enum(campaignModes),
  pacing: pacingSchema,
  callingHours: callingHoursSchema,
  contacts: z.array(newContactSchema).check(
    z.maxLength(mostContacts),
    z.refine((contacts) => new Set(contacts.map(({ contactRef }) => contactRef)).size === contacts.length, {
      error: 'two contacts have the same reference',
    }),
  ),
});
export type NewCampaign = z.infer<typeof newCampaignSchema>;

/** A contact that a new campaign did not get, by the code of the rule that forbids to call it. */
export const leftOutContactSchema = z.object({
  contactRef: z.string(),
  number: z.string(),
  code: z.string(),
});
export type LeftOutContact = z.infer<typeof leftOutContactSchema>;

export const campaignStartSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('started'), campaign: campaignSchema }),
  /** Contacts of it are on the do-not-call list, and the provider would dial them. */
  z.object({ outcome: z.literal('listed'), numbers: z.array(z.string()) }),
  /** The provider would dial, whom can't be seen, and so many numbers are on the list. */
  z.object({ outcome: z.literal('unseen'), onList: z.number() }),
]);
export type CampaignStart = z.infer<typeof campaignStartSchema>;

export const agentSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `available`, `break`, `wrap_up`, `offline`, or what the provider calls it. */
  state: z.string(),
  registered: z.boolean(),
  inCall: z.boolean(),
});
export type Agent = z.infer<typeof agentSchema>;

/** A contact leased to this agent. */
export const contactSchema = z.object({
  contactRef: z.string(),
  /** E.164. */
  number: z.string(),
  name: z.optional(z.string()),
  notes: z.optional(z.string()),
  timeZone: z.optional(z.string()),
  /** Calls made to it before. */
  attempts: z.number(),
  /** This agent had it before, and let the time for the call run out. */
  ranOut: z.optional(z.literal(true)),
  /** ISO 8601, by this desktop's clock; then it goes back to the others. */
  leasedUntil: z.string(),
});
export type Contact = z.infer<typeof contactSchema>;
