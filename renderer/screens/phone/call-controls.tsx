/** Mute, Hold, Keypad, Transfer and Hang up. A toggle keeps its name and tells its state by aria-pressed. */
import './call-controls.css';

import { Button, UnstyledButton } from '@mantine/core';
import {
  type Icon,
  IconArrowForwardUp,
  IconDialpad,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { isHoldWanted, legOf, mayBeTransferred } from '../../stores/line-slice.ts';

export function CallControls({ call }: { call: Call }) {
  const { hangUp } = useIntents();
  const toggles = useCallToggles(call);
  return (
    <div className="fl-controls">
      <div className="fl-controls-toggles">
        {toggles.map(({ name, icon: ToggleIcon, tone, pressed, disabled, toggle }) => (
          <UnstyledButton
            key={name}
            className="fl-toggle"
            data-tone={tone}
            aria-pressed={pressed}
            disabled={disabled}
            onClick={toggle}
          >
            <ToggleIcon size={22} stroke={1.6} aria-hidden />
            {name}
          </UnstyledButton>
        ))}
        <TransferButton call={call} />
      </div>
      <Button
        color="red"
        size="lg"
        radius="lg"
        className="fl-controls-end"
        leftSection={<IconPhoneOff size={20} stroke={1.8} />}
        onClick={() => hangUp(call.id)}
      >
        Hang up
      </Button>
    </div>
  );
}

function TransferButton({ call }: { call: Call }) {
  const allowed = useAppState(({ line }) => mayBeTransferred(call, line));
  const { openTransfer } = useIntents();
  return (
    <UnstyledButton className="fl-toggle" disabled={!allowed} onClick={() => openTransfer(call.id)}>
      <IconArrowForwardUp size={22} stroke={1.6} aria-hidden />
      Transfer
    </UnstyledButton>
  );
}

export interface CallToggle {
  name: 'Mute' | 'Hold' | 'Keypad';
  icon: Icon;
  tone: 'red' | 'amber' | 'accent';
  /** `mixed` while the line has yet to answer. */
  pressed: boolean | 'mixed';
  disabled: boolean;
  toggle: () => void;
}

/** The toggles of a call and how they stand. Hold stands as the log has it; before the line has answered it takes the wish back. */
export function useCallToggles(call: Call): readonly CallToggle[] {
  const leg = useAppState(({ line }) => legOf(call, line));
  const keypad = useAppState(({ line }) => call.legId !== undefined && line.keypadLegId === call.legId);
  const { setMuted, setHeld, toggleKeypad } = useIntents();
  const held = call.state.phase === 'held';
  const connected = held || call.state.phase === 'in-progress';
  const muted = leg?.muted ?? false;
  return [
    {
      name: 'Mute',
      icon: muted ? IconMicrophoneOff : IconMicrophone,
      tone: 'red',
      pressed: muted,
      disabled: leg === undefined,
      toggle: () => setMuted(call.id, !muted),
    },
    {
      name: 'Hold',
      icon: held ? IconPlayerPlay : IconPlayerPause,
      tone: 'amber',
      pressed: leg?.holdPending === true ? 'mixed' : held,
      disabled: leg === undefined || !connected,
      toggle: () => setHeld(call.id, !isHoldWanted(call, leg)),
    },
    {
      name: 'Keypad',
      icon: IconDialpad,
      tone: 'accent',
      // Who is on hold hears no tones.
      pressed: keypad && !held,
      disabled: leg === undefined || held,
      toggle: () => toggleKeypad(call.id),
    },
  ];
}
