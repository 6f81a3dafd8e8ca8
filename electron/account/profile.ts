/**
 * Contract: a profile file, `npm start -- --profile FILE.json`; the administrator's provisioning file too. Secrets in it
 * go to the vault and are never written back in clear.
 */
import * as z from 'zod';

import { callingHoursSchema } from '../../shared/campaign/calling-hours.ts';
import { isThisMachine } from '../../shared/web-address.ts';
import { webhookEventTypes } from '../../shared/webhook/webhook-event.ts';

/** Encrypted, or to this machine only: a token or a SIP password never crosses a network in clear. */
const safeUrl = (...protocols: [secure: string, clear: string]) =>
  z.url().refine((text) => {
    // Asked too where the first check failed already.
    if (!URL.canParse(text)) return false;
    const { protocol, hostname } = new URL(text);
    return protocol === protocols[0] || (protocol === protocols[1] && isThisMachine(hostname));
  }, `must begin with ${protocols[0]}//; ${protocols[1]}// only for this machine (127.0.0.1, localhost)`);

export const iceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional(),
});
type ProfileIceServer = z.infer<typeof iceServer>;

const scopeList = z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'must be a scope')).min(1);

const oauthClient = {
  tokenEndpoint: safeUrl('https:', 'http:'),
  /** Where tokens are ended at a sign-out (RFC 7009); left out where the provider has none. */
  revocationEndpoint: safeUrl('https:', 'http:').optional(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  /** One token for each purpose, with these scopes and no more. */
  scopes: z.object({ operations: scopeList, analytics: scopeList.optional() }),
};

/** Access tokens issued on demand (RFC 6749), in the place of pasted ones. */
const oauth = z.discriminatedUnion('grant', [
  z.object({ ...oauthClient, grant: z.literal('client_credentials') }),
  z.object({
    ...oauthClient,
    grant: z.literal('authorization_code'),
    /** Where the agent signs in, in the system's browser. */
    authorizationEndpoint: safeUrl('https:', 'http:'),
  }),
]);
export type ProfileOAuth = z.infer<typeof oauth>;

const sipAddress = /^sips?:[^@\s]+@[^@\s]+$/;

export const profileSchema = z.object({
  name: z.string().min(1).max(100),
  environment: z.enum(['production', 'staging']).default('production'),
  agentId: z.string().min(1).max(64),
  api: z.object({
    baseUrl: safeUrl('https:', 'http:'),
    /** The pinned version of the API. */
    version: z
      .string()
      .regex(/^\d{1,3}$/, 'must be a number, such as "1"')
      .default('1'),
    /** The one that a later profile file names, until the switch is made (electron/account/version-switch.ts). */
    nextVersion: z.string().optional(),
    /** For all that the app does, or all but what has a token of its own. */
    token: z.string().min(1).optional(),
    /** With read scopes only, for reports and CDRs. */
    analyticsToken: z.string().min(1).optional(),
    oauth: oauth.optional(),
  }),
  sip: z
    .object({
      uri: z.string().regex(sipAddress, 'must look like sip:agent1@example.com'),
      servers: z.array(safeUrl('wss:', 'ws:')).min(1),
      authorizationUsername: z.string().min(1),
      password: z.string().min(1).optional(),
      iceServers: z.array(iceServer).default([]),
    })
    .optional(),
  headers: z
    .object({ callId: z.string().default('X-Call-ID'), clientRef: z.string().default('X-Client-Ref') })
    .default({ callId: 'X-Call-ID', clientRef: 'X-Client-Ref' }),
  /** From where a PBX without such headers INVITEs the desktop, to REFER it to the contact. */
  clickToCallFrom: z.optional(z.string().regex(sipAddress, 'must look like sip:click-to-call@example.com')),
  /** When calls that belong to no campaign may go out; at any hour if left out. A campaign has hours of its own. */
  callingHours: z.optional(callingHoursSchema),
  /** Endpoints of the CRM that are told of finished calls (docs/webhooks.md). */
  webhooks: z
    .array(
      z.object({
        url: safeUrl('https:', 'http:'),
        /** Signs what is posted; kept in the vault. */
        secret: z.string().min(16).max(256).optional(),
        events: z
          .array(z.enum(webhookEventTypes))
          .min(1)
          .default([...webhookEventTypes]),
      }),
    )
    .max(10)
    .refine((hooks) => new Set(hooks.map(({ url }) => url)).size === hooks.length, 'names an endpoint twice')
    .default([]),
  /** The administrator's word that tokens may be kept where no keyring protects them. */
  allowUnprotectedTokens: z.boolean().default(false),
});
export type Profile = z.infer<typeof profileSchema>;

/** What a profile keeps in the vault. */
export interface ProfileSecrets {
  apiToken?: string | undefined;
  analyticsToken?: string | undefined;
  clientSecret?: string | undefined;
  /** What the last sign-in left; bound to whom it is for, so that no other profile of the name sends it elsewhere. */
  signIn?: { refreshToken: string; tokenEndpoint: string; clientId: string } | undefined;
  sipPassword?: string | undefined;
  /** The profile's ICE servers where one has a credential (TURN). */
  iceServers?: ProfileIceServer[] | undefined;
  /** By the endpoint's URL. */
  webhooks?: Record<string, string> | undefined;
}

/** Every secret there is in `secrets`. */
export const secretValues = ({
  iceServers = [],
  signIn,
  webhooks = {},
  ...rest
}: ProfileSecrets): readonly string[] =>
  [
    rest.apiToken,
    rest.analyticsToken,
    rest.clientSecret,
    rest.sipPassword,
    signIn?.refreshToken,
    ...iceServers.map(({ credential }) => credential),
    ...Object.values(webhooks),
  ].filter((secret) => secret !== undefined);

/** `profile` without its secrets, and the secrets. */
export function separateSecrets(profile: Profile): { profile: Profile; secrets: ProfileSecrets } {
  const { token, analyticsToken, oauth: granted, ...rest } = profile.api;
  const { api, clientSecret } = withoutClientSecret(rest, granted);
  const signed = profile.webhooks.flatMap(({ url, secret }) => (secret === undefined ? [] : [[url, secret]]));
  const webhooks = profile.webhooks.map(({ url, events }) => ({ url, events }));
  const secrets = {
    apiToken: token,
    ...(analyticsToken === undefined ? {} : { analyticsToken }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(signed.length === 0 ? {} : { webhooks: Object.fromEntries(signed) as Record<string, string> }),
  };
  if (profile.sip === undefined) return { profile: { ...profile, api, webhooks }, secrets };
  const { password, iceServers, ...sip } = profile.sip;
  const secretServers = iceServers.some(({ credential }) => credential !== undefined);
  return {
    profile: { ...profile, api, webhooks, sip: { ...sip, iceServers: secretServers ? [] : iceServers } },
    secrets: { ...secrets, sipPassword: password, ...(secretServers ? { iceServers } : {}) },
  };
}

function withoutClientSecret(
  api: Omit<Profile['api'], 'oauth'>,
  granted: ProfileOAuth | undefined,
): { api: Profile['api']; clientSecret?: string | undefined } {
  if (granted === undefined) return { api };
  const { clientSecret, ...oauth } = granted;
  return { api: { ...api, oauth }, clientSecret };
}
