/** Decision: how a call stands in the call bar, which has no other place to say that it is being handed over. */
import type { Call } from '../../../shared/call/call.ts';
import { toneOfCall, type Tone } from '../../screens/phone/tone-of-call.ts';
import { isOpen } from '../../../shared/call/occupancy.ts';
import type { LineState } from '../../stores/line-slice.ts';
import { headlineNow } from '../../wording/call-now.ts';

export function barState(
  call: Call,
  leg: LineState['legs'][string] | undefined,
): { headline: string; tone: Tone } {
  const headline = headlineNow(call, leg);
  const tone = toneOfCall(call, leg);
  if (!isOpen(call)) return { headline, tone: tone === 'good' ? 'quiet' : tone };
  return leg?.transfer === undefined ? { headline, tone } : { headline: 'Handing over', tone: 'waiting' };
}
