/** The dialer: a number, how it would be dialled, the keypad, Call. In a call the keypad sends tones. */
import './dialer.css';

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBackspace, IconPhone } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { controlIds } from '../../app/control-ids.ts';
import { byUrgency, isOpen, isRingingHere } from '../../stores/calls-slice.ts';
import { useCallHindrance } from '../use-call-hindrance.ts';
import { DialPreviewLine } from './dial-preview-line.tsx';
import { Keypad } from './keypad.tsx';
import { ToneLine } from './tone-line.tsx';
import { useTypedDigits } from './use-typed-digits.ts';

export function Dialer() {
  const { input, preview, placing } = useAppState((state) => state.dial);
  const keypadLegId = useAppState((state) => state.line.keypadLegId);
  const inCall = useAppState((state) => byUrgency(state.calls).find(takesTones(state.line.legs)));
  const busy = useAppState((state) => state.calls.calls.some((call) => isOpen(call) && !isRingingHere(call)));
  const { typeNumber, call, sendTones } = useIntents();
  const hindrance = useCallHindrance();
  const press = (digit: string): void =>
    inCall === undefined ? typeNumber(input + digit) : sendTones(inCall.id, digit);
  // While a call goes on, the keyboard belongs to notes and shortcuts unless the agent turned it to tones.
  useTypedDigits(press, inCall === undefined || inCall.legId === keypadLegId);
  return (
    <section className="fl-dialer fl-card" aria-label="Dialer">
      <TextInput
        id={controlIds.number}
        aria-label="Number to call"
        placeholder="Number to call"
        type="tel"
        autoComplete="off"
        autoFocus
        size="lg"
        value={input}
        maxLength={64}
        classNames={{ input: 'fl-dialer-input fl-figures' }}
        // As copied from a web page.
        onChange={(event) => typeNumber(event.currentTarget.value.replace(/^\s*(?:tel|callto):/i, ''))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !busy && hindrance === undefined && preview.state !== 'refused')
            call();
        }}
        rightSection={
          input !== '' && (
            <ActionIcon aria-label="Delete the last digit" onClick={() => typeNumber(input.slice(0, -1))}>
              <IconBackspace size={20} stroke={1.6} />
            </ActionIcon>
          )
        }
      />
      <div className="fl-dialer-line">
        {inCall !== undefined ? (
          <ToneLine call={inCall} />
        ) : hindrance === undefined ? (
          <DialPreviewLine preview={preview} />
        ) : (
          <p className="fl-preview-caller" role="status" aria-label="How it would be dialled">
            {hindrance}
          </p>
        )}
      </div>
      <Keypad
        label={inCall === undefined ? 'Dial pad' : 'Tones'}
        tones={inCall !== undefined && inCall.legId === keypadLegId}
        onPress={press}
        {...(inCall === undefined
          ? { onHold: (digit: string) => typeNumber(input + (digit === '0' ? '+' : digit)) }
          : {})}
      />
      <Button
        color="green"
        size="lg"
        radius="lg"
        className="fl-dialer-call"
        leftSection={<IconPhone size={20} stroke={1.8} />}
        disabled={busy || hindrance !== undefined || input.trim() === '' || preview.state === 'refused'}
        title={hindrance}
        loading={placing}
        onClick={call}
      >
        Call
      </Button>
    </section>
  );
}

/** A call that a tone would reach: its leg is up on this desktop, and not on hold. */
const takesTones =
  (legs: Readonly<Record<string, unknown>>) =>
  (call: Call): boolean =>
    isOpen(call) &&
    !isRingingHere(call) &&
    call.state.phase !== 'held' &&
    call.legId !== undefined &&
    call.legId in legs;
