import { expect, it } from 'vitest';

import { LifeCycle } from '../../../build/runtime/life-cycle.ts';
import type { Preventable } from '../../../build/runtime/preventable.ts';

/** An app of one window; `prevented` is the event that a listener prevents. */
function appWith(options: { prevented?: string; heard?: boolean; staysOpen?: boolean } = {}) {
  const seen: string[] = [];
  const lifeCycle = new LifeCycle({
    emit: (event, ...args) => {
      seen.push(event);
      if (event === options.prevented) (args[0] as Preventable<object>).preventDefault();
      return options.heard ?? false;
    },
    closeWindows: () => {
      seen.push('close');
      return options.staysOpen !== true;
    },
    destroyWindows: () => void seen.push('destroy'),
    shutDown: (code) => void seen.push(`end ${code}`),
  });
  return { seen, lifeCycle };
}

it('quits in Electron’s order', () => {
  const { seen, lifeCycle } = appWith();
  lifeCycle.quit();
  expect(seen).toEqual(['before-quit', 'close', 'will-quit', 'destroy', 'quit', 'end 0']);
});

it.each([
  ['before-quit', ['before-quit']],
  ['will-quit', ['before-quit', 'close', 'will-quit']],
])('stays where %s is prevented, and can quit later', (prevented, expected) => {
  const { seen, lifeCycle } = appWith({ prevented });
  lifeCycle.quit();
  expect(seen).toEqual(expected);
  lifeCycle.quit();
  expect(seen).toHaveLength(2 * expected.length);
});

it('stays where a window does not close', () => {
  const { seen, lifeCycle } = appWith({ staysOpen: true });
  lifeCycle.quit();
  expect(seen).toEqual(['before-quit', 'close']);
});

it('asks nobody on exit, and ends once', () => {
  const { seen, lifeCycle } = appWith({ prevented: 'before-quit' });
  lifeCycle.exit(3);
  lifeCycle.exit(4);
  lifeCycle.quit();
  expect(seen).toEqual(['destroy', 'quit', 'end 3']);
});

it('quits with its last window only where nobody hears that it closed', () => {
  const unheard = appWith();
  unheard.lifeCycle.lastWindowClosed();
  expect(unheard.seen.at(-1)).toBe('end 0');
  const heard = appWith({ heard: true });
  heard.lifeCycle.lastWindowClosed();
  expect(heard.seen).toEqual(['window-all-closed']);
});
