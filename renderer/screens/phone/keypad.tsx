/** Twelve keys as on every telephone, ITU-T E.161. */
import './keypad.css';

import { UnstyledButton } from '@mantine/core';

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
}

export const Keypad = ({ label, tones, onPress }: KeypadProps) => (
  <div className="fl-keypad" role="group" aria-label={label} data-tones={tones || undefined}>
    {keys.map(([digit, letters]) => (
      <UnstyledButton key={digit} className="fl-key" aria-label={digit} onClick={() => onPress(digit)}>
        <span className="fl-key-digit" aria-hidden>
          {digit}
        </span>
        <span className="fl-key-letters" aria-hidden>
          {letters}
        </span>
      </UnstyledButton>
    ))}
  </div>
);
