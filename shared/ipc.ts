/**
 * Contract: every message between main and the page, one row each.
 *
 *   requests: page → main, answered with Result<value, AppError>; `window.desktop.request.<name>(payload)`
 *   events:   main → page; `window.desktop.on.<name>(listener)` returns how to stop
 *
 * The preload builds `window.desktop` from this table and `electron/ipc` registers its handlers from it, so a channel
 * name is never typed by hand. Main checks the sender frame and parses every payload; the page trusts main.
 */
import * as z from 'zod/mini';

import { agentPresenceSchema, agentStates } from './campaign/agent-state.ts';
import {
  campaignSchema,
  campaignStartSchema,
  contactSchema,
  leftOutContactSchema,
  newCampaignSchema,
  pacingSchema,
} from './campaign/campaign.ts';
import { campaignBoardSchema } from './campaign/campaign-board.ts';
import { knownCampaignSchema } from './campaign/known-campaign.ts';
import { campaignWorkSchema } from './campaign/campaign-work.ts';
import { callSchema, dispositionSchema } from './call/call.ts';
import { callerIdSchema } from './caller-id/caller-id.ts';
import { callerIdsViewSchema } from './caller-id/caller-ids-view.ts';
import { callPreparationSchema } from './call/call-preparation.ts';
import { historyPageSchema, historyQuerySchema } from './call/history.ts';
import { cdrFetchSchema, cdrQuerySchema, cdrSchema } from './cdr/cdr.ts';
import { reconciliationSchema } from './cdr/reconciliation.ts';
import { doNotCallEntrySchema } from './do-not-call.ts';
import { draftSchema } from './disposition/draft.ts';
import { undeliveredSchema } from './disposition/undelivered.ts';
import { appErrorSchema, type Result } from './errors/app-error.ts';
import { linkProposalSchema, longestCampaignId } from './links/link-proposal.ts';
import { noticeSchema } from './notice.ts';
import { dialTargetSchema } from './phone/dial-target.ts';
import { exportOutcomeSchema, exportRequestSchema } from './call/call-log-export.ts';
import { settingsSchema } from './settings.ts';
import { signInSchema } from './sign-in.ts';
import { snapshotSchema } from './snapshot.ts';
import { expectedCallSchema } from './softphone/expected-call.ts';
import { lostLegSchema } from './softphone/leg-dialog.ts';
import { legFactSchema } from './softphone/leg-fact.ts';
import { connectivityHintSchema } from './softphone/connectivity-hint.ts';
import { registrationStateSchema } from './softphone/registration.ts';
import { sipAccountSchema } from './softphone/sip-account.ts';
import { providerAccessSchema, tokenPurposeSchema } from './telephony/provider-access.ts';
import { providerHealthSchema } from './telephony/provider-health.ts';
import { newProviderHookSchema, providerHookSchema } from './webhook/provider-hook.ts';
import { webhooksSchema } from './webhook/webhook-delivery.ts';

const nothing = z.void();
/** Long enough for any honest text, short enough that no page fills the disk with one message. */
/* @__NO_SIDE_EFFECTS__ */ const text = (max: number) => z.string().check(z.maxLength(max));
const callRef = z.object({ callId: text(64) });

export const dispositionInputSchema = z.object({
  callId: text(64),
  code: text(64),
  notes: text(4000),
  /** ISO 8601 with offset; only where the code asks for a callback. */
  callbackAt: z.optional(z.iso.datetime({ offset: true })),
});
export type DispositionInput = z.infer<typeof dispositionInputSchema>;

/* @__NO_SIDE_EFFECTS__ */ const request = <P extends z.ZodMiniType, V extends z.ZodMiniType>(
  payload: P,
  value: V,
) => ({
  payload,
  value,
});

/** Some ten thousand numbers. */
export const longestDoNotCallText = 250_000;
export const longestLogMessage = 300;
export const longestLogField = 1000;

/** As `unl_live_…`; a JWT is longer. */
export const longestApiKey = 4096;
export const apiVersionPattern = /^\d{1,3}$/;

