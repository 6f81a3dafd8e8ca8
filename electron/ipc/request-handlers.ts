/** Edge: what each request of the page does, in terms of main's services. No decision is made here. */
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { RequestValue } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { ProviderHealth } from '../../shared/telephony/provider-health.ts';
import type { Settings } from '../../shared/settings.ts';
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { ProviderAccess } from '../../shared/telephony/provider-access.ts';
import type { SignInDesk } from '../account/sign-in-desk.ts';
import type { SipAccountSource } from '../account/sip-account-source.ts';
import type { VersionSwitch } from '../account/version-switch.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { CdrDesk } from '../cdrs/cdr-desk.ts';
import type { CampaignBook } from '../campaigns/campaign-book.ts';
import type { CampaignDesk } from '../campaigns/campaign-desk.ts';
import type { CampaignWorker } from '../campaigns/campaign-worker.ts';
import type { AgentPresenceDesk } from '../campaigns/agent-presence.ts';
import type { CallerIdDesk } from '../calls/caller-id-desk.ts';
import type { CallDesk } from '../calls/call-desk.ts';
import type { ClickToCall } from '../calls/click-to-call.ts';
import type { DoNotCallDesk } from '../calls/do-not-call-desk.ts';
import type { CarrierWatch } from '../carrier/carrier-watch.ts';
import type { LinkIntake } from '../calls/link-intake.ts';
import type { DispositionDesk } from '../disposition/disposition-desk.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderHooks } from '../webhooks/provider-hooks.ts';
import type { WebhookDesk } from '../webhooks/webhook-desk.ts';
import type { EventPublisher } from './event-publisher.ts';
import type { RequestHandlers } from './ipc-server.ts';

export interface HandledServices {
  publisher: EventPublisher;
  version: string;
  profile: Snapshot['profile'];
  settings: { get(): Settings; set(settings: Settings): void };
  notices: { list(): Snapshot['notices']; dismiss(id: string): void };
  providerHealth(): ProviderHealth;
  access(): ProviderAccess;
  askWhatIsOffered(): Promise<Result<undefined>>;
  balance(): Promise<Result<RequestValue<'balance'>>>;
  signIn: Pick<SignInDesk, 'current' | 'signIn' | 'signOut' | 'pasteKey'>;
  versionSwitch: Pick<VersionSwitch, 'choose' | 'current' | 'startedToday'>;
  sipAccounts: Pick<SipAccountSource, 'current' | 'learnRealm'>;
  onRegistration(state: RegistrationState): void;
  desk: Pick<CallDesk, 'calls' | 'reportLeg' | 'lostLegs'>;
  expectedCalls(): ExpectedCall[];
  clickToCall: Pick<ClickToCall, 'preview' | 'place' | 'giveUp' | 'transferTarget' | 'end'>;
  cdrs: Pick<CdrDesk, 'current' | 'start' | 'cancel' | 'rows' | 'reconcile'>;
  exportCdrs: RequestHandlers['exportCdrs'];
  campaignBook: Pick<CampaignBook, 'all' | 'lookUp'>;
  campaigns: Pick<
    CampaignDesk,
    'board' | 'names' | 'create' | 'changePacing' | 'start' | 'stop' | 'setAssigned'
  >;
  work: Pick<CampaignWorker, 'current' | 'join' | 'leave' | 'pause' | 'resume' | 'call' | 'skip'>;
  presence: Pick<AgentPresenceDesk, 'current' | 'choose'>;
  doNotCall: Pick<DoNotCallDesk, 'list' | 'add' | 'remove'>;
  callerIds: Pick<CallerIdDesk, 'list' | 'request' | 'replace' | 'deprecate'>;
  links: Pick<LinkIntake, 'proposal' | 'accept' | 'dismiss'>;
  providerHooks: Pick<ProviderHooks, 'list' | 'create' | 'remove'>;
  carrierWatch: Pick<CarrierWatch, 'alerts'>;
  webhooks: Pick<WebhookDesk, 'list' | 'replay'>;
  dispositions: Pick<DispositionDesk, 'save' | 'undelivered' | 'replay'>;
  callLog: Pick<CallLog, 'page' | 'keepDraft' | 'drafts'>;
  exportCallLog: RequestHandlers['exportCallLog'];
  setCompact(compact: boolean): void;
  onReadyToClose(): void;
  log: Log;
}

