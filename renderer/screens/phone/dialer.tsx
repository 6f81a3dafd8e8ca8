/** The dialer: a number, how it would be dialled, the keypad, Call. In a call field and keypad send tones. */
import './dialer.css';

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBackspace, IconPhone } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';

import { useAppState, useIntents } from '../../app/app-context.tsx';
import { controlIds } from '../../app/control-ids.ts';
import { occupiesAgent } from '../../../shared/call/occupancy.ts';
import { useCallHindrance } from '../use-call-hindrance.ts';
import { CallPreparing } from './call-preparing.tsx';
import { DialPreviewLine } from './dial-preview-line.tsx';
import { Keypad } from './keypad.tsx';
import { ToneLine } from './tone-line.tsx';
import { useTones } from './use-tones.ts';
import { useTypedDigits } from './use-typed-digits.ts';

export function Dialer() {
  const { input, preview, placing, preparation } = useAppState((state) => state.dial);
  // What the work in a campaign waits for stands in its strip.
  const working = useAppState((state) => state.work.work?.at.phase === 'placing');
  const preparing = preparation !== undefined && !working;
  const { call: inCall, keyed, refusal, send } = useTones();
  // Beside calls that wait another one can be made.
  const busy = useAppState((state) => state.calls.calls.some(occupiesAgent));
  const { typeNumber, call } = useIntents();
  // Written for one call: what was not sent to it goes to no other.
  const [written, setWritten] = useState({ callId: '', tones: '' });
  const field = useRef<HTMLInputElement>(null);
  useLeaveWhenTaken(field);
  const hindrance = useCallHindrance();
  const tones = written.callId === inCall?.id ? written.tones : '';
  const value = inCall === undefined ? input : tones;
  // As copied from a web page.
  const type = (text: string): void =>
    inCall === undefined
      ? typeNumber(text.replace(/^\s*(?:tel|callto):/i, ''))
      : setWritten({ callId: inCall.id, tones: text });
  const press = (digits: string): void => (inCall === undefined ? type(input + digits) : void send(digits));
  // While a call goes on, the keyboard belongs to notes and shortcuts unless the agent turned it to tones.
  useTypedDigits(press, inCall === undefined || keyed);
  const enter = (): void => {
    if (inCall !== undefined) {
      if (tones.trim() !== '' && send(tones)) type('');
    } else if (!busy && hindrance === undefined && preview.state !== 'refused') call();
  };
  return (
    <section className="fl-dialer fl-card" aria-label="Dialer">
      <TextInput
        ref={field}
        id={controlIds.number}
        aria-label="Number to call"
        aria-description={inCall === undefined ? undefined : 'In a call: tones, sent with Enter'}
        placeholder={inCall === undefined ? 'Number to call' : 'Tones to send'}
        type="tel"
        autoComplete="off"
        autoFocus
        size="lg"
        value={value}
        maxLength={64}
        classNames={{ input: 'fl-dialer-input fl-figures' }}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') enter();
        }}
        rightSection={
          value !== '' && (
            <ActionIcon aria-label="Delete the last digit" onClick={() => type(value.slice(0, -1))}>
              <IconBackspace size={20} stroke={1.6} />
            </ActionIcon>
          )
        }
      />
      <div className="fl-dialer-line">
        {preparing ? (
          <CallPreparing />
        ) : inCall !== undefined ? (
          <ToneLine call={inCall} refusal={refusal} />
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
        tones={keyed}
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
        loading={placing !== undefined}
        onClick={call}
      >
        Call
      </Button>
    </section>
  );
}

/** A number that has become a call leaves the keyboard to the call: M mutes then, and digits are tones. */
function useLeaveWhenTaken(field: RefObject<HTMLInputElement | null>): void {
  const placing = useAppState((state) => state.dial.placing !== undefined);
  const input = useAppState((state) => state.dial.input);
  const wasPlacing = useRef(false);
  useEffect(() => {
    if (wasPlacing.current && !placing && input === '') field.current?.blur();
    wasPlacing.current = placing;
  }, [field, placing, input]);
}
