/** Twelve keys as on every telephone, ITU-T E.161. */
import './keypad.css';

import { UnstyledButton } from '@mantine/core';
import { useLongPress } from '@mantine/hooks';
import { useRef } from 'react';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

interface KeypadProps {
  label: string;
  /** The keyboard's digits go here too, as tones. */
  tones: boolean;
  onPress: (digit: string) => void;
  /** The key was held: 0 is `+` then, as on every mobile phone. */
  onHold?: (digit: string) => void;
}

export const Keypad = ({ label, tones, onPress, onHold }: KeypadProps) => (
  <div className="fl-keypad" role="group" aria-label={label} data-tones={tones || undefined}>
    {keys.map(([digit, letters]) => (
      <Key key={digit} digit={digit} letters={letters} onPress={onPress} {...(onHold && { onHold })} />
    ))}
  </div>
);

const holdMs = 500;

function Key({
  digit,
  letters,
  onPress,
  onHold,
}: Pick<KeypadProps, 'onPress' | 'onHold'> & { digit: string; letters: string }) {
  const held = useRef(false);
  const hold = useLongPress(
    () => {
      held.current = true;
      onHold?.(digit);
    },
    { threshold: holdMs },
  );
  return (
    <UnstyledButton
      className="fl-key"
      aria-label={digit}
      {...(onHold === undefined ? {} : hold)}
      onClick={() => {
        // The click that ends a long press is none.
        if (!held.current) onPress(digit);
        held.current = false;
      }}
    >
      <span className="fl-key-digit" aria-hidden>
        {digit}
      </span>
      <span className="fl-key-letters" aria-hidden>
        {letters}
      </span>
    </UnstyledButton>
  );
}
