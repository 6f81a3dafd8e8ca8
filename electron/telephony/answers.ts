/**
 * Contract: what is taken from the API's answers, parsed where they enter. Unknown fields pass, unknown states stay
 * text: a provider's new feature never breaks the app.
 */
import * as z from 'zod';

import { readCallingHours, type StatedHours } from '../../shared/campaign/calling-hours.ts';
import { listOf, recordsOf } from './read-list.ts';

export const account = z.object({
  customerId: z.string(),
  companyName: z.string(),
  scopes: z.array(z.string()).optional(),
});

/** `amount` is a decimal as text, of which some make a number; `currency` is ISO 4217 by the document. */
export const balance = z.object({
  amount: z.union([z.string(), z.number()]).transform(String),
  currency: z.string(),
});

/** The log keeps it in a column of whole numbers: what is no code (RFC 3261 section 7.2) must not keep the call out of it. */
const sipCode = z.int().min(100).max(699).optional().catch(undefined);

export const callAccepted = z.object({ callId: z.string(), state: z.string() });

export const providerCall = z.object({
  callId: z.string(),
  state: z.string(),
  clientRef: z.string().optional(),
  to: z.string().optional(),
  callerId: z.string().optional(),
  agentId: z.string().optional(),
  campaignId: z.string().optional(),
  contactRef: z.string().optional(),
  answeredAt: z.string().optional(),
  endedAt: z.string().optional(),
  sipCode,
  hangupBy: z.string().optional(),
  reason: z.string().optional(),
});
export type ProviderCall = z.infer<typeof providerCall>;

export const callerId = z.object({
  id: z.string(),
  number: z.string(),
  country: z.string(),
  status: z.string(),
  reputation: z.object({ score: z.number(), label: z.string() }).optional(),
  campaignIds: z.array(z.string()).optional(),
  lastUsedAt: z.string().nullish(),
});
export type ProviderCallerId = z.infer<typeof callerId>;
export const callerIdReplacement = z.object({ replaced: callerId, number: callerId });

export const callerIdList = z.object({ data: listOf(callerId) });

const statedHours = (stated: unknown): StatedHours | undefined =>
  stated === undefined ? undefined : readCallingHours(stated);

export const campaign = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  mode: z.string(),
  pacing: z
    .object({
      callsPerAgent: z.number(),
      maxConcurrent: z.number(),
      ringTimeoutSeconds: z.number(),
      wrapUpSeconds: z.number(),
    })
    .optional(),
  /** One campaign with hours that can't be read must not take all the others away. */
  callingHours: z.unknown().transform(statedHours).optional(),
  agentIds: z.array(z.string()).optional(),
  startedAt: z.string().nullish(),
  progress: z
    .object({ contacts: z.number(), remaining: z.number(), attempts: z.number(), answered: z.number() })
    .optional(),
  callerIdPolicy: z.object({ allowOtherCountry: z.boolean().optional() }).optional(),
  dispositions: z
    .array(
      z.object({
        code: z.string(),
        label: z.string(),
        category: z.string(),
        requiresCallback: z.boolean().optional(),
      }),
    )
    .optional(),
});
export type ProviderCampaign = z.infer<typeof campaign>;
export const campaignList = z.object({ data: listOf(campaign) });

export const campaignEvent = z.object({ id: z.string(), status: z.string() });

export const contactLease = z.object({
  contactRef: z.string(),
  number: z.string(),
  name: z.string().optional(),
  notes: z.string().optional(),
  timeZone: z.string().optional(),
  attempts: z.number().optional(),
  leasedUntil: z.string(),
});
export type ContactLease = z.infer<typeof contactLease>;

export const agent = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  registered: z.boolean().optional(),
  currentCallId: z.string().optional(),
});
export const agentList = z.object({ data: listOf(agent) });

export const hook = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  createdAt: z.string(),
});
export const hookList = z.object({ data: listOf(hook) });

export const sipCredentials = z
  .object({
    uri: z.string(),
    servers: z.array(z.string()).min(1),
    authorizationUsername: z.string(),
    ha1: z.string().optional(),
    password: z.string().optional(),
    realm: z.string().optional(),
    iceServers: z
      .array(
        z.object({
          urls: z.union([z.string(), z.array(z.string())]),
          username: z.string().optional(),
          credential: z.string().optional(),
        }),
      )
      .default([]),
    expiresAt: z.string().optional(),
  })
  .refine(
    (credentials) => credentials.ha1 !== undefined || credentials.password !== undefined,
    'neither ha1 nor password',
  );

export interface IssuedSipCredentials extends Omit<z.infer<typeof sipCredentials>, 'expiresAt'> {
  /** From now on, by the provider's own clock; undefined where it names no end. */
  lastsMs: number | undefined;
}

export const cdr = z.object({
  callId: z.string(),
  state: z.string(),
  to: z.string(),
  callerId: z.string(),
  agentId: z.string(),
  campaignId: z.string().optional(),
  contactRef: z.string().optional(),
  clientRef: z.string().optional(),
  createdAt: z.string(),
  answeredAt: z.string().optional(),
  endedAt: z.string().optional(),
  sipCode,
  hangupBy: z.string().optional(),
  disposition: z.object({ code: z.string(), notes: z.string().optional() }).optional(),
});
export type ProviderCdr = z.infer<typeof cdr>;
export const cdrPage = z.object({ data: recordsOf(cdr), nextCursor: z.string().nullish() });
