/** The agent's work in a campaign, in the call bar: the contact to be called and for how long, else why none comes. */
import { assertNever } from '../../../shared/assert-never.ts';
import { type CampaignWork, isAtRest } from '../../../shared/campaign/campaign-work.ts';
import type { Contact } from '../../../shared/campaign/campaign.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useCallHindrance } from '../../screens/use-call-hindrance.ts';
import { wordWait } from '../../wording/campaign-wording.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useIntents } from '../app-context.tsx';
import { BriefLeaseLeft } from '../campaign-work/lease-left.tsx';
import { Act, Words } from './bar-parts.tsx';

export function BarWork({ work }: { work: CampaignWork }) {
  const { resumeWork } = useIntents();
  if (work.at.phase === 'preview') return <Preview contact={work.at.contact} />;
  return (
    <>
      <Words name="Campaign" title={work.campaignName}>
        {wordWork(work)}
      </Words>
      {isAtRest(work) && <Act onClick={() => resumeWork()}>Resume</Act>}
    </>
  );
}

function Preview({ contact }: { contact: Contact }) {
  const { callContact, skipContact } = useIntents();
  const hindrance = useCallHindrance();
  const number = displayPhoneNumber(contact.number);
  return (
    <section className="fl-bar-part" aria-label="Campaign">
      <Words title={contact.notes}>
        <strong>{contact.name ?? number}</strong>{' '}
        {contact.name !== undefined && <span className="fl-figures">{number}</span>}
      </Words>
      <BriefLeaseLeft key={contact.leasedUntil} {...contact} />
      <Act onClick={() => skipContact()}>Skip</Act>
      <Act color="green" hindrance={hindrance} onClick={() => callContact()}>
        Call contact
      </Act>
    </section>
  );
}

/** Of one without a contact to be called. */
function wordWork({ at }: CampaignWork): string {
  switch (at.phase) {
    case 'waiting':
      return wordWait(at.error).title;
    case 'paused':
      return at.error === undefined ? 'Paused' : `Paused: ${wordError(at.error).title}`;
    case 'exhausted':
      return 'No contact left';
    case 'fetching':
      return 'Fetching the next contact…';
    case 'preview':
    case 'placing':
    case 'calling':
    case 'wrap-up':
      return '';
    default:
      return assertNever(at);
  }
}
