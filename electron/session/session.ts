/**
 * Composition of what runs for one signed-in account: the telephony client, the desk of calls, click-to-call, links,
 * dispositions. Built once the account is known; `main.ts` connects it to the window.
 */
import { setTimeout as delay } from 'node:timers/promises';

import type { Call } from '../../shared/call/call.ts';
import { isOpen } from '../../shared/call/occupancy.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import { doNotCallCode } from '../../shared/do-not-call.ts';
import { type AppError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Settings } from '../../shared/settings.ts';
import { isSignedOut } from '../../shared/sign-in.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import { accountKey } from '../account/account-key.ts';
import type { CallLog } from '../calllog/call-log.ts';
import { CallDesk } from '../calls/call-desk.ts';
import { CallRecorder } from '../calls/call-recorder.ts';
import { incomingCall } from '../calls/incoming-call.ts';
import { DispositionDesk } from '../disposition/disposition-desk.ts';
import { ProviderFeed } from '../telephony/provider-feed.ts';
import { campaignServices } from './campaign-services.ts';
import { originationServices } from './origination-services.ts';
import {
  connectProvider,
  type ProviderConnection,
  type ProviderConnectionOptions,
} from './provider-connection.ts';
import { remembered } from './remembered.ts';
import {
  type StandingOptions,
  type SupervisionServices,
  supervisionServices,
} from './supervision-services.ts';

export interface SessionOptions
  extends Omit<ProviderConnectionOptions, 'userAgent' | 'starts' | 'now'>, StandingOptions {
  version: string;
  callLog: CallLog;
  /** Main's own, where what is fetched may be kept. */
  folder: string;
  /** Ended calls of earlier runs that still owe a disposition, oldest first. */
  owing: readonly Call[];
  /** Those among them that an earlier run left open; the provider may not know that they are over. */
  interrupted: readonly Call[];
  settings: () => Settings;
  /** A call of this desktop changed, and is in the log. */
  onCall: (call: Call) => void;
  /** The whole window must come to the front: a link asks. */
  revealWhole: () => void;
  /** The call log refused an entry; the call goes on. */
  onCallNotRecorded: (error: AppError) => void;
  /** It will never take one of them; the log file has it. */
  onEntrySetAside: (error: AppError) => void;
  /** It takes entries again, and has those that waited. */
  onCallsRecorded: () => void;
  /** The provider will not take a disposition; it is in the log all the same. */
  onDispositionRefused: (callId: string, error: AppError) => void;
  /** One that it would not take is sent again. */
  onDispositionReplayed: () => void;
  /** A campaign that the provider dials has so many numbers on the do-not-call list; stopped for it, unless `error` says why not. */
  onListedContacts: (campaign: string, numbers: number, error: AppError | undefined) => void;
  /** Numbers were listed, and these campaigns run, dialled by the provider, with contacts that can't be seen here. */
  onUnseenContacts: (campaigns: readonly string[]) => void;
}

/** A provider that does not answer must not keep the app from ending. */
const longestFarewellMs = 2000;

export type Session = ReturnType<typeof openSession>;

