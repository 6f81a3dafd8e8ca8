import { useEffect, useRef } from 'react';

import { inDialog, isTyping } from '../../app/use-shortcuts.ts';

/** Digits typed anywhere but in a field go to the keypad. */
export function useTypedDigits(press: (digit: string) => void): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const typed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event) || inDialog(event)) return;
      if (/^[0-9*#]$/.test(event.key)) latest.current(event.key);
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  }, []);
}
