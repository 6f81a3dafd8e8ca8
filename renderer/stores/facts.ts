/**
 * Contract: everything that can happen to what the page shows. Main's events that show come under their own names; the rest is
 * the snapshot, the engine's state, and what the agent did. Slices reduce them; nothing else changes the store.
 */
import type { Call } from '../../shared/call/call.ts';
import type { Cdr } from '../../shared/cdr/cdr.ts';
import type { Campaign } from '../../shared/campaign/campaign.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { HistoryPage } from '../../shared/call/history.ts';
import type { CampaignBoard } from '../../shared/campaign/campaign-board.ts';
import type { CallerIdsView } from '../../shared/caller-id/caller-ids-view.ts';
import type { EventName, EventPayload, RequestValue } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Notice } from '../../shared/notice.ts';
import type { DialTarget } from '../../shared/phone/dial-target.ts';
import type { FarSide } from '../../shared/softphone/leg-fact.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { AudioDevices } from '../softphone/audio/audio-hardware.ts';
import type { LegView } from '../softphone/softphone.ts';
import type { CallWanted } from './dial-slice.ts';
import type { Draft } from './drafts-slice.ts';
import type { HistoryFilter } from './history-slice.ts';
import type { LineCheckState } from './line-check-slice.ts';

interface PageFacts {
  snapshotTaken: Snapshot;

  registrationChanged: RegistrationState;
  legChanged: LegView;
  legGone: { legId: string };
  audioDevicesChanged: AudioDevices;
  /** Headsets whose buttons are heard. */
  headsetsChanged: { names: readonly string[] };
  tonesSent: { legId: string; tones: string };

  lineCheckChanged: LineCheckState;

  keypadToggled: { legId: string };

  numberTyped: { input: string };
  numberPreviewed: { input: string; result: Result<DialTarget> };
  /** How the proposed number would be dialled. */
  linkPreviewed: { proposalId: string; result: Result<DialTarget> };
  callWanted: CallWanted;
  /** `accepted`: what was typed has become a call. */
  callWishAnswered: { accepted: boolean; origin: CallWanted['origin'] };
  /** The agent chose which of several calls or owed dispositions to look at. */
  callShown: { callId: string };
  /** The form of a transfer opens for a call, or closes. */
  transferFormChanged: { callId: string | undefined };
  /** The agent has seen how a call ended that owes nothing. */
  callSeen: { callId: string };

  callerIdsRequested: undefined;
  callerIdsAnswered: Result<CallerIdsView>;

  cdrRowsLearnt: { from: number; rows: readonly Cdr[] };

  campaignBoardAnswered: Result<CampaignBoard>;
  campaignChanged: Campaign;
  /** The one that the Campaigns screen shows. */
  campaignChosen: { id: string };
  accountNamesLearnt: RequestValue<'accountNames'>;

  draftChanged: { callId: string; change: Partial<Draft> };
  dispositionSaving: { callId: string };
  dispositionRefused: { callId: string; error: AppError };

  historyFiltered: HistoryFilter;
  historyRequested: { filter: HistoryFilter };
  historyAnswered: { filter: HistoryFilter; before?: string; result: Result<HistoryPage> };
  exportDialog: { open: boolean };
  recentCallsLearnt: { calls: readonly Call[] };

  /** Something of the page's own to tell; a `toast` goes by itself. */
  told: { notice: Notice; as: 'banner' | 'toast' };
  toldEnough: { id: string };
  /** The agent does something with a call. */
  actBegun: undefined;
  /** Somebody else talks on a call than its card names; undefined: whom it names does. */
  farSideLearnt: { callId: string; farSide: FarSide | undefined };
  answerBegun: { callId: string };
  /** Answered, refused or given up. */
  answerDone: { callId: string };
}

type ShownEvent = Exclude<
  EventName,
  | 'appClosing'
  | 'callExpected'
  | 'callNoLongerExpected'
  | 'sipAccountChanged'
  | 'connectivityHint'
  | 'answerWanted'
  | 'answerOffered'
>;

export type Facts = PageFacts & { [N in ShownEvent]: EventPayload<N> };
export type FactName = keyof Facts;
