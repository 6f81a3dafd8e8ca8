/** How a call ended, in a coloured word; how it stands while it goes on. */
import './outcome-badge.css';

import type { Call } from '../../../shared/call/call.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import { toneOfCall } from '../phone/tone-of-call.ts';

export const OutcomeBadge = ({ call }: { call: Call }) => (
  <span className="fl-outcome" data-tone={toneOfCall(call)}>
    {headlineOf(call)}
  </span>
);

/** “Call ended” tells nothing in a list. */
function headlineOf(call: Call): string {
  const { headline } = wordCallState(call, call.state);
  return headline === 'Call ended' ? 'Completed' : headline;
}
