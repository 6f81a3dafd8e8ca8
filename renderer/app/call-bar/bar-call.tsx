/** One call in one line: who, how it stands, and what the agent can do about it. In the call bar and on every screen but Phone. */
import './bar-call.css';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowForwardUp, IconPhone, IconPhoneOff } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { useCallToggles } from '../../screens/phone/call-controls.tsx';
import { wordTime } from '../../screens/phone/call-timer.tsx';
import { useDesk } from '../../screens/phone/use-desk.ts';
import { isOpen, isRingingHere } from '../../../shared/call/occupancy.ts';
import { legOf, mayBeTransferred } from '../../stores/line-slice.ts';
import { wordQuality } from '../../wording/quality-words.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { controlIds } from '../control-ids.ts';
import { useNow } from '../use-now.ts';
import { barState } from './bar-state.ts';
import { whoIs } from '../../wording/who.ts';

/** High enough to be hit in a hurry. */
const barIcon = 40;

/** @param label of the region: one of them is the “Current call” */
export function BarCall({ call, label = 'Current call' }: { call: Call; label?: string }) {
  const leg = useAppState(({ line }) => legOf(call, line));
  const { headline, tone } = barState(call, useDesk());
  const sound = leg?.quality === undefined ? undefined : wordQuality({ ...leg.quality, ...leg });
  return (
    <section className="fl-bar-call" aria-label={label} data-tone={tone}>
      <span className="fl-bar-dot" aria-hidden />
      <div className="fl-bar-who">
        <span className="fl-bar-number fl-figures">{whoIs(call)}</span>
        <span className="fl-bar-state" data-sound={sound?.tone}>
          <span className="fl-bar-headline" role="status" aria-label="State of the call">
            {headline}
          </span>
          <span className="fl-bar-sound" role="status" aria-label="Sound quality" title={sound?.words}>
            {sound?.brief}
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
    {wordTime(call, useNow())}
  </span>
);

function IncomingActs({ call }: { call: Call }) {
  const { answer, decline } = useIntents();
  return (
    <>
      <ActionIcon
        size={barIcon}
        radius="lg"
        variant="filled"
        color="red"
        aria-label="Decline"
        onClick={() => decline(call.id)}
      >
        <IconPhoneOff size={21} stroke={1.8} />
      </ActionIcon>
      <ActionIcon
        id={controlIds.answer(call.id)}
        size={barIcon}
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
  const { hangUp, openTransfer, setCompact } = useIntents();
  const mayTransfer = useAppState(({ line }) => mayBeTransferred(call, line));
  const toggles = useCallToggles(call).filter(({ name }) => name !== 'Keypad');
  return (
    <>
      {toggles.map(({ name, icon: ToggleIcon, tone, pressed, disabled, toggle }) => (
        <Tooltip key={name} label={name}>
          <ActionIcon
            size={barIcon}
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
      <Tooltip label="Transfer">
        <ActionIcon
          size={barIcon}
          radius="lg"
          className="fl-bar-toggle"
          aria-label="Transfer"
          disabled={!mayTransfer}
          onClick={() => {
            // In the call bar, which has no room for the form; elsewhere the window is whole already.
            setCompact(false);
            openTransfer(call.id);
          }}
        >
          <IconArrowForwardUp size={20} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <ActionIcon
        size={barIcon}
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
