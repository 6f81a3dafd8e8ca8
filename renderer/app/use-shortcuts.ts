/** Binds the shortcuts to what the agent can do at that moment. They rest while the agent types or a dialog is open. */
import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';

import { useIntents, useStateReader } from './app-context.tsx';
import { type Around, shortcutActions } from './shortcut-actions.ts';
import { type ShortcutName, shortcutNames, shortcuts } from './shortcut-list.ts';

/** These have modifiers that no text needs. */
const alsoWhileTyping: ReadonlySet<ShortcutName> = new Set([
  'call',
  'saveDisposition',
  'phone',
  'history',
  'callerIds',
  'settings',
]);

export function useShortcuts(around: Around): void {
  const intents = useIntents();
  const read = useStateReader();
  const latest = useRef(around);
  useEffect(() => {
    latest.current = around;
  });
  useEffect(() => {
    const bind = (name: ShortcutName) => (event: KeyboardEvent) => {
      if (inDialog(event) || (isTyping(event) && !alsoWhileTyping.has(name))) return;
      event.preventDefault();
      shortcutActions[name](read(), intents, latest.current);
    };
    return tinykeys(window, {
      ...Object.fromEntries(shortcutNames.map((name) => [shortcuts[name].keys, bind(name)])),
      Escape: leaveField,
    });
  }, [intents, read]);
}

/** Out of a field, so that the shortcuts work again. */
function leaveField(event: KeyboardEvent): void {
  if (isTyping(event) && !inDialog(event) && event.target instanceof HTMLElement) event.target.blur();
}

export const isTyping = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

export const inDialog = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;
