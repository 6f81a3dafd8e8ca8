/** The two pills of the top bar: whether this desktop can ring, and whether the provider answers. */
import './status-pills.css';

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconHeartRateMonitor } from '@tabler/icons-react';

import { signedOutWords } from '../../wording/account-words.ts';
import { useSignedOut } from '../../screens/use-permission.ts';
import { ringHere, wordRegistration, wordSignedOutLine } from '../../wording/registration-wording.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { useNow } from '../use-now.ts';

const dotOfRegistration = {
  registered: 'good',
  connecting: 'waiting',
  displaced: 'bad',
  offline: 'bad',
} as const;
const dotOfHealth = { up: 'good', connecting: 'waiting', down: 'bad' } as const;

export function RegistrationPill() {
  const registration = useAppState((state) => state.line.registration);
  const { registerHere } = useIntents();
  const signedOut = useSignedOut();
  const now = useNow();
  const { label, detail } = signedOut ? wordSignedOutLine(registration) : wordRegistration(registration, now);
  return (
    <>
      <Tooltip label={detail} events={{ hover: true, focus: true, touch: true }}>
        <span
          role="status"
          aria-label="Registration"
          aria-description={detail}
          className="fl-pill"
          data-dot={signedOut ? 'bad' : dotOfRegistration[registration.state]}
          tabIndex={0}
        >
          {label}
        </span>
      </Tooltip>
      {!signedOut && registration.state === 'displaced' && (
        <Button size="compact-xs" mx={6} onClick={registerHere}>
          {ringHere}
        </Button>
      )}
    </>
  );
}

/** Beside the registration: whether all that a call needs is there. */
export function LineCheckButton() {
  const { checkLine } = useIntents();
  return (
    <Tooltip label="Check my line: microphone, connection, sound">
      <ActionIcon size={28} aria-label="Check my line" onClick={checkLine}>
        <IconHeartRateMonitor size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

export function ProviderPill() {
  const health = useAppState((state) => state.desktop.providerHealth);
  const practice = useAppState((state) => state.desktop.identity?.practice === true);
  const name = practice ? 'Practice provider' : 'Provider';
  const signedOut = useSignedOut();
  const detail = signedOut
    ? `${name} is no longer contacted. ${signedOutWords}`
    : health.state === 'up'
      ? `${name} answers.`
      : health.state === 'connecting'
        ? `${name} is being contacted.`
        : `${name} does not answer: ${health.reason}. FirstLeg tries again by itself.`;
  const label = { up: 'Provider', connecting: 'Provider …', down: 'Provider down' }[health.state];
  return (
    <Tooltip label={detail} events={{ hover: true, focus: true, touch: true }}>
      <span
        role="status"
        aria-label="Provider"
        className="fl-pill"
        data-dot={signedOut ? 'waiting' : dotOfHealth[health.state]}
        tabIndex={0}
      >
        {label}
      </span>
    </Tooltip>
  );
}
