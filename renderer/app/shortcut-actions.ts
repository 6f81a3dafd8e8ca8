/** What each shortcut does, from the state at the moment of the key press. One that makes no sense then does nothing. */
import type { Call } from '../../shared/call/call.ts';
import { isConnected } from '../../shared/call/call-state.ts';
import { partnerOf } from '../../shared/call/consultation.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import { isSignedOut } from '../../shared/sign-in.ts';
import { isAtRest } from '../../shared/campaign/campaign-work.ts';
import { hindranceOf } from '../../shared/telephony/provider-access.ts';
import { isAgents, isOpen, isRingingHere, occupiesAgent } from '../../shared/call/occupancy.ts';
import { byUrgency } from '../stores/calls-slice.ts';
import { codesOfCampaign } from '../stores/campaign-book-slice.ts';
import { connectingCalls } from '../stores/connecting.ts';
import { emptyDraft } from '../stores/drafts-slice.ts';
import { isHoldWanted, legOf, mayBeTransferred } from '../stores/line-slice.ts';
import type { AppState } from '../stores/store.ts';
import { toneCall } from '../stores/tone-call.ts';
import type { Intents } from '../wiring/intents.ts';
import { missingOf } from '../wording/disposition-choices.ts';
import { controlIds } from './control-ids.ts';
import { focusWhenDrawn } from './focus-when-drawn.ts';
import { goTo, type Screen } from './route.ts';
import type { ShortcutName } from './shortcut-list.ts';

/** What the window around the screens can do. */
export interface Around {
  compact: boolean;
  openHelp: () => void;
  toggleScheme: () => void;
}

type Action = (state: AppState, intents: Intents, around: Around) => void;

/** An action on the call that matters most, if there is one that fits. */
const onCall =
  (
    fits: (call: Call) => boolean,
    act: (call: Call, state: AppState, intents: Intents, around: Around) => void,
  ): Action =>
  (state, intents, around) => {
    const call = byUrgency(state.calls).find(fits);
    if (call !== undefined) act(call, state, intents, around);
  };

/** An action on the one that waits, of those the agent would look at first. */
const onWaiting =
  (act: (waiting: Call, calls: readonly Call[], intents: Intents) => void): Action =>
  (state, intents) => {
    const { calls } = state.calls;
    const waiting = byUrgency(state.calls).find((call) => call.state.phase === 'held');
    if (waiting === undefined || connectingCalls(waiting, { calls, ...state.line }) !== undefined) return;
    act(waiting, calls, intents);
  };

/** An action on the contact who is shown and may be called. */
const onPreview =
  (act: (intents: Intents) => void): Action =>
  ({ work: { work } }, intents) => {
    if (work?.at.phase === 'preview') act(intents);
  };

/** What the call bar has no room for is done in the whole window. */
const inWindow =
  (act: Action): Action =>
  (state, intents, around) => {
    if (around.compact) intents.setCompact(false);
    act(state, intents, around);
  };

const screen = (name: Screen): Action => inWindow(() => goTo(name));

const focus = (id: string): Action =>
  inWindow(() => {
    goTo('phone');
    focusWhenDrawn(id);
  });

export const shortcutActions: Record<ShortcutName, Action> = {
  focusNumber: focus(controlIds.number),
  // In a call the field is for tones.
  call: (state, { call }) => {
    if (toneCall(state) === undefined) call();
  },
  answer: onCall(isRingingHere, ({ id }, _state, { answer }) => answer(id)),
  decline: onCall(isRingingHere, ({ id }, _state, { decline }) => decline(id)),
  mute: onCall(isAgents, (call, { line }, { setMuted }) => {
    const leg = legOf(call, line);
    if (leg !== undefined) setMuted(call.id, !leg.muted);
  }),
  // Of the call that is shown only: a contact who waits is not for a key that is meant for the colleague who rings.
  hold: onCall(isAgents, (call, { line }, { setHeld }) => {
    if (isConnected(call.state)) setHeld(call.id, !isHoldWanted(call, legOf(call, line)));
  }),
  keypad: onCall(occupiesAgent, ({ id }, _state, { toggleKeypad }) => toggleKeypad(id)),
  swap: onCall(
    ({ state }) => state.phase === 'held',
    ({ id }, _state, { swapTo }) => swapTo(id),
  ),
  connect: onWaiting((call, calls, { connectCalls }) => {
    if (partnerOf(call, calls) !== undefined) void connectCalls(call.id);
  }),
  conference: onWaiting((call, calls, { joinConference }) => {
    if (calls.some(({ state }) => state.phase === 'in-progress')) void joinConference(call.id);
  }),
  transfer: (state, intents, around) => {
    const call = byUrgency(state.calls).find((candidate) => mayBeTransferred(candidate, state.line));
    if (call === undefined) return;
    inWindow(() => intents.openTransfer(call.id))(state, intents, around);
  },
  hangUp: onCall(isAgents, ({ id }, _state, { hangUp }) => hangUp(id)),
  disposition: focus(controlIds.disposition),
  notes: focus(controlIds.notes),
  saveDisposition: onCall(
    (call) => !isOpen(call) && owesDisposition(call),
    ({ id, campaignId }, state, intents, around) => {
      const codes = codesOfCampaign(state.campaignBook, campaignId);
      // Without all of it there is nothing to save: the agent is led to where it is chosen.
      if (missingOf(state.drafts.drafts[id] ?? emptyDraft, codes) !== undefined)
        focus(controlIds.disposition)(state, intents, around);
      else intents.saveDisposition(id);
    },
  ),
  callAgain: onCall(
    (call) => !isOpen(call),
    (call, { desktop }, { callAgain }) => {
      if (hindranceOf(desktop.access, 'POST /calls') === undefined) callAgain(call);
    },
  ),
  callContact: (state, intents, around) => {
    const { access } = state.desktop;
    const hindered = (['POST /calls', 'GET /numbers'] as const).some((operation) =>
      hindranceOf(access, operation),
    );
    if (!hindered) onPreview(({ callContact }) => callContact())(state, intents, around);
  },
  skipContact: onPreview(({ skipContact }) => skipContact()),
  pause: ({ desktop, work: { presence, work } }, { pauseWork, resumeWork, setAgentState }) => {
    if (isSignedOut(desktop.signIn)) return;
    if (work === undefined) setAgentState(presence.state === 'break' ? 'available' : 'break');
    else if (isAtRest(work) || work.pauseWanted) resumeWork();
    else pauseWork();
  },
  phone: screen('phone'),
  history: screen('history'),
  campaigns: screen('campaigns'),
  callerIds: screen('caller-ids'),
  callRecords: screen('call-records'),
  settings: screen('settings'),
  exportLog: inWindow((_state, { showExport }) => {
    goTo('history');
    showExport(true);
  }),
  callBar: (_state, { setCompact }, { compact }) => setCompact(!compact),
  theme: (_state, _intents, { toggleScheme }) => toggleScheme(),
  help: (_state, _intents, { openHelp }) => openHelp(),
};
