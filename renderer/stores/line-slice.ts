/** Projection: what the softphone engine tells and the log does not hold: registration, mute, levels, tones. */
import type { Call } from '../../shared/call/call.ts';
import { isConnected } from '../../shared/call/call-state.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { FarSide } from '../../shared/softphone/leg-fact.ts';
import type { LegView } from '../softphone/softphone.ts';
import { slice } from './slice.ts';

export interface LineState {
  registration: RegistrationState;
  legs: Readonly<Record<string, LegView>>;
  /** Tones sent on each leg, in order. */
  tones: Readonly<Record<string, string>>;
  /** The leg that typed digits go to as tones. */
  keypadLegId: string | undefined;
  /** Calls whose Answer waits, mostly for another one to go on hold. */
  answering: readonly string[];
  /** By call: who is on the line where that is not whom the call is with, as it stands in the log. */
  farSides: Readonly<Record<string, FarSide>>;
}

const without = <V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

export const lineSlice = slice<LineState>(
  {
    registration: { state: 'connecting', attempt: 1 },
    legs: {},
    tones: {},
    keypadLegId: undefined,
    answering: [],
    farSides: {},
  },
  {
    registrationChanged: (state, registration) => ({ ...state, registration }),
    legChanged: (state, leg) => ({ ...state, legs: { ...state.legs, [leg.legId]: leg } }),
    legGone: (state, { legId }) => ({
      ...state,
      legs: without(state.legs, legId),
      tones: without(state.tones, legId),
      keypadLegId: state.keypadLegId === legId ? undefined : state.keypadLegId,
    }),
    farSideLearnt: (state, { callId, farSide }) => ({
      ...state,
      farSides:
        farSide === undefined ? without(state.farSides, callId) : { ...state.farSides, [callId]: farSide },
    }),
    callChanged: (state, { id, state: { phase } }) =>
      phase === 'ended' && id in state.farSides ? { ...state, farSides: without(state.farSides, id) } : state,
    answerBegun: (state, { callId }) => ({ ...state, answering: [...state.answering, callId] }),
    answerDone: (state, { callId }) => ({
      ...state,
      answering: state.answering.filter((other) => other !== callId),
    }),
    keypadToggled: (state, { legId }) => ({
      ...state,
      keypadLegId: state.keypadLegId === legId ? undefined : legId,
    }),
    tonesSent: (state, { legId, tones }) => ({
      ...state,
      tones: { ...state.tones, [legId]: (state.tones[legId] ?? '') + tones },
    }),
  },
);

export const legOf = (
  { legId }: Pick<Call, 'legId'>,
  { legs }: Pick<LineState, 'legs'>,
): LegView | undefined => (legId === undefined ? undefined : legs[legId]);

/** Whether it is on hold; while that is about to change, what the agent wants. */
export const isHoldWanted = ({ state }: Call, leg: LegView | undefined): boolean =>
  leg?.holdPending === true ? leg.holdWanted : state.phase === 'held';

/** The contact is there, on this desktop, and is not being handed over already. */
export function mayBeTransferred(call: Call, line: LineState): boolean {
  const leg = legOf(call, line);
  const free = leg?.transfer === undefined || leg.transfer === 'failed';
  return isConnected(call.state) && leg !== undefined && free;
}