export function requestHandlers(services: HandledServices): RequestHandlers {
  const {
    campaigns,
    clickToCall,
    desk,
    dispositions,
    doNotCall,
    presence,
    work,
    links,
    publisher,
    settings,
  } = services;
  return {
    snapshot: async () => {
      // The log first: what is read after it is of one moment.
      const drafts = await services.callLog.drafts();
      const linkProposal = links.proposal();
      const campaignWork = work.current();
      return ok({
        sequence: publisher.sequence,
        version: services.version,
        profile: services.profile,
        settings: settings.get(),
        providerHealth: services.providerHealth(),
        access: services.access(),
        signIn: services.signIn.current(),
        calls: [...desk.calls()],
        expectedCalls: services.expectedCalls(),
        ...(linkProposal === undefined ? {} : { linkProposal }),
        notices: services.notices.list(),
        agentPresence: presence.current(),
        cdrFetch: services.cdrs.current(),
        ...(campaignWork === undefined ? {} : { campaignWork }),
        knownCampaigns: services.campaignBook.all(),
        drafts: drafts.ok ? drafts.value : [],
      });
    },

    sipAccount: () => services.sipAccounts.current(),
    reportSipRealm: ({ realm }) => {
      services.sipAccounts.learnRealm(realm);
      return ok(undefined);
    },
    reportRegistration: (state) => {
      services.onRegistration(state);
      return ok(undefined);
    },
    reportLeg: (fact) => desk.reportLeg(fact),
    lostLegs: () => ok(desk.lostLegs()),
    reportTrouble: ({ message, fields }) => {
      services.log.warn(`Page: ${message}`, fields);
      return ok(undefined);
    },

    previewCall: ({ input, campaignId, callerId }) =>
      clickToCall.preview({
        input,
        ...(campaignId === undefined ? {} : { campaignId }),
        ...(callerId === undefined ? {} : { callerId }),
      }),
    transferTarget: ({ input }) => clickToCall.transferTarget(input),
    placeCall: ({ input, origin, campaignId, consultFor }) =>
      clickToCall.place({
        input,
        origin,
        ...(campaignId === undefined ? {} : { campaignId }),
        ...(consultFor === undefined ? {} : { consultFor }),
      }),
    giveUpCall: () => {
      clickToCall.giveUp();
      return ok(undefined);
    },
    endCall: ({ callId }) => clickToCall.end(callId),
    acceptLink: ({ proposalId }) => links.accept(proposalId),
    dismissLink: ({ proposalId }) => {
      links.dismiss(proposalId);
      return ok(undefined);
    },

    callerIds: () => services.callerIds.list(),
    requestCallerId: ({ country, campaignId }) => services.callerIds.request(country, campaignId),
    replaceCallerId: ({ id }) => services.callerIds.replace(id),
    deprecateCallerId: ({ id }) => services.callerIds.deprecate(id),

    campaignBoard: async () => {
      const board = await campaigns.board();
      return board.ok ? ok({ ...board.value, carrierAlerts: services.carrierWatch.alerts() }) : board;
    },
    accountNames: () => campaigns.names(),
    createCampaign: (campaign) => campaigns.create(campaign),
    changePacing: ({ id, pacing }) => campaigns.changePacing(id, pacing),
    startCampaign: ({ id, as, unseenConfirmed }) => campaigns.start(id, as, unseenConfirmed),
    stopCampaign: ({ id }) => campaigns.stop(id),
    setAgentAssigned: ({ id, agentId, assigned }) => campaigns.setAssigned(id, agentId, assigned),

    joinCampaign: ({ id }) => work.join(id),
    leaveCampaign: () => {
      work.leave();
      return ok(undefined);
    },
    pauseWork: () => {
      work.pause();
      return ok(undefined);
    },
    resumeWork: () => {
      work.resume();
      return ok(undefined);
    },
    callContact: () => work.call(),
    skipContact: () => {
      work.skip();
      return ok(undefined);
    },
    setAgentState: ({ state }) => {
      presence.choose(state);
      return ok(undefined);
    },

    fetchCdrs: ({ query, anew }) => services.cdrs.start(query, anew),
    cancelCdrs: () => {
      services.cdrs.cancel();
      return ok(undefined);
    },
    cdrRows: async ({ from, count }) => ok(await services.cdrs.rows(from, count)),
    reconcileCdrs: () => services.cdrs.reconcile(),
    exportCdrs: services.exportCdrs,

    doNotCallList: () => doNotCall.list(),
    addDoNotCall: ({ text }) => doNotCall.add(text),
    removeDoNotCall: ({ number }) => doNotCall.remove(number),

    lookUpCampaign: ({ campaignId }) => services.campaignBook.lookUp(campaignId),
    providerHooks: () => services.providerHooks.list(),
    createProviderHook: (hook) => services.providerHooks.create(hook),
    removeProviderHook: ({ id }) => services.providerHooks.remove(id),
    webhooks: () => services.webhooks.list(),
    replayWebhook: ({ id }) => services.webhooks.replay(id),

    keepDraft: (draft) => services.callLog.keepDraft(draft),
    saveDisposition: (input) => dispositions.save(input),
    undeliveredDispositions: () => dispositions.undelivered(),
    resendDisposition: ({ id }) => dispositions.replay(id),

    history: (query) => services.callLog.page(query),
    exportCallLog: services.exportCallLog,

    readyToClose: () => {
      services.onReadyToClose();
      return ok(undefined);
    },

    signIn: () => services.signIn.signIn(),
    balance: () => services.balance(),
    pasteApiKey: ({ purpose, key }) => services.signIn.pasteKey(purpose, key),
    askWhatIsOffered: () => services.askWhatIsOffered(),
    startedToday: async () => {
      const names = await services.versionSwitch.startedToday(services.versionSwitch.current()?.to);
      return ok(names === undefined ? {} : { names });
    },
    switchApiVersion: ({ to, typed }) => services.versionSwitch.choose(to, typed),
    signOut: () => services.signIn.signOut(),

    changeSettings: (changed) => {
      settings.set(changed);
      publisher.publish('settingsChanged', changed);
      return ok(changed);
    },
    dismissNotice: ({ id }) => {
      services.notices.dismiss(id);
      return ok(undefined);
    },
    setCompact: ({ compact }) => {
      services.setCompact(compact);
      return ok(undefined);
    },
  };
}
