/**
 * Composition of the page: main's feed, the softphone and the store, connected once. What a call's state is on screen
 * comes from main, which appended it first; the engine adds what the log does not hold.
 */
import type { Call } from '../../shared/call/call.ts';
import { isOpen } from '../../shared/call/occupancy.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { LinkProposal } from '../../shared/links/link-proposal.ts';
import { isSignedOut } from '../../shared/sign-in.ts';
import type { NewProviderHook } from '../../shared/webhook/provider-hook.ts';
import type { ConnectivityHint } from '../../shared/softphone/connectivity-hint.ts';
import type { TokenPurpose } from '../../shared/telephony/provider-access.ts';
import type { Hid } from '../headset/web-hid.ts';
import type { EngineLog } from '../softphone/engine-log.ts';
import { type AppStore, createAppStore } from '../stores/store.ts';
import { wordError } from '../wording/error-wording.ts';
import { whoIs } from '../wording/who.ts';
import { audioIntents, type PageAudio } from './audio-intents.ts';
import { callIntents } from './call-intents.ts';
import { CallLegs } from './call-legs.ts';
import { callerIdIntents } from './caller-id-intents.ts';
import { cdrIntents } from './cdr-intents.ts';
import { campaignIntents } from './campaign-intents.ts';
import { deskIntents } from './desk-intents.ts';
import { DesktopFeed } from './desktop-feed.ts';
import { DialPreview } from './dial-preview.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { openHeadsetDesk } from './headset-desk.ts';
import { type IncomingSound, incomingSound } from './incoming-sound.ts';
import type { Intents } from './intents.ts';
import { lineIntents } from './line-intents.ts';
import { LiveCall } from './live-call.ts';
import { SoftphoneLine, type SoftphoneLineOptions } from './softphone-line.ts';
import { transferFormIntents } from './transfer-form.ts';
import { transferIntents } from './transfer-intents.ts';

export interface PageOptions {
  desktop: Desktop;
  openSoftphone: SoftphoneLineOptions['openSoftphone'];
  audio: PageAudio;
  /** Absent where the browser has no WebHID. */
  hid: Hid | undefined;
  log: EngineLog;
  /** Sounds while somebody calls. */
  ring: (sound: IncomingSound) => void;
  /** The keyboard goes to the Answer of this call. */
  offerAnswer: (callId: string) => void;
  /** Calls back when the browser sees the network go, come or change. */
  onConnectivity: (listener: (hint: ConnectivityHint) => void) => void;
}

export interface Page {
  store: AppStore;
  intents: Intents;
}

/** More than the Phone screen shows: of calls that failed alike it shows one. */
const recentCallsAsked = 100;

