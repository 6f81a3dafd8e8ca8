/** When nothing goes on: is this desktop ready, and the last calls, to call again with one click. */
import './recent-calls.css';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { hrefOf } from '../../app/route.ts';
import { wordWhen } from '../../wording/when.ts';
import { CountryFlag } from '../country-flag.tsx';
import { OutcomeBadge } from '../history/outcome-badge.tsx';
import { useCallHindrance } from '../use-call-hindrance.ts';

export function RecentCalls() {
  const recent = useAppState((state) => state.history.recent);
  const registered = useAppState((state) => state.line.registration.state === 'registered');
  return (
    <section className="fl-recent fl-card" aria-label="Recent calls">
      <header className="fl-recent-head">
        <div>
          <h2>{registered ? 'Ready to call' : 'Not ready yet'}</h2>
          <p>
            {registered
              ? 'This desktop rings first; then the contact is connected.'
              : 'Calls can start as soon as this desktop is registered.'}
          </p>
        </div>
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