export function openSession(options: SessionOptions) {
  const { account, publish, log } = options;
  const { profile } = account;
  const owner = { agentId: profile.agentId, account: accountKey(account) };
  const now = () => new Date();
  const userAgent = `firstleg/${options.version}`;
  const { wishes, starts } = remembered({ account, folder: options.folder, now, log });
  let registration: RegistrationState = { state: 'offline', reason: 'starting' };

  const setRegistration = (state: RegistrationState): void => {
    const changed = state.state !== registration.state;
    if (changed) log.info('Registration', state);
    registration = state;
    desk.lineIs(state.state === 'registered');
    if (changed && state.state === 'registered') work.connectionBack();
  };

  const connection: ProviderConnection = connectProvider(
    {
      ...options,
      userAgent,
      starts,
      now,
      onSignIn: (changed) => {
        if (isSignedOut(changed)) {
          // No token is given out any more: nothing is asked of the provider, and nothing of the account is shown.
          feed.stop();
          callerIds.forget();
          wishes.forget();
          webhooks.stop();
          void cdrs.forget();
          void options.callLog.forgetCampaignContacts();
          sipAccounts.stop();
          forgetLine();
        }
        options.onSignIn(changed);
      },
    },
    {
      beforeSignOut: () => sayFarewell(),
      onSignedIn: () => {
        if (begun) void askAnew();
        else begin();
      },
      onAnswering: () => {
        presence.connectionBack();
        work.connectionBack();
        dispositions.nudge();
      },
    },
  );
  const { api, health, signIn, sipAccounts } = connection;
  const {
    callerIds,
    callerIdDesk,
    carrierWatch,
    cdrs,
    doNotCall,
    providerHooks,
    suspiciousNumbers,
    webhooks,
  }: SupervisionServices = supervisionServices({
    ...options,
    api,
    userAgent,
    onFetchingRecords: (fetching) => traffic.giveWay(fetching),
    onListGrew: () => void Promise.all([listedContacts.lookAtAll(), work.listGrew()]),
    wishes,
    now,
  });
  const recorder = new CallRecorder({
    callLog: options.callLog,
    onRefused: options.onCallNotRecorded,
    onSetAside: ({ call, fact }, error) => {
      log.error('The call log will never take this entry', { call: call.id, fact, error });
      options.onEntrySetAside(error);
    },
    onCaughtUp: () => {
      options.onCallsRecorded();
      webhooks.nudge();
    },
  });
  const desk: CallDesk = new CallDesk(
    {
      callLog: options.callLog,
      recorder,
      provider: api,
      incomingCall: (fact) =>
        incomingCall(fact, owner, {
          now: now(),
          defaultCountry: options.settings().defaultCountry,
          ownNumbers: callerIds.known() ?? [],
          awaited: powerCampaigns.awaited(),
        }),
      publish: (call) => {
        options.onCall(call);
        if (call.state.phase === 'ended') expected.forget(call.id);
        carrierWatch.follow(call);
        suspiciousNumbers.follow(call);
        work.follow(call);
        presence.follow(call);
        publish('callChanged', call);
        if (call.state.phase === 'ended') {
          webhooks.nudge();
          forgetLine();
        }
      },
      now,
      log,
    },
    options.owing.filter(owesDisposition),
  );
  const { clickToCall, expected, links, rules }: ReturnType<typeof originationServices> = originationServices(
    {
      ...options,
      owner,
      api,
      callerIds,
      desk,
      usualHours: profile.callingHours,
      registered: () => registration.state === 'registered',
      working: () => work.current() !== undefined,
      onCampaignSeen: (campaign) => campaignSeen(campaign),
      now,
    },
  );
  const {
    campaignBook,
    campaignDesk,
    campaignSeen,
    listedContacts,
    lookAtJoined,
    powerCampaigns,
    presence,
    traffic,
    work,
  }: ReturnType<typeof campaignServices> = campaignServices({
    wishes,
    starts,
    agentId: profile.agentId,
    callLog: options.callLog,
    callingHours: profile.callingHours,
    onListed: options.onListedContacts,
    onUnseen: options.onUnseenContacts,
    api,
    clickToCall,
    rules,
    desk,
    publish,
    now,
    log,
  });
  const dispositions = new DispositionDesk({
    callLog: options.callLog,
    beforeSave: () => recorder.catchUp(),
    api,
    campaigns: campaignBook,
    onSaved: (call) => {
      desk.disposed(call);
      if (call.disposition?.code === doNotCallCode)
        void Promise.all([listedContacts.look(), work.listGrew()]);
    },
    onRefused: options.onDispositionRefused,
    onReplayed: options.onDispositionReplayed,
    onChange: () => publish('undeliveredChanged', {}),
    now,
    log,
  });
  const feed = new ProviderFeed({
    transport: connection.transport,
    onCall: async (call) => {
      traffic.follow(call);
      await desk.reportProviderCall(call);
      carrierWatch.hear(call);
    },
    onStreamOpen: (missed) => {
      traffic.streamOpen(missed);
      if (missed) void powerCampaigns.look();
    },
    onStreamLost: () => traffic.streamLost(),
    onCallerIdChanged: () => void callerIds.refresh(),
    onCampaign: (campaign) => {
      campaignSeen(campaign);
      if (campaign.status !== 'running') return;
      starts.started(campaign.id);
      void listedContacts.look();
    },
    catchUp: () => desk.catchUp(),
    askAround: () =>
      Promise.all([callerIds.refresh(), lookAtJoined(), powerCampaigns.look(), listedContacts.look()]),
    random: Math.random,
    log,
  });
  /** Nobody rings here any more. A call that has not come to this desktop is given up: nobody would learn what became of it. */
  const sayFarewell = async (): Promise<void> => {
    const told = presence.goOffline();
    clickToCall.giveUp();
    work.leave();
    const onTheWay = desk.calls().filter((call) => isOpen(call) && call.legId === undefined);
    const givenUp = Promise.all(onTheWay.map(({ id }) => clickToCall.end(id)));
    await Promise.race([Promise.all([told, givenUp]), delay(longestFarewellMs)]);
  };
  /** Nobody is signed in: the page gives its line up as soon as no call goes on, and a page that is loaded later gets none. */
  const forgetLine = (): void => {
    if (isSignedOut(signIn.current()) && !desk.calls().some(isOpen)) sipAccounts.forget();
  };
  /** What is asked first of a provider that knows who asks; resolves once the scopes are answered for, or not. */
  const greet = (): Promise<void> => {
    const asked = connection.greet();
    void callerIds.refresh();
    void listedContacts.look();
    return asked;
  };
  let begun = false;
  const begin = (): void => {
    if (signIn.sources.length === 0) return;
    begun = true;
    feed.start();
    void greet();
    void desk.hangUpInterrupted(options.interrupted);
    dispositions.nudge();
    presence.choose('available');
  };
  /** What the provider refused before it may grant now. */
  const askAnew = (): Promise<void> => {
    presence.signedIn();
    dispositions.nudge();
    void powerCampaigns.look();
    return greet();
  };

  return {
    api,
    access: connection.access,
    askWhatIsOffered: async (): Promise<Result<undefined>> => {
      if (!isSignedOut(signIn.current())) await askAnew();
      return ok(undefined);
    },
    versionSwitch: connection.versionSwitch,
    cdrs,
    campaignBook,
    campaignDesk,
    work,
    presence,
    doNotCall,
    callerIdDesk,
    clickToCall,
    desk,
    dispositions,
    expected,
    health,
    links,
    signIn,
    sipAccounts,
    webhooks,
    providerHooks,
    carrierWatch,
    setRegistration,
    /** The page is gone, with its registration and its legs; answers what became of its calls. */
    pageLost: () => {
      setRegistration({ state: 'offline', reason: 'starting' });
      return desk.pageLost();
    },
    /** Talks to the provider from now on, or as soon as there is a token. */
    start: () => {
      webhooks.start();
      carrierWatch.start();
      if (signIn.current().state === 'sign-in-needed') options.onSignIn(signIn.current());
      begin();
    },
    /** The machine slept: what ended meanwhile is learnt from the provider, and credentials may be old. */
    woke: () => {
      void desk.catchUp();
      sipAccounts.woke();
    },
    /** Hangs up, then nothing goes out any more; the log is closed by who opened it. */
    stop: async () => {
      await Promise.all([sayFarewell(), Promise.race([desk.hangUpAll(), delay(longestFarewellMs)])]);
      recorder.stop();
      feed.stop();
      dispositions.stop();
      webhooks.stop();
      connection.stop();
    },
  };
}
