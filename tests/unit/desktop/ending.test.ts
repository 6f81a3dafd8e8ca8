import { EventEmitter } from 'node:events';

import { expect, it } from 'vitest';

import { LifeCycle } from '../../../build/runtime/life-cycle.ts';
import { preventable } from '../../../build/runtime/preventable.ts';
import { endByFarewell, type EndingOptions } from '../../../electron/desktop/ending.ts';

/** An app with one window, by the life cycle of the stand-in; `steps` is what happened, in order. */
function runningApp(farewell: () => Promise<void>, longestMs?: number) {
  const steps: string[] = [];
  const ended = Promise.withResolvers<undefined>();
  const window = Object.assign(new EventEmitter(), {
    isThere: true,
    hide: () => void steps.push('hidden'),
    close: () => {
      if (!window.isThere) return;
      const closing = preventable({});
      window.emit('close', closing);
      if (closing.defaultPrevented) return;
      window.destroy();
      life.lastWindowClosed();
    },
    destroy: () => {
      window.isThere = false;
      steps.push('window gone');
    },
  });
  const life: LifeCycle = new LifeCycle({
    emit: (event, ...args) => app.emit(event, ...args),
    closeWindows: () => {
      window.close();
      return !window.isThere;
    },
    destroyWindows: () => window.destroy(),
    shutDown: () => {
      steps.push('ended');
      ended.resolve(undefined);
    },
  });
  const app = Object.assign(new EventEmitter(), {
    quit: () => life.quit(),
    exit: (code: number) => life.exit(code),
  });
  endByFarewell({
    app: app as unknown as EndingOptions['app'],
    window: window as unknown as EndingOptions['window'],
    farewell: () => {
      steps.push('farewell begins');
      return farewell();
    },
    log: { error: (message) => void steps.push(message) },
    ...(longestMs !== undefined && { longestMs }),
  });
  return { app, window, steps, ended: ended.promise };
}

it('keeps the page for the farewell, whether the window is closed, twice even, or the app is quit', async () => {
  const said = Promise.withResolvers<undefined>();
  const { app, window, steps, ended } = runningApp(() => said.promise.then(() => undefined));
  window.close();
  window.close();
  app.quit();
  expect(window.isThere).toBe(true);
  expect(steps).toEqual(['hidden', 'farewell begins', 'hidden']);
  said.resolve(undefined);
  await ended;
  expect(steps.slice(-2)).toEqual(['window gone', 'ended']);
});

it('ends all the same where the farewell fails, or hangs', async () => {
  const failing = runningApp(() => Promise.reject(new Error('no disk')));
  failing.app.quit();
  await failing.ended;
  expect(failing.steps).toEqual(['farewell begins', 'The farewell failed', 'window gone', 'ended']);

  const hanging = runningApp(() => new Promise(() => undefined), 5);
  hanging.app.quit();
  await hanging.ended;
  expect(hanging.steps).toEqual([
    'farewell begins',
    'The farewell hangs: ended without it',
    'window gone',
    'ended',
  ]);
});
