/** Decision: how a call stands in two or three words, with what only this desktop knows of its leg. */
import type { Call } from '../../../shared/call/call.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import { toneOfCall, type Tone } from '../../screens/phone/tone-of-call.ts';
import { isOpen } from '../../../shared/call/occupancy.ts';
import type { LineState } from '../../stores/line-slice.ts';

export function barState(
  call: Call,
  leg: LineState['legs'][string] | undefined,
): { headline: string; tone: Tone } {
  const { headline } = wordCallState(call, call.state);
  if (!isOpen(call)) return { headline, tone: toneOfCall(call) === 'good' ? 'quiet' : toneOfCall(call) };
  if (leg?.transfer !== undefined) return { headline: 'Handing over', tone: 'waiting' };
  if (leg?.heldByFarSide === true && !leg.held) return { headline: 'Contact holds you', tone: 'waiting' };
  return { headline, tone: toneOfCall(call) };
}
