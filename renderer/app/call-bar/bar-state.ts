/** Decision: how a call stands in the call bar, which has no other place to say that it is being handed over, or was and may be yet. */
import type { Call } from '../../../shared/call/call.ts';
import { toneOfCall, type Tone } from '../../screens/phone/tone-of-call.ts';
import { isOpen } from '../../../shared/call/occupancy.ts';
import { legOf } from '../../stores/line-slice.ts';
import { type Desk, headlineNow } from '../../wording/call-now.ts';

export function barState(call: Call, desk: Desk): { headline: string; tone: Tone } {
  const leg = legOf(call, desk);
  const headline = headlineNow(call, desk);
  const tone = toneOfCall(call, leg);
  if (!isOpen(call)) return { headline, tone: tone === 'good' ? 'quiet' : tone };
  return leg?.transfer === undefined || leg.transfer === 'failed'
    ? { headline, tone }
    : { headline: leg.transfer === 'taken-back' ? 'Taken back' : 'Handing over', tone: 'waiting' };
}
