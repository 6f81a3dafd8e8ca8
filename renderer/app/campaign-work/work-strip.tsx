/** The agent's work in a campaign, above the screen: the contact to be called, the wrap-up, a pause and why. */
import './work-strip.css';

import { Button } from '@mantine/core';
import { IconPhone, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { type CampaignWork, isAtRest } from '../../../shared/campaign/campaign-work.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { wordWait } from '../../wording/campaign-wording.ts';
import { clockDuration } from '../../wording/duration.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { useNow } from '../use-now.ts';
import { CallPreparing } from '../../screens/phone/call-preparing.tsx';
import { LeaseLeft } from './lease-left.tsx';
import { useCallHindrance } from '../../screens/use-call-hindrance.ts';

export function WorkStrip() {
  const work = useAppState((state) => state.work.work);
  if (work === undefined) return null;
  return (
    <section className="fl-work fl-card" aria-label="Campaign" data-phase={work.at.phase}>
      <span className="fl-work-campaign">{work.campaignName}</span>
      <div className="fl-work-now">
        <Now work={work} />
      </div>
      <Acts work={work} />
    </section>
  );
}

function Now({ work: { at, hindrance, pauseWanted } }: { work: CampaignWork }) {
  switch (at.phase) {
    case 'fetching':
      return <p>Fetching the next contact…</p>;
    case 'preview': {
      const { name, number, notes, attempts } = at.contact;
      return (
        <>
          <p>
            <strong>{name ?? displayPhoneNumber(number)}</strong>{' '}
            {name !== undefined && <span className="fl-figures">{displayPhoneNumber(number)}</span>}
            <span className="fl-work-quiet">
              {attempts > 0 && ` · tried ${attempts === 1 ? 'once' : `${attempts} times`}`}
            </span>
            <LeaseLeft key={at.contact.leasedUntil} {...at.contact} />
          </p>
          {notes !== undefined && notes !== '' && <p className="fl-work-quiet fl-selectable">{notes}</p>}
        </>
      );
    }
    case 'placing':
    case 'calling':
      return (
        <>
          <p>
            Calling <strong>{at.contact.name ?? displayPhoneNumber(at.contact.number)}</strong>
            {at.contact.notes !== undefined && <span className="fl-work-quiet"> · {at.contact.notes}</span>}
            {(hindrance !== undefined || pauseWanted) && (
              <span className="fl-work-quiet"> · {wordWhatFollows(hindrance)}</span>
            )}
          </p>
          {at.phase === 'placing' && <CallPreparing />}
        </>
      );
    case 'wrap-up':
      return (
        <p>
          <strong>Wrap-up</strong>{' '}
          <span className="fl-work-quiet">
            <Remaining untilMs={at.untilMs} />.{' '}
            {hindrance === undefined
              ? `Save the disposition to go on${pauseWanted ? ' to your pause' : ''}.`
              : `Save the disposition; ${wordWhatFollows(hindrance)}.`}
          </span>
        </p>
      );
    case 'paused':
      return at.error === undefined ? (
        <p>
          <strong>Paused.</strong> <span className="fl-work-quiet">No call of the campaign goes out.</span>
        </p>
      ) : (
        <p role="alert">
          <strong>Paused: {wordError(at.error).title}.</strong>{' '}
          <span className="fl-work-quiet">{wordError(at.error).message}</span>
        </p>
      );
    case 'waiting': {
      const { title, message } = wordWait(at.error);
      return (
        <p>
          <strong role="status">{title}.</strong>{' '}
          <span className="fl-work-quiet">
            {message} Tried again in <Countdown untilMs={at.retryAtMs} />.
          </span>
        </p>
      );
    }
    case 'exhausted':
      return (
        <p>
          <strong>No contact left.</strong>{' '}
          <span className="fl-work-quiet">
            All are done or being called. Look again in a while, or leave.
          </span>
        </p>
      );
  }
}

const wordWhatFollows = (hindrance: AppError | undefined): string =>
  hindrance === undefined
    ? 'a pause follows'
    : `no further call follows: ${wordError(hindrance).title.replace(/^./, (first) => first.toLowerCase())}`;

function Acts({ work }: { work: CampaignWork }) {
  const { at, pauseWanted } = work;
  const { callContact, leaveCampaign, pauseWork, resumeWork, skipContact } = useIntents();
  const hindrance = useCallHindrance();
  const stopped = isAtRest(work);
  return (
    <div className="fl-work-acts">
      {at.phase === 'preview' && (
        <>
          <Button size="xs" variant="default" onClick={() => skipContact()}>
            Skip
          </Button>
          <Button
            size="xs"
            color="green"
            disabled={hindrance !== undefined}
            title={hindrance}
            leftSection={<IconPhone size={15} stroke={1.8} />}
            onClick={() => callContact()}
          >
            Call contact
          </Button>
        </>
      )}
      {stopped || pauseWanted ? (
        <Button
          size="xs"
          variant={stopped ? 'filled' : 'default'}
          leftSection={<IconPlayerPlay size={15} stroke={1.8} />}
          onClick={() => resumeWork()}
        >
          {pauseWanted ? 'No pause' : 'Resume'}
        </Button>
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerPause size={15} stroke={1.8} />}
          onClick={() => pauseWork()}
        >
          Pause
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => leaveCampaign()}>
        Leave
      </Button>
    </div>
  );
}

function Countdown({ untilMs }: { untilMs: number }) {
  const leftS = Math.max(0, Math.ceil((untilMs - useNow()) / 1000));
  return <span className="fl-figures">{clockDuration(leftS)}</span>;
}

function Remaining({ untilMs }: { untilMs: number }) {
  const leftS = Math.ceil((untilMs - useNow()) / 1000);
  return (
    <span className="fl-figures">
      {leftS >= 0 ? `${clockDuration(leftS)} left` : `${clockDuration(-leftS)} over`}
    </span>
  );
}
