/** How long a contact in preview is the agent's. Near the end it is said aloud, once, with what to do. */
import type { Contact } from '../../../shared/campaign/campaign.ts';
import { clockDuration } from '../../wording/duration.ts';
import { useNow } from '../use-now.ts';

/** Time enough to decide, and to press. */
const endsSoonS = 15;

const callNow = 'Call now, or the contact goes back to the list';

function useLeaseLeft({ leasedUntil }: Contact): { left: string; endsSoon: boolean } {
  const leftS = Math.max(0, Math.ceil((Date.parse(leasedUntil) - useNow()) / 1000));
  return { left: clockDuration(leftS), endsSoon: leftS <= endsSoonS };
}

export function LeaseLeft(contact: Contact) {
  const { left, endsSoon } = useLeaseLeft(contact);
  return (
    <span className="fl-work-lease" data-ends-soon={endsSoon || undefined}>
      {contact.ranOut === true ? ' · yours again, as your time ran out' : ''}
      {' · '}
      <span role="status">{endsSoon ? callNow : ''}</span>
      {endsSoon ? ': ' : 'yours for '}
      <span className="fl-figures">{left}</span>
    </span>
  );
}

/** Where there is room for the figures only. */
export function BriefLeaseLeft(contact: Contact) {
  const { left, endsSoon } = useLeaseLeft(contact);
  return (
    <span className="fl-work-lease" data-ends-soon={endsSoon || undefined} title={`Yours for ${left}`}>
      <span role="status" className="fl-hidden">
        {endsSoon ? callNow : ''}
      </span>
      <span className="fl-figures">{left}</span>
    </span>
  );
}
