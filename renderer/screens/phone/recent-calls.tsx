/** When nothing goes on: is this desktop ready, and if not, why; and the last calls, to call again with one click. */
import './recent-calls.css';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { hrefOf } from '../../app/route.ts';
import { useNow } from '../../app/use-now.ts';
import { isOpen } from '../../../shared/call/occupancy.ts';
import { wordRegistration, wordSignedOutLine } from '../../wording/registration-wording.ts';
import { wordWhen } from '../../wording/when.ts';
import { CountryFlag } from '../country-flag.tsx';
import { OutcomeBadge } from '../history/outcome-badge.tsx';
import { useCallHindrance } from '../use-call-hindrance.ts';
import { useSignedOut } from '../use-permission.ts';

/** @param beside a call is shown beside them: whether the desktop is ready is no question then */
export function RecentCalls({ beside }: { beside: boolean }) {
  const logged = useAppState((state) => state.history.recent);
  const recent = logged.filter((call) => !isOpen(call));
  return (
    <section className="fl-recent fl-card" aria-label="Recent calls">
      <header className="fl-recent-head">
        {beside ? <h2>Recent calls</h2> : <Readiness />}
        {recent.length > 0 && <a href={hrefOf('history')}>All calls</a>}
      </header>
      {recent.length === 0 ? (
        <div className="fl-recent-empty">
          <span className="fl-recent-empty-icon" aria-hidden>
            <IconPhone size={28} stroke={1.4} />
          </span>
          <p>No calls yet</p>
          <p>Your last calls appear here, ready to be called again.</p>
        </div>
      ) : (
        <ul className="fl-recent-list">
          {recent.map((call) => (
            <RecentCall key={call.id} call={call} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Readiness() {
  const registration = useAppState((state) => state.line.registration);
  const signedOut = useSignedOut();
  const hindrance = useCallHindrance();
  const now = useNow();
  const [ready, meaning] = signedOut
    ? ['Not ready to call', wordSignedOutLine(registration).detail]
    : registration.state !== 'registered'
      ? ['Not ready to call', wordRegistration(registration, now).detail]
      : hindrance !== undefined
        ? ['Ready to be called', hindrance]
        : ['Ready to call', 'This desktop rings first; then the contact is connected.'];
  return (
    <div>
      <h2>{ready}</h2>
      <p>{meaning}</p>
    </div>
  );
}

function RecentCall({ call }: { call: Call }) {
  const { callAgain } = useIntents();
  const hindrance = useCallHindrance();
  const number = displayPhoneNumber(call.remote);
  return (
    <li className="fl-recent-call">
      <span className="fl-recent-flag">
        {call.country !== undefined && <CountryFlag country={call.country} size={22} named />}
      </span>
      <span className="fl-recent-who">
        <span className="fl-recent-number fl-figures">{call.remoteName ?? number}</span>
        <span className="fl-recent-note">
          {[call.disposition?.label, call.disposition?.notes].filter(Boolean).join(' · ')}
          {call.disposition === undefined && (
            <span className="fl-recent-brief">
              <OutcomeBadge call={call} />
            </span>
          )}
        </span>
      </span>
      <span className="fl-recent-outcome">
        <OutcomeBadge call={call} />
      </span>
      <time className="fl-recent-when fl-figures" dateTime={call.createdAt}>
        {wordWhen(call.createdAt, new Date())}
      </time>
      <Tooltip label={`Call ${number} again`} disabled={hindrance !== undefined}>
        <ActionIcon
          size={36}
          radius="xl"
          aria-label={`Call ${number} again`}
          disabled={hindrance !== undefined}
          title={hindrance}
          onClick={() => callAgain(call)}
        >
          <IconPhone size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