export const requests = {
  snapshot: request(nothing, snapshotSchema),

  /** What the page needs to register the agent. */
  sipAccount: request(nothing, sipAccountSchema),
  /** The SIP server names a realm that the account has no HA1 for; `sipAccountChanged` brings one that has. */
  reportSipRealm: request(z.object({ realm: text(200) }), nothing),
  /** The engine tells its registration, so that main knows whether the desktop can ring. */
  reportRegistration: request(registrationStateSchema, nothing),
  /** A fact of a leg; answered once it is in the log, with the call it belongs to. */
  reportLeg: request(legFactSchema, callSchema),

  /** The legs that a page before this one held, and whose place this one may take. */
  lostLegs: request(nothing, z.array(lostLegSchema)),

  /** A line for the log: a warning of the engine, or an error that nobody in the page caught. */
  reportTrouble: request(
    z.object({
      message: text(longestLogMessage),
      fields: z.optional(z.record(text(40), text(longestLogField))),
    }),
    nothing,
  ),

  /** How `input` would be dialled: number, country, caller ID; or why not. Dials nothing. */
  previewCall: request(
    z.object({
      input: text(200),
      campaignId: z.optional(text(longestCampaignId)),
      /** E.164, as a link may ask for. */
      callerId: z.optional(text(16)),
    }),
    dialTargetSchema,
  ),
  /** Click-to-call: the answer is the call as logged, before the provider rings. */
  placeCall: request(
    z.object({
      input: text(200),
      origin: z.enum(['keypad', 'redial', 'consult']),
      /** Of a consult: the call whose contact waits. */
      consultFor: z.optional(text(64)),
      campaignId: z.optional(text(longestCampaignId)),
    }),
    callSchema,
  ),
  /** The agent does not wait for the call that is being prepared (`callPreparing`); it is never begun. */
  giveUpCall: request(nothing, nothing),
  /** Whom a contact is to be handed over to: a number, or an extension of the own PBX. */
  transferTarget: request(z.object({ input: text(200) }), z.object({ to: z.string(), display: z.string() })),
  /** Ends a call at the provider; for one whose leg has not reached this desktop. */
  endCall: request(callRef, nothing),
  acceptLink: request(z.object({ proposalId: text(64) }), callSchema),
  dismissLink: request(z.object({ proposalId: text(64) }), nothing),

  callerIds: request(nothing, callerIdsViewSchema),
  /** Another number of a country, for one campaign or for all. */
  requestCallerId: request(
    z.object({ country: text(2), campaignId: z.optional(text(longestCampaignId)) }),
    callerIdSchema,
  ),
  /** Marks a number as burned; the answer is the one in its place. */
  replaceCallerId: request(z.object({ id: text(100) }), callerIdSchema),
  deprecateCallerId: request(z.object({ id: text(100) }), callerIdSchema),

  campaignBoard: request(nothing, campaignBoardSchema),
  /** What the account's agents are called, as far as they may be seen; the names of its campaigns come by `campaignLearnt`. */
  accountNames: request(
    nothing,
    z.object({ agents: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** Who must not be called is left out, and named. */
  createCampaign: request(
    newCampaignSchema,
    z.object({ campaign: campaignSchema, leftOut: z.array(leftOutContactSchema) }),
  ),
  changePacing: request(z.object({ id: text(longestCampaignId), pacing: pacingSchema }), campaignSchema),
  /**
   * `progressive`: in that mode from now on, so that each contact is looked at before its call. `unseenConfirmed`: the
   * supervisor answers for contacts that can't be seen.
   */
  startCampaign: request(
    z.object({
      id: text(longestCampaignId),
      as: z.enum(['it-is', 'progressive']),
      unseenConfirmed: z.boolean(),
    }),
    campaignStartSchema,
  ),
  stopCampaign: request(z.object({ id: text(longestCampaignId) }), campaignSchema),
  setAgentAssigned: request(
    z.object({ id: text(longestCampaignId), agentId: text(64), assigned: z.boolean() }),
    campaignSchema,
  ),

  /** The agent works in this campaign from now on, contact by contact; `campaignWorkChanged` tells how it goes. */
  joinCampaign: request(z.object({ id: text(longestCampaignId) }), nothing),
  leaveCampaign: request(nothing, nothing),
  pauseWork: request(nothing, nothing),
  resumeWork: request(nothing, nothing),
  /** Calls the contact in preview. */
  callContact: request(nothing, nothing),
  skipContact: request(nothing, nothing),
  setAgentState: request(z.object({ state: z.enum(agentStates) }), nothing),

  /** Begins to fetch the provider's records, `anew` those that are kept too; `cdrFetchChanged` tells how it goes. */
  fetchCdrs: request(z.object({ query: cdrQuerySchema, anew: z.boolean() }), nothing),
  cancelCdrs: request(nothing, nothing),
  /** Some of those that are here, newest first. */
  cdrRows: request(
    z.object({ from: z.int().check(z.minimum(0)), count: z.int().check(z.minimum(1), z.maximum(500)) }),
    z.array(cdrSchema),
  ),
  reconcileCdrs: request(nothing, reconciliationSchema),
  /** Asks where to, then writes the CSV, of what is not whole under a name that says so. */
  exportCdrs: request(
    z.object({ what: z.enum(['records', 'reconciliation']) }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('written'), path: z.string(), rows: z.number(), whole: z.boolean() }),
      z.object({ outcome: z.literal('cancelled') }),
    ]),
  ),

  /** The latest entries, and how many there are. */
  doNotCallList: request(nothing, z.object({ entries: z.array(doNotCallEntrySchema), total: z.number() })),
  /** Adds the numbers in `text`, as people type and paste them; answers what was added and every line that was not understood. */
  addDoNotCall: request(
    z.object({ text: text(longestDoNotCallText) }),
    z.object({ added: z.number(), known: z.number(), refused: z.array(z.string()) }),
  ),
  removeDoNotCall: request(z.object({ number: text(16) }), nothing),

  /** The CRM's endpoints, and what was posted to them. */
  webhooks: request(nothing, webhooksSchema),
  /** Posts a delivery once more. */
  replayWebhook: request(z.object({ id: z.int() }), nothing),

  /** The subscriptions at the provider, which posts its events itself. */
  providerHooks: request(nothing, z.array(providerHookSchema)),
  createProviderHook: request(newProviderHookSchema, providerHookSchema),
  removeProviderHook: request(z.object({ id: text(100) }), nothing),

  /** One whose name or codes are wanted and not known; `campaignLearnt` brings them. */
  lookUpCampaign: request(z.object({ campaignId: text(longestCampaignId) }), nothing),
  /** Keeps what is being written; for a call without a disposition. */
  keepDraft: request(draftSchema, nothing),
  saveDisposition: request(dispositionInputSchema, dispositionSchema),
  /** What has not arrived at the provider; `undeliveredChanged` tells to look again. */
  undeliveredDispositions: request(nothing, undeliveredSchema),
  /** Sends a refused one again. */
  resendDisposition: request(z.object({ id: z.int() }), nothing),

  history: request(historyQuerySchema, historyPageSchema),
  /** Asks where to, then writes the CSV. */
  exportCallLog: request(exportRequestSchema, exportOutcomeSchema),

  /** The page has handed over what it held. */
  readyToClose: request(nothing, nothing),

  /** Signs in at the provider, by the system's browser where the profile says so; asked once more it begins anew. */
  signIn: request(nothing, nothing),
  /** Wipes the account from this desktop; a call that goes on is not touched. */
  signOut: request(nothing, nothing),

  /** Asks anew what the tokens may do, and what the provider offers this account. */
  askWhatIsOffered: request(nothing, nothing),
  /** What is left to spend at the provider: a decimal as text, and its currency as the provider tells them. */
  balance: request(nothing, z.object({ amount: z.string(), currency: z.string() })),
  /** Uses this API key from now on, once the provider has taken it. */
  pasteApiKey: request(z.object({ purpose: tokenPurposeSchema, key: text(longestApiKey) }), nothing),
  /** The campaigns that first went live today, by name; absent where they are not known. */
  startedToday: request(nothing, z.object({ names: z.optional(z.array(z.string())) })),
  /** Switches to another version of the API, once the provider has answered by it; `typed` is the profile's name. */
  switchApiVersion: request(
    z.object({ to: z.string().check(z.regex(apiVersionPattern)), typed: text(100) }),
    nothing,
  ),

  changeSettings: request(settingsSchema, settingsSchema),
  dismissNotice: request(z.object({ id: text(100) }), nothing),
  /** The compact, always-on-top call bar, or the whole window. */
  setCompact: request(z.object({ compact: z.boolean() }), nothing),
} as const;

