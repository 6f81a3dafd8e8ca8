/** The call bar: one slim line above the CRM, with everything a call needs and the way back to the whole window. */
import './call-bar.css';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconPhone, IconPhoneOff } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import { useCallToggles } from '../../screens/phone/call-controls.tsx';
import { secondsOf } from '../../screens/phone/call-timer.tsx';
import { toneOfCall } from '../../screens/phone/tone-of-call.ts';
import { byUrgency, isOpen, isRingingHere } from '../../stores/calls-slice.ts';
import { clockDuration } from '../../wording/duration.ts';
import { groupDigits } from '../../wording/number-wording.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { RegistrationPill } from '../frame/status-pills.tsx';
import { useNow } from '../use-now.ts';
import { useSchemeToggle } from '../use-scheme-toggle.ts';
import { useShortcuts } from '../use-shortcuts.ts';

export function CallBar() {
  const [shown] = byUrgency(useAppState((state) => state.calls));
  const { setCompact } = useIntents();
  const { toggle } = useSchemeToggle();
  const expand = (): void => setCompact(false);
  useShortcuts({ compact: true, openHelp: expand, toggleScheme: toggle });
  return (
    <main className="fl-bar">
      <h1 className="fl-hidden">Call bar</h1>
      {shown === undefined ? <Idle /> : <BarCall call={shown} />}
      <Tooltip label="Whole window (B)">
        <ActionIcon size={40} radius="lg" aria-label="Expand" onClick={expand}>
          <IconArrowsMaximize size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </main>
  );
}

const Idle = () => (
  <div className="fl-bar-call">
    <RegistrationPill />
    <span className="fl-bar-quiet">No call</span>
  </div>
);

function BarCall({ call }: { call: Call }) {
  const { headline } = wordCallState(call, call.state);
  return (
    <section className="fl-bar-call" aria-label="Current call" data-tone={toneOfCall(call)}>
      <span className="fl-bar-dot" aria-hidden />
      <div className="fl-bar-who">
        <span className="fl-bar-number fl-figures">{call.remoteName ?? groupDigits(call.remote)}</span>
        <span className="fl-bar-state">
          <span role="status" aria-label="State of the call">
            {headline}
          </span>
          <BarTimer call={call} />
        </span>
      </div>
      {isOpen(call) && (isRingingHere(call) ? <IncomingActs call={call} /> : <CallActs call={call} />)}
    </section>
  );
}

const BarTimer = ({ call }: { call: Call }) => (
  <span className="fl-figures" role="timer" aria-label="Time">
    {clockDuration(secondsOf(call, useNow()))}
  </span>
);

function IncomingActs({ call }: { call: Call }) {
  const { answer, decline } = useIntents();
  return (
    <>
      <ActionIcon
        size={44}
        radius="lg"
        variant="filled"
        color="red"
        aria-label="Decline"
        onClick={() => decline(call.id)}
      >
        <IconPhoneOff size={21} stroke={1.8} />
      </ActionIcon>
      <ActionIcon
        size={44}
        radius="lg"
        variant="filled"
        color="green"
        aria-label="Answer"
        onClick={() => answer(call.id)}
      >
        <IconPhone size={21} stroke={1.8} />
      </ActionIcon>
    </>
  );
}

function CallActs({ call }: { call: Call }) {
  const { hangUp } = useIntents();
  const toggles = useCallToggles(call).filter(({ name }) => name !== 'Keypad');
  return (
    <>
      {toggles.map(({ name, icon: ToggleIcon, tone, pressed, disabled, toggle }) => (
        <Tooltip key={name} label={name}>
          <ActionIcon
            size={44}
            radius="lg"
            className="fl-bar-toggle"
            data-tone={tone}
            aria-label={name}
            aria-pressed={pressed}
            disabled={disabled}
            onClick={toggle}
          >
            <ToggleIcon size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      ))}
      <ActionIcon
        size={44}
        radius="lg"
        variant="filled"
        color="red"
        aria-label="Hang up"
        onClick={() => hangUp(call.id)}
      >
        <IconPhoneOff size={21} stroke={1.8} />
      </ActionIcon>
    </>
  );
}
