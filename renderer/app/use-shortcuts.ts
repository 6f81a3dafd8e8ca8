/**
 * Binds the shortcuts to what the agent can do at that moment. They rest while the agent types, also where that was elsewhere a
 * moment ago, or a dialog is open.
 */
import { useEffect, useRef, useState } from 'react';
import { tinykeys } from 'tinykeys';

import { isRingingHere } from '../../shared/call/occupancy.ts';
import { useAppState, useIntents, useStateReader } from './app-context.tsx';
import { controlIds } from './control-ids.ts';
import { type Around, shortcutActions } from './shortcut-actions.ts';
import { type ShortcutName, shortcutNames, shortcuts } from './shortcut-list.ts';
import { UnmeantKeys } from './unmeant-keys.ts';

/** These have modifiers that no text needs. */
const alsoWhileTyping: ReadonlySet<ShortcutName> = new Set([
  'call',
  'saveDisposition',
  'phone',
  'history',
  'campaigns',
  'callerIds',
  'callRecords',
  'settings',
]);

/** A call that rings is answered and declined also from a number field with nothing in it, where the keyboard often is. */
const alsoBeforeTyping: ReadonlySet<ShortcutName> = new Set(['answer', 'decline']);

export function useShortcuts(around: Around): void {
  const intents = useIntents();
  const read = useStateReader();
  const latest = useRef(around);
  useEffect(() => {
    latest.current = around;
  });
  const unmeant = useUnmeantKeys();
  useEffect(() => {
    const bind = (name: ShortcutName) => (event: KeyboardEvent) => {
      const rests = isTyping(event) && !alsoWhileTyping.has(name);
      const rings =
        alsoBeforeTyping.has(name) && isEmptyNumber(event) && read().calls.calls.some(isRingingHere);
      if (inDialog(event) || (rests && !rings)) return;
      if (!alsoWhileTyping.has(name) && unmeant.rests(name, performance.now())) return;
      event.preventDefault();
      shortcutActions[name](read(), intents, latest.current);
    };
    return tinykeys(window, {
      ...Object.fromEntries(shortcutNames.map((name) => [shortcuts[name].keys, bind(name)])),
      Escape: leaveField,
    });
  }, [intents, read, unmeant]);
}

/** Told of everything that it goes by, each key before any shortcut is. */
function useUnmeantKeys(): UnmeantKeys {
  const read = useStateReader();
  const [unmeant] = useState(() => new UnmeantKeys());
  const newest = useAppState(({ calls }) => calls.calls.find(isRingingHere)?.id);
  useEffect(() => {
    if (newest !== undefined) unmeant.rang(performance.now());
  }, [newest, unmeant]);
  useEffect(() => {
    const focused = (): void => {
      if (read().calls.calls.some(isRingingHere)) unmeant.focused(performance.now());
    };
    const pointed = (): void => unmeant.pointed();
    const pressed = ({ key, repeat }: KeyboardEvent): void => {
      if (!repeat) unmeant.pressed(key, performance.now());
    };
    addEventListener('focus', focused);
    addEventListener('pointerdown', pointed, { capture: true });
    addEventListener('keydown', pressed, { capture: true });
    return () => {
      removeEventListener('focus', focused);
      removeEventListener('pointerdown', pointed, { capture: true });
      removeEventListener('keydown', pressed, { capture: true });
    };
  }, [read, unmeant]);
  return unmeant;
}

/** Out of a field, so that the shortcuts work again. */
function leaveField(event: KeyboardEvent): void {
  if (isTyping(event) && !inDialog(event) && event.target instanceof HTMLElement) event.target.blur();
}

export const isTyping = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

const isEmptyNumber = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof HTMLInputElement && target.id === controlIds.number && target.value === '';

export const inDialog = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;
