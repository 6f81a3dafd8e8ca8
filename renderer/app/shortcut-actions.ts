/** What each shortcut does, from the state at the moment of the key press. One that makes no sense then does nothing. */
import type { Call } from '../../shared/call/call.ts';
import { missingScopes } from '../../shared/telephony/provider-access.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import { byUrgency, isOpen, isRingingHere } from '../stores/calls-slice.ts';
import type { AppState } from '../stores/store.ts';
import type { Intents } from '../wiring/intents.ts';
import { controlIds } from './control-ids.ts';
import { goTo } from './route.ts';
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
  (fits: (call: Call) => boolean, act: (call: Call, state: AppState, intents: Intents) => void): Action =>
  (state, intents) => {
    const call = byUrgency(state.calls).find(fits);
    if (call !== undefined) act(call, state, intents);
  };

const onScreen = (screen: 'phone' | 'history', act: () => void): void => {
  goTo(screen);
  // The screen is drawn before the next frame.
  requestAnimationFrame(act);
};

const focus = (id: string) => () => onScreen('phone', () => document.getElementById(id)?.focus());

const isTalking = (call: Call): boolean => isOpen(call) && !isRingingHere(call);

export const shortcutActions: Record<ShortcutName, Action> = {
  focusNumber: focus(controlIds.number),
  call: (_state, { call }) => call(),
  answer: onCall(isRingingHere, ({ id }, _state, { answer }) => answer(id)),
  decline: onCall(isRingingHere, ({ id }, _state, { decline }) => decline(id)),
  mute: onCall(isTalking, ({ id, legId }, { line }, { setMuted }) => {
    const leg = legId === undefined ? undefined : line.legs[legId];
    if (leg !== undefined) setMuted(id, !leg.muted);
  }),
  hold: onCall(
    ({ state }) => state.phase === 'in-progress' || state.phase === 'held',
    ({ id, state }, _state, { setHeld }) => setHeld(id, state.phase === 'in-progress'),
  ),
  keypad: onCall(isTalking, ({ id }, _state, { toggleKeypad }) => toggleKeypad(id)),
  swap: onCall(
    ({ state }) => state.phase === 'held',
    ({ id }, _state, { swapTo }) => swapTo(id),
  ),
  transfer: () => onScreen('phone', () => document.getElementById(controlIds.transfer)?.click()),
  hangUp: onCall(isTalking, ({ id }, _state, { hangUp }) => hangUp(id)),
  disposition: focus(controlIds.disposition),
  notes: focus(controlIds.notes),
  saveDisposition: onCall(
    (call) => !isOpen(call) && owesDisposition(call),
    ({ id }, { drafts }, { saveDisposition }) => {
      // Without a code there is nothing to save: the agent is led to where it is chosen.
      if ((drafts.drafts[id]?.code ?? null) === null)
        document.getElementById(controlIds.disposition)?.focus();
      else saveDisposition(id);
    },
  ),
  callAgain: onCall(
    (call) => !isOpen(call),
    (call, { desktop }, { callAgain }) => {
      if (!missingScopes(desktop.access).includes('write:calls')) callAgain(call);
    },
  ),
  phone: () => goTo('phone'),
  history: () => goTo('history'),
  callerIds: () => goTo('caller-ids'),
  settings: () => goTo('settings'),
  exportLog: (_state, { showExport }) => onScreen('history', () => showExport(true)),
  callBar: (_state, { setCompact }, { compact }) => setCompact(!compact),
  theme: (_state, _intents, { toggleScheme }) => toggleScheme(),
  help: (_state, _intents, { openHelp }) => openHelp(),
};
