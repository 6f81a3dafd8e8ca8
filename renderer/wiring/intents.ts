/** Contract: what an agent can do, in the agent's terms. Screens call these and nothing else. */
import type { AudioProcessing, AudioRole, DeviceRef } from '../../shared/audio/audio-settings.ts';
import type { Call } from '../../shared/call/call.ts';
import type { AgentState } from '../../shared/campaign/agent-state.ts';
import type { CampaignStart, NewCampaign, Pacing } from '../../shared/campaign/campaign.ts';
import type { CdrQuery } from '../../shared/cdr/cdr.ts';
import type { Reconciliation } from '../../shared/cdr/reconciliation.ts';
import type { Undelivered } from '../../shared/disposition/undelivered.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { ExportRequest } from '../../shared/call/call-log-export.ts';
import type { RequestPayload, RequestValue } from '../../shared/ipc.ts';
import type { Settings } from '../../shared/settings.ts';
import type { TokenPurpose } from '../../shared/telephony/provider-access.ts';
import type { Draft } from '../stores/drafts-slice.ts';
import type { NewProviderHook, ProviderHook } from '../../shared/webhook/provider-hook.ts';
import type { HistoryFilter } from '../stores/history-slice.ts';

export interface CallIntents {
  typeNumber: (input: string) => void;
  /** Calls the number that was typed. */
  call: () => void;
  /** Does not wait for the call that is being prepared. */
  giveUpCall: () => void;
  /** Calls the number of a link. */
  acceptLink: (proposalId: string) => void;
  callAgain: (call: Pick<Call, 'remote' | 'campaignId'>) => void;
  answer: (callId: string) => void;
  decline: (callId: string) => void;
  hangUp: (callId: string) => void;
  /** Nobody hears the agent, of the whole conference where it is one. */
  setMuted: (callId: string, muted: boolean) => void;
  /** A conference is put on hold and taken up as one; whoever is live is put on hold before another is taken up. */
  setHeld: (callId: string, held: boolean) => void;
  /** Takes up a held call, and puts the one that is live on hold first. */
  swapTo: (callId: string) => void;
  sendTones: (callId: string, tones: string) => void;
  /** Whether digits typed on the keyboard go to this call as tones. */
  toggleKeypad: (callId: string) => void;
  /** Looks at another call or owed disposition. */
  show: (callId: string) => void;
  /** Has seen how the call ended. */
  seen: (callId: string) => void;
}

export interface TransferIntents {
  /**
   * Hands the contact over to `input` without asking there first. Resolves with what hinders it as long as the form is there to
   * say so, else once it is under way or what hinders it was told.
   */
  transfer: (callId: string, input: string) => Promise<AppError | undefined>;
  /** Puts the contact on hold and calls `input`, which must be a full number. Resolves as `transfer` does. */
  consult: (callId: string, input: string) => Promise<AppError | undefined>;
  /** Connects a contact with its partner (`partnerOf`), and leaves both. */
  connectCalls: (callId: string) => Promise<void>;
  /** This call, which waits, and the one that is live hear each other; no other call does. */
  joinConference: (callId: string) => Promise<void>;
  /** All but `callId` wait. */
  endConference: (callId: string) => Promise<void>;
  /**
   * Waits no longer for a transfer: the contact is back, and whoever is talked to waits. Two that were to be connected stay as they
   * are.
   */
  takeBack: (callId: string) => void;
}

export interface TransferFormIntents {
  /** Asks whom a call is to be handed over to. */
  openTransfer: (callId: string) => void;
  closeTransfer: () => void;
}

export interface DispositionIntents {
  editDraft: (callId: string, change: Partial<Draft>) => void;
  saveDisposition: (callId: string) => void;
  undeliveredDispositions: () => Promise<Result<Undelivered>>;
  resendDisposition: (id: number) => Promise<Result<unknown>>;
}

export interface DeskIntents {
  /** Calls its number no more, either, where it was accepted and waits. */
  dismissLink: (proposalId: string) => void;
  changeSettings: (change: Partial<Settings>) => void;
  dismissNotice: (id: string) => void;
  /** In the browser where the account says so; asked once more it begins anew. */
  signIn: () => void;
  /** Wipes the account from this desktop. */
  signOut: () => void;
  setCompact: (compact: boolean) => void;
}

export interface CallerIdIntents {
  /** Asks anew. */
  openCallerIds: () => void;
  /**
   * These resolve when it is done, which is told, or with why not.
   * @param campaignId undefined: for any campaign
   */
  requestCallerId: (country: string, campaignId: string | undefined) => Promise<AppError | undefined>;
  replaceCallerId: (id: string) => Promise<AppError | undefined>;
  deprecateCallerId: (id: string) => Promise<AppError | undefined>;
}

