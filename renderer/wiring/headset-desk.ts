/** A headset's buttons act by the same intents as the screen; its lights show what the screen shows. */
import type { Call } from '../../shared/call/call.ts';
import { HeadsetButtons } from '../headset/headset-buttons.ts';
import type { HeadsetCall, HeadsetPress } from '../headset/headset-press.ts';
import type { Hid } from '../headset/web-hid.ts';
import type { EngineLog } from '../softphone/engine-log.ts';
import { isOpen, isRingingHere } from '../../shared/call/occupancy.ts';
import { byUrgency } from '../stores/calls-slice.ts';
import type { AppState, AppStore } from '../stores/store.ts';
import type { CallIntents } from './intents.ts';
import { legOf } from '../stores/line-slice.ts';

export interface HeadsetDeskOptions {
  hid: Hid;
  log: EngineLog;
  store: AppStore;
  intents: Pick<CallIntents, 'answer' | 'decline' | 'hangUp' | 'setMuted'>;
}

/** Connects headsets with the calls, as long as the page lives. */
export function openHeadsetDesk({ hid, log, store, intents }: HeadsetDeskOptions): void {
  const headsets = new HeadsetButtons({
    hid,
    log,
    onPress: (press) => act(press, callsOf(store.getState()), intents),
    onHeadsets: (names) => store.dispatch('headsetsChanged', { names }),
  });
  const follow = (state: AppState): void => {
    headsets.turn(state.desktop.settings.audio.headsetButtons);
    headsets.show(headsetCall(callsOf(state)));
  };
  follow(store.getState());
  store.subscribe(follow);
}

interface DeskCalls {
  ringing: Call | undefined;
  talking: Call | undefined;
  muted: boolean;
}

function callsOf({ calls, line }: AppState): DeskCalls {
  const open = byUrgency(calls).filter(isOpen);
  const talking = open.find((call) => {
    const leg = legOf(call, line);
    return leg !== undefined && leg.phase !== 'ringing';
  });
  return {
    ringing: open.find(isRingingHere),
    talking,
    muted: talking !== undefined && legOf(talking, line)?.muted === true,
  };
}

const headsetCall = ({ ringing, talking, muted }: DeskCalls): HeadsetCall => ({
  ringing: ringing !== undefined,
  talking: talking !== undefined,
  muted,
});

function act(
  press: HeadsetPress,
  { ringing, talking, muted }: DeskCalls,
  intents: HeadsetDeskOptions['intents'],
): void {
  switch (press) {
    case 'answer':
      if (ringing !== undefined) intents.answer(ringing.id);
      break;
    case 'decline':
      if (ringing !== undefined) intents.decline(ringing.id);
      break;
    case 'hang-up':
      if (talking !== undefined) intents.hangUp(talking.id);
      break;
    case 'toggle-mute':
      if (talking !== undefined) intents.setMuted(talking.id, !muted);
      break;
  }
}
