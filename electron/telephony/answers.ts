/**
 * Contract: what is taken from the API's answers, parsed where they enter. Unknown fields pass, unknown states stay
 * text: a provider's new feature never breaks the app.
 */
import * as z from 'zod';

export const account = z.object({
  customerId: z.string(),
  companyName: z.string(),
  scopes: z.array(z.string()).optional(),
});

export const callAccepted = z.object({ callId: z.string(), state: z.string() });

export const providerCall = z.object({
  callId: z.string(),
  state: z.string(),
  clientRef: z.string().optional(),
  answeredAt: z.string().optional(),
  endedAt: z.string().optional(),
  sipCode: z.number().optional(),
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

export const callerIdList = z.object({ data: z.array(callerId) });

export const campaign = z.object({
  id: z.string(),
  name: z.string(),
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
export type Campaign = z.infer<typeof campaign>;

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
export type SipCredentials = z.infer<typeof sipCredentials>;
