import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CallStore } from '../../../electron/calllog/call-store.ts';
import { openDatabase } from '../../../electron/calllog/open-database.ts';
import { type OutboxItem, OutboxStore } from '../../../electron/calllog/outbox-store.ts';
import { Outbox, type OutboxOptions } from '../../../electron/outbox/outbox.ts';
import { fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { loggedCall, testAccount } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { type Fault, faults, LossyProvider } from './lossy-provider.ts';

const calls = ['c0', 'c1', 'c2'];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-outbox-'));
  // Time is the one thing not real here.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** The desktop: database and outbox. A crash leaves only what is in the file. */
class Desktop {
  readonly #path: string;
  readonly #provider: LossyProvider;
  #running: { calls: CallStore; outbox: Outbox<OutboxItem>; crash: () => void };

  constructor(path: string, provider: LossyProvider) {
    this.#path = path;
    this.#provider = provider;
    this.#running = this.#start();
    for (const id of calls) this.#running.calls.begin(loggedCall(id, { providerCallId: `provider-${id}` }));
  }

  save(callId: string, notes: string): void {
    const disposition = { code: 'sale', label: 'Sale', notes, savedAt: new Date().toISOString() };
    this.#running.calls.saveDisposition(callId, disposition, `key of ${notes}`);
    this.#running.outbox.nudge();
  }

  crashAndRestart(): void {
    this.#running.crash();
    this.#running = this.#start();
  }

  stop(): void {
    this.#running.crash();
  }

  #start() {
    const { database, started } = openDatabase(this.#path, 'STAMP', (opened) => ({
      calls: new CallStore(opened, testAccount),
      items: new OutboxStore(opened, testAccount),
    }));
    const { items } = started;
    let alive = true;
    // What a crashed process was about to write is never written.
    const unlessDead = <T>(work: () => T): Promise<Result<T>> =>
      Promise.resolve(alive ? ok(work()) : fail(localError('crashed', '')));
    const store: OutboxOptions<OutboxItem>['store'] = {
      pending: () => unlessDead(() => items.in('pending')),
      delivered: (id) =>
        unlessDead(() => {
          items.delivered(id);
          return undefined;
        }),
      attempted: (id, error, refused) =>
        unlessDead(() => {
          items.attempted(id, error, refused);
          return undefined;
        }),
    };
    const outbox = new Outbox({
      name: 'dispositions',
      store,
      deliver: this.#provider.deliver,
      onRefused: () => expect.unreachable('nothing here is refused'),
      random: () => 0.5,
      log: silentLog,
    });
    outbox.nudge();
    const crash = () => {
      alive = false;
      outbox.stop();
      database.close();
    };
    return { calls: started.calls, outbox, crash };
  }
}

interface Model {
  /** Notes of every disposition saved, by call, oldest first. */
  saved: Record<string, string[]>;
}
interface Real {
  desktop: Desktop;
  provider: LossyProvider;
}
type Step = fc.AsyncCommand<Model, Real>;

const always = { check: () => true };
const save = (callId: string): Step => ({
  ...always,
  toString: () => `save ${callId}`,
  run: async (model, { desktop }) => {
    const notes = `${callId} #${model.saved[callId]?.length ?? 0}`;
    (model.saved[callId] ??= []).push(notes);
    desktop.save(callId, notes);
    await vi.advanceTimersByTimeAsync(0);
  },
});
const suffer = (fault: Fault): Step => ({
  ...always,
  toString: () => fault,
  run: (_, { provider }) => {
    provider.faults.push(fault);
    return Promise.resolve();
  },
});
const crash: Step = {
  ...always,
  toString: () => 'crash and restart',
  run: async (_, { desktop }) => {
    desktop.crashAndRestart();
    await vi.advanceTimersByTimeAsync(0);
  },
};
const wait = (ms: number): Step => ({
  ...always,
  toString: () => `wait ${ms} ms`,
  run: async () => {
    await vi.advanceTimersByTimeAsync(ms);
  },
});

describe('the outbox', () => {
  it('has each disposition take effect once, whatever the line, the provider and the app do', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          [
            fc.constantFrom(...calls).map(save),
            fc.constantFrom(...faults).map(suffer),
            fc.constant(crash),
            fc.constantFrom(1, 5000, 9999, 60_000).map(wait),
          ],
          { size: '+1' },
        ),
        async (steps) => {
          run += 1;
          const provider = new LossyProvider();
          const real: Real = { provider, desktop: new Desktop(join(folder, `${run}.sqlite`), provider) };
          const model: Model = { saved: {} };
          await fc.asyncModelRun(() => ({ model, real }), steps);

          // The line heals, and time passes.
          provider.faults.length = 0;
          await vi.advanceTimersByTimeAsync(20 * 60_000);
          real.desktop.stop();
          for (const [callId, saved] of Object.entries(model.saved)) {
            const effects = provider.effects.get(`provider-${callId}`) ?? [];
            expect(effects.at(-1), 'the last one saved stands').toBe(saved.at(-1));
            expect(effects, 'none twice, none out of order').toEqual(
              saved.filter((notes) => effects.includes(notes)),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
    // A disk for each run, and a busy machine.
  }, 180_000);
});
