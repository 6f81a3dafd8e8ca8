/**
 * Decision: what a report of a headset means. Its hook switch is a state that host and headset share: the headset repeats
 * what the light tells it, and a press is a change that the call's own state does not explain. In a call while another one rings
 * the hook button answers that one, as on certified headsets, and the one before waits on hold; to hang up then, there is drop.
 */
import type { Buttons, Lights } from './telephony-reports.ts';

/** What goes on, as a headset can show it. */
export interface HeadsetCall {
  ringing: boolean;
  /** A call that could be hung up. */
  talking: boolean;
  muted: boolean;
}

export type HeadsetPress = 'answer' | 'decline' | 'hang-up' | 'toggle-mute';

/**
 * @param before what the headset told last; nothing of it at first
 * @param stray the headset's hook does not stand as the calls do: the light must put it back
 */
export function readPress(
  before: Buttons,
  now: Buttons,
  call: HeadsetCall,
): { press: HeadsetPress | undefined; stray: boolean } {
  const rises = (button: keyof Buttons): boolean => now[button] === true && before[button] !== true;
  const falls = now.hookSwitch === false && before.hookSwitch === true;
  if (rises('drop')) {
    const press = call.ringing && !call.talking ? 'decline' : call.talking ? 'hang-up' : undefined;
    return { press, stray: false };
  }
  if (falls && call.talking)
    return call.ringing ? { press: 'answer', stray: true } : { press: 'hang-up', stray: false };
  if (rises('hookSwitch') && !call.talking)
    return call.ringing ? { press: 'answer', stray: false } : { press: undefined, stray: true };
  // Told for the moment of the press only, so each one is the other way round.
  if (rises('mute') && call.talking) return { press: 'toggle-mute', stray: false };
  return { press: undefined, stray: false };
}

/** What the headset shows: muted only where there is something to mute. */
export const lightsOf = ({ ringing, talking, muted }: HeadsetCall): Lights => ({
  ring: ringing,
  offHook: talking,
  mute: talking && muted,
});
