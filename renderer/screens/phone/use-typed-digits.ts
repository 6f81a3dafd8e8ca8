import { useEffect, useRef } from 'react';

import { inDialog, isTyping } from '../../app/use-shortcuts.ts';

/**
 * Digits typed anywhere but in a field go to the keypad, and so does what is pasted there.
 * @param enabled false: they are not for the keypad now
 */
export function useTypedDigits(press: (digits: string) => void, enabled: boolean): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    if (!enabled) return;
    const typed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event) || inDialog(event)) return;
      if (/^[0-9*#]$/.test(event.key)) latest.current(event.key);
    };
    const pasted = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (text !== '' && !isTyping(event) && !inDialog(event)) latest.current(text);
    };
    addEventListener('keydown', typed);
    addEventListener('paste', pasted);
    return () => {
      removeEventListener('keydown', typed);
      removeEventListener('paste', pasted);
    };
  }, [enabled]);
}
