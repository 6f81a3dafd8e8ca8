/** How long a contact in preview is the agent's. Near the end it is said aloud, once, with what to do. */
import type { Contact } from '../../../shared/campaign/campaign.ts';
import { clockDuration } from '../../wording/duration.ts';
import { useNow } from '../use-now.ts';

/** Time enough to decide, and to press. */
const endsSoonS = 15;

export function LeaseLeft({ leasedUntil, ranOut }: Contact) {
  const leftS = Math.max(0, Math.ceil((Date.parse(leasedUntil) - useNow()) / 1000));
  const endsSoon = leftS <= endsSoonS;
  return (
    <span className="fl-work-lease" data-ends-soon={endsSoon || undefined}>
      {ranOut === true ? ' · yours again, as your time ran out' : ''}
      {' · '}
      <span role="status">{endsSoon ? 'Call now, or the contact goes back to the list' : ''}</span>
      {endsSoon ? ': ' : 'yours for '}
      <span className="fl-figures">{clockDuration(leftS)}</span>
    </span>
  );
}