export function openPage({
  desktop,
  openSoftphone,
  audio,
  hid,
  log,
  ring,
  offerAnswer,
  onConnectivity,
}: PageOptions): Page {
  const store = createAppStore();
  const tell = (id: string, error: AppError, about?: Call): void => {
    const { title, message } = wordError(error);
    const named = about === undefined ? title : `${title}: ${whoIs(about)}`;
    store.dispatch('told', { notice: { id, severity: 'error', title: named, message }, as: 'banner' });
  };
  const line = new SoftphoneLine({
    desktop,
    dispatch: store.dispatch,
    openSoftphone,
    onTrouble: (error) => tell(`line:${error.code}`, error),
  });
  const legs = new CallLegs({ store, line, tell });
  const live = new LiveCall({ store, line, legs });
  const preview = new DialPreview(desktop, store.dispatch);
  const drafts = new DraftKeeper(
    (callId) => store.getState().drafts.drafts[callId],
    async (draft) => {
      const kept = await desktop.request.keepDraft(draft);
      if (kept.ok) store.dispatch('toldEnough', { id: 'draft' });
      else tell('draft', kept.error);
    },
  );
  const desk = deskIntents({ desktop, store, drafts, tell });
  const intents = {
    ...callIntents({ desktop, store, line, legs, live, preview, tell }),
    ...lineIntents({ store, line }),
    ...transferIntents({ desktop, store, line, legs, live }),
    ...transferFormIntents(store),
    ...callerIdIntents({ desktop, store }),
    ...cdrIntents({ desktop, store, tell }),
    ...campaignIntents({ desktop, store, tell }),
    doNotCallList: () => desktop.request.doNotCallList(),
    addDoNotCall: (text: string) => desktop.request.addDoNotCall({ text }),
    removeDoNotCall: (number: string) => desktop.request.removeDoNotCall({ number }),
    balance: () => desktop.request.balance(),
    pasteApiKey: (purpose: TokenPurpose, key: string) => desktop.request.pasteApiKey({ purpose, key }),
    askWhatIsOffered: () => desktop.request.askWhatIsOffered(),
    startedToday: () => desktop.request.startedToday(),
    switchApiVersion: (to: string, typed: string) => desktop.request.switchApiVersion({ to, typed }),
    listWebhooks: () => desktop.request.webhooks(),
    replayWebhook: (id: number) => desktop.request.replayWebhook({ id }),
    providerHooks: () => desktop.request.providerHooks(),
    createProviderHook: (hook: NewProviderHook) => desktop.request.createProviderHook(hook),
    removeProviderHook: (id: string) => desktop.request.removeProviderHook({ id }),
    ...desk,
    ...audioIntents({ audio, store, changeSettings: desk.changeSettings }),
  };

  if (hid !== undefined) openHeadsetDesk({ hid, log, store, intents });

  const feed = new DesktopFeed(desktop, {
    onSnapshot: (snapshot) => {
      store.dispatch('snapshotTaken', snapshot);
      catchUp(snapshot);
    },
    on: {
      callChanged: (call) => {
        store.dispatch('callChanged', call);
        line.follow(call);
      },
      callExpected: (call) => line.expect(call),
      callNoLongerExpected: ({ clientRef }) => line.forget(clientRef),
      callPreparing: (preparing) => store.dispatch('callPreparing', preparing),
      callRefused: (refusal) => store.dispatch('callRefused', refusal),
      callerIdsChanged: (callerIds) => store.dispatch('callerIdsChanged', callerIds),
      agentPresenceChanged: (presence) => store.dispatch('agentPresenceChanged', presence),
      cdrFetchChanged: (fetch) => store.dispatch('cdrFetchChanged', fetch),
      campaignLearnt: (campaign) => store.dispatch('campaignLearnt', campaign),
      campaignWorkChanged: (changed) => store.dispatch('campaignWorkChanged', changed),
      contactPassedOver: (passed) => store.dispatch('contactPassedOver', passed),
      linkProposed: (proposal) => {
        store.dispatch('linkProposed', proposal);
        void previewLink(proposal);
      },
      linkRefused: (refusal) => store.dispatch('linkRefused', refusal),
      linkWithdrawn: (link) => store.dispatch('linkWithdrawn', link),
      noticeRaised: (notice) => store.dispatch('noticeRaised', notice),
      noticeDismissed: (notice) => store.dispatch('noticeDismissed', notice),
      accessChanged: (access) => store.dispatch('accessChanged', access),
      signInChanged: (signIn) => store.dispatch('signInChanged', signIn),
      providerHealthChanged: (health) => store.dispatch('providerHealthChanged', health),
      undeliveredChanged: () => store.dispatch('undeliveredChanged', {}),
      webhooksChanged: () => store.dispatch('webhooksChanged', {}),
      settingsChanged: (settings) => store.dispatch('settingsChanged', settings),
      sipAccountChanged: (account) => line.useAccount(account),
      appClosing: () => void drafts.flush().then(() => desktop.request.readyToClose()),
      answerWanted: ({ callId }) => intents.answer(callId),
      answerOffered: ({ callId }) => offerAnswer(callId),
      connectivityHint: (hint) => line.heard(hint),
    },
    onFailure: (detail) => tell('snapshot', { kind: 'local', code: 'snapshot_unavailable', detail }),
  });

  const catchUp = ({ calls, expectedCalls, linkProposal }: Snapshot): void => {
    for (const call of expectedCalls) line.expect(call);
    for (const call of calls) line.follow(call);
    if (linkProposal !== undefined) void previewLink(linkProposal);
  };

  const previewLink = async ({ id, to, campaignId, callerId }: LinkProposal): Promise<void> => {
    const result = await desktop.request.previewCall({
      input: to,
      ...(campaignId === undefined ? {} : { campaignId }),
      ...(callerId === undefined ? {} : { callerId }),
    });
    store.dispatch('linkPreviewed', { proposalId: id, result });
  };

  const loadRecent = async (): Promise<void> => {
    const recent = await desktop.request.history({ limit: recentCallsAsked });
    if (recent.ok) store.dispatch('recentCallsLearnt', { calls: recent.value.calls });
    else tell('recent', recent.error);
  };

  onConnectivity((hint) => line.heard(hint));
  store.subscribe(({ calls }) => ring(incomingSound(calls.calls)));
  // A call that goes on keeps its line.
  store.subscribe(({ desktop: { signIn }, calls }) => {
    if (!isSignedOut(signIn)) return;
    line.takeNoMoreCalls();
    if (!calls.calls.some(isOpen)) line.close();
  });
  // The softphone registers while main answers the rest.
  void feed.start();
  void line.start();
  void loadRecent();
  return { store, intents };
}