export const events = {
  callChanged: callSchema,
  /** What a call waits for before it begins; nothing: it has begun, or none is wanted any more. */
  callPreparing: z.object({ preparation: z.optional(callPreparationSchema) }),
  callExpected: expectedCallSchema,
  /** The provider would not or could not start this call; the screen words the error. */
  callRefused: z.object({ call: callSchema, error: appErrorSchema }),
  callNoLongerExpected: z.object({ clientRef: z.string() }),
  callerIdsChanged: z.array(callerIdSchema),
  agentPresenceChanged: agentPresenceSchema,
  cdrFetchChanged: cdrFetchSchema,
  /** Of a campaign is known what it is called, or what its codes are, or they have changed. */
  campaignLearnt: knownCampaignSchema,
  campaignWorkChanged: z.object({ work: z.optional(campaignWorkSchema) }),
  /** A rule forbids this contact of the campaign; the next one is fetched. */
  contactPassedOver: z.object({ contact: contactSchema, error: appErrorSchema }),
  linkProposed: linkProposalSchema,
  /** A link was not understood or not allowed; the screen words the error. */
  linkRefused: z.object({ link: z.string(), error: appErrorSchema }),
  linkWithdrawn: z.object({ proposalId: z.string() }),
  noticeRaised: noticeSchema,
  noticeDismissed: z.object({ id: z.string() }),
  providerHealthChanged: providerHealthSchema,
  accessChanged: providerAccessSchema,
  signInChanged: signInSchema,
  settingsChanged: settingsSchema,
  /** A disposition was saved, has arrived or was refused. */
  undeliveredChanged: z.object({}),
  /** What was posted to the CRM's endpoints has changed. */
  webhooksChanged: z.object({}),
  /** The SIP account was renewed, or the profile changed. */
  sipAccountChanged: sipAccountSchema,
  /** The app is about to end: what the page still holds is handed over now, then `readyToClose`. */
  appClosing: z.object({}),
  /** The agent answered from the notification of the call. */
  answerWanted: z.object({ callId: z.string() }),
  /** The agent opened the window by the notification of the call: the keyboard is to answer it. */
  answerOffered: z.object({ callId: z.string() }),
  /** The machine sleeps, wakes, or has lost, found or changed its network. */
  connectivityHint: connectivityHintSchema,
} as const;

export type RequestName = keyof typeof requests;
export type RequestPayload<N extends RequestName> = z.infer<(typeof requests)[N]['payload']>;
export type RequestValue<N extends RequestName> = z.infer<(typeof requests)[N]['value']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;

/** An event as it crosses: numbered without gaps, so that a page that missed one asks for a snapshot. */
export interface NumberedEvent<N extends EventName> {
  sequence: number;
  payload: EventPayload<N>;
}

/** What the preload puts on `window.desktop`. */
export interface Desktop {
  request: {
    [N in RequestName]: (payload: RequestPayload<N>) => Promise<Result<RequestValue<N>>>;
  };
  on: { [N in EventName]: (listener: (event: NumberedEvent<N>) => void) => () => void };
}

export const requestChannel = (name: RequestName): string => `request:${name}`;
export const eventChannel = (name: EventName): string => `event:${name}`;
export const requestNames = /* @__PURE__ */ Object.keys(requests) as RequestName[];
export const eventNames = /* @__PURE__ */ Object.keys(events) as EventName[];