export interface CampaignIntents {
  /** Asks for the board anew. */
  openCampaigns: () => Promise<void>;
  /** The one that is shown from now on, after another screen too. */
  chooseCampaign: (id: string) => void;
  /** For the names of all campaigns and agents; where they can't be had, IDs stand. */
  lookUpNames: () => Promise<void>;
  /** For its name and its codes; where they can't be had, its ID and the default codes stand. */
  lookUpCampaign: (id: string) => void;
  /** These two resolve with what the form has to say of it. */
  createCampaign: (campaign: NewCampaign) => Promise<Result<RequestValue<'createCampaign'>>>;
  changePacing: (id: string, pacing: Pacing) => Promise<AppError | undefined>;
  /** These resolve when it is done or refused; a refusal is told. */
  startCampaign: (
    id: string,
    as: RequestPayload<'startCampaign'>['as'],
    unseenConfirmed: boolean,
  ) => Promise<CampaignStart | undefined>;
  stopCampaign: (id: string) => Promise<boolean>;
  setAgentAssigned: (id: string, agentId: string, assigned: boolean) => Promise<boolean>;
  joinCampaign: (id: string) => void;
  leaveCampaign: () => void;
  pauseWork: () => void;
  resumeWork: () => void;
  callContact: () => void;
  skipContact: () => void;
  setAgentState: (state: AgentState) => void;
}

export interface CdrIntents {
  /** `anew`: what is kept is asked for, too. */
  fetchCdrs: (query: CdrQuery, anew?: boolean) => Promise<void>;
  cancelCdrs: () => void;
  /** Rows from `first` to `last` are in view. */
  needCdrRows: (first: number, last: number) => void;
  reconcileCdrs: () => Promise<Result<Reconciliation>>;
  exportCdrs: (what: 'records' | 'reconciliation') => Promise<void>;
}

export interface DoNotCallIntents {
  doNotCallList: () => Promise<Result<RequestValue<'doNotCallList'>>>;
  addDoNotCall: (text: string) => Promise<Result<RequestValue<'addDoNotCall'>>>;
  removeDoNotCall: (number: string) => Promise<Result<unknown>>;
}

export interface AccessIntents {
  /** What the provider did not offer, it may by now. Resolves once its scopes are answered for. */
  askWhatIsOffered: () => Promise<unknown>;
  balance: () => Promise<Result<RequestValue<'balance'>>>;
  /** Uses this key for `purpose` once the provider has taken it. */
  pasteApiKey: (purpose: TokenPurpose, key: string) => Promise<Result<unknown>>;
  /** The campaigns that first went live today; without `names` where they are not known. */
  startedToday: () => Promise<Result<{ names?: string[] | undefined }>>;
  /** @param typed the profile's name, which confirms it */
  switchApiVersion: (to: string, typed: string) => Promise<Result<unknown>>;
}

export interface WebhookIntents {
  listWebhooks: () => Promise<Result<RequestValue<'webhooks'>>>;
  replayWebhook: (id: number) => Promise<Result<unknown>>;
  providerHooks: () => Promise<Result<ProviderHook[]>>;
  createProviderHook: (hook: NewProviderHook) => Promise<Result<unknown>>;
  removeProviderHook: (id: string) => Promise<Result<unknown>>;
}

export interface LineIntents {
  /** Opens the look at the line, and begins it anew. */
  checkLine: () => void;
  closeLineCheck: () => void;
  /** Takes the calls back that ring on another phone. */
  registerHere: () => void;
}

export interface HistoryIntents {
  /** The first page anew. */
  openHistory: (filter: HistoryFilter) => void;
  moreHistory: () => void;
  showExport: (open: boolean) => void;
  /** Done once the file is written or the agent thought better of it; else why not. */
  exportCallLog: (request: ExportRequest) => Promise<Result<undefined>>;
}

export interface AudioIntents {
  /** What is preferred from now on; undefined: whatever the system has chosen. */
  chooseDevice: (role: AudioRole, device: DeviceRef | undefined) => void;
  changeProcessing: (change: Partial<AudioProcessing>) => void;
  setHeadsetButtons: (on: boolean) => void;
  /** Calls back with the level, from 0 up to 1, until stopped. */
  watchMicrophone: (onLevel: (level: number) => void) => Promise<Result<() => void>>;
  /** Resolves when it has sounded. */
  playTestTone: (role: Exclude<AudioRole, 'microphone'>) => Promise<void>;
}

export interface Intents
  extends
    AudioIntents,
    CallIntents,
    TransferIntents,
    TransferFormIntents,
    CallerIdIntents,
    CampaignIntents,
    CdrIntents,
    DoNotCallIntents,
    AccessIntents,
    WebhookIntents,
    DispositionIntents,
    DeskIntents,
    LineIntents,
    HistoryIntents {}
