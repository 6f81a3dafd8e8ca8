/**
 * A thousand desktops, each with the engine's own supervisor, flow and policy, on one registrar that goes away and comes
 * back: how hard they fall on it. Time is the test's own, the way to the registrar takes 20 ms.
 */
import { expect, it } from 'vitest';

import type { Clock } from '../../../renderer/softphone/clock.ts';
import { ConnectionSupervisor } from '../../../renderer/softphone/registration/connection-supervisor.ts';
import { Flow } from '../../../renderer/softphone/registration/flow.ts';
import type { RegisterResponse } from '../../../renderer/softphone/registration/register-response.ts';
import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';

const desktops = 1000;
const wireMs = 20;

/** Timers by the millisecond in which they are due. */
class World implements Clock {
  #nowMs = 0;
  #dice = 1;
  readonly #due = new Map<number, Set<() => void>>();

  now(): number {
    return this.#nowMs;
  }
  after(delayMs: number, callback: () => void): () => void {
    const atMs = this.#nowMs + Math.max(1, Math.ceil(delayMs));
    const due = this.#due.get(atMs) ?? new Set();
    this.#due.set(atMs, due.add(callback));
    return () => due.delete(callback);
  }
  /** Park and Miller's generator: the same dice each time. */
  random(): number {
    this.#dice = (this.#dice * 48_271) % 2_147_483_647;
    return this.#dice / 2_147_483_647;
  }
  async pass(ms: number): Promise<void> {
    for (const untilMs = this.#nowMs + ms; this.#nowMs < untilMs; this.#nowMs += 1) {
      const due = this.#due.get(this.#nowMs);
      if (due === undefined) continue;
      this.#due.delete(this.#nowMs);
      for (const run of due) run();
      await new Promise(setImmediate);
    }
  }
}

interface Registrar {
  /** Not there before this. */
  upAtMs: number;
  /** REGISTERs that it can do in a second, one after the other. */
  perSecond: number;
  /** Says 503 with this many seconds of Retry-After until then. */
  busyUntilMs: number;
  retryAfterS: string;
}

class Fleet {
  readonly world = new World();
  readonly registrar: Registrar = { upAtMs: 0, perSecond: 1e9, busyUntilMs: 0, retryAfterS: '10' };
  /** When each REGISTER came in, those among them that only ask for the bindings. */
  arrivals: number[] = [];
  looks = 0;
  readonly registeredAtMs = new Map<number, number>();
  readonly #supervisors: ConnectionSupervisor[] = [];
  #freeAtMs = 0;

  constructor() {
    for (let index = 0; index < desktops; index += 1) this.#supervisors.push(this.#desktop(index));
  }

  /** All registered, each some time after the other, as agents come to work. */
  async atWork(): Promise<void> {
    for (const supervisor of this.#supervisors)
      this.world.after(this.world.random() * 60_000, () => supervisor.start());
    await this.world.pass(70_000);
    expect(this.registeredAtMs.size).toBe(desktops);
  }

  /** The registrar goes, and every socket with it; it is back after `downMs`. */
  restart(downMs: number): void {
    this.registrar.upAtMs = this.world.now() + downMs;
    this.#freeAtMs = this.registrar.upAtMs;
    this.arrivals = [];
    this.looks = 0;
    this.registeredAtMs.clear();
    for (const supervisor of this.#supervisors) supervisor.socketLost('restarted');
  }

  /** Most REGISTERs in any span of `ms`. */
  peak(ms = 1000): number {
    let from = 0;
    return this.arrivals.reduce((peak, atMs, index) => {
      while ((this.arrivals[from] ?? 0) <= atMs - ms) from += 1;
      return Math.max(peak, index - from + 1);
    }, 0);
  }

  /** Milliseconds after the registrar was back, for the `part` of the desktops that were first. */
  registeredAfterMs(part: number): number {
    const times = [...this.registeredAtMs.values()].toSorted((a, b) => a - b);
    return (times[Math.ceil(times.length * part) - 1] ?? Infinity) - this.registrar.upAtMs;
  }

  #desktop(index: number): ConnectionSupervisor {
    const clock = this.world;
    const { registrar } = this;
    const up = () => clock.now() >= registrar.upAtMs;
    const supervisor = new ConnectionSupervisor({
      clock,
      policy: defaultReconnectPolicy(() => clock.random()),
      servers: () => ['wss://registrar'],
      busy: () => false,
      connection: {
        open: () =>
          new Promise((resolve, reject) => {
            clock.after(2 * wireMs, () => (up() ? resolve() : reject(new Error('refused'))));
          }),
        prepare: () => Promise.resolve(false),
        drop: () => undefined,
        newFlow: (events) =>
          new Flow({
            clock,
            ...events,
            requests: {
              own: { user: `agent${index}`, instanceId: `${index}` },
              register: (_expiresS, onFinal) => this.#register(index, onFinal),
              bindings: (onFinal) => {
                this.looks += 1;
                this.#register(index, onFinal);
              },
              options: (onAnswer) => clock.after(2 * wireMs, () => (up() ? onAnswer() : undefined)),
              ping: () => undefined,
            },
          }),
      },
      onState: ({ state }) => {
        if (state !== 'registered') this.registeredAtMs.delete(index);
        else if (!this.registeredAtMs.has(index)) this.registeredAtMs.set(index, clock.now());
      },
    });
    return supervisor;
  }

  #register(index: number, onFinal: (response: RegisterResponse) => void): void {
    const { world, registrar } = this;
    world.after(wireMs, () => {
      const nowMs = world.now();
      this.arrivals.push(nowMs);
      const busy = nowMs < registrar.busyUntilMs;
      this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + 1000 / registrar.perSecond;
      world.after(this.#freeAtMs - nowMs + wireMs, () =>
        onFinal({
          statusCode: busy ? 503 : 200,
          reasonPhrase: '',
          contacts: [`<sip:agent${index}@desk.invalid>`],
          expires: '300',
          ...(busy ? { retryAfter: registrar.retryAfterS } : {}),
        }),
      );
    });
  }
}

const print = (row: Record<string, string | number>): void => {
  process.stdout.write(
    `${Object.entries(row)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}\n`,
  );
};

it.each([
  { downS: 1, most: 350, nearlyAllMs: 1000 },
  { downS: 3, most: 180, nearlyAllMs: 1000 },
  { downS: 10, most: 65, nearlyAllMs: 4000 },
  { downS: 60, most: 30, nearlyAllMs: 14_500 },
])(
  'a registrar that was down for $downS s gets $most REGISTERs in any tenth of a second at most',
  async ({ downS, most, nearlyAllMs }) => {
    const fleet = new Fleet();
    await fleet.atWork();
    fleet.restart(downS * 1000);
    await fleet.world.pass(downS * 1000 + 20_000);
    print({
      'down s': downS,
      'peak REGISTER/s': fleet.peak(),
      'in 0.1 s': fleet.peak(100),
      '95 % back after ms': fleet.registeredAfterMs(0.95),
      'half back after ms': fleet.registeredAfterMs(0.5),
      'all back after ms': fleet.registeredAfterMs(1),
    });
    expect(fleet.registeredAtMs.size).toBe(desktops);
    expect(fleet.peak(100)).toBeLessThanOrEqual(most);
    expect(fleet.registeredAfterMs(0.95)).toBeLessThanOrEqual(nearlyAllMs);
  },
);

it('a cut of all sockets at a registrar that stands is mended in 0.3 s, at the price of all REGISTERs in that time', async () => {
  const fleet = new Fleet();
  await fleet.atWork();
  fleet.restart(0);
  await fleet.world.pass(20_000);
  print({
    'cut, half back after ms': fleet.registeredAfterMs(0.5),
    'all back after ms': fleet.registeredAfterMs(1),
  });
  expect(fleet.registeredAfterMs(1)).toBeLessThanOrEqual(300);
});

it('a weak registrar is not kept down: 100 a second are enough for all, with few REGISTERs in vain', async () => {
  const fleet = new Fleet();
  await fleet.atWork();
  fleet.registrar.perSecond = 100;
  fleet.restart(2000);
  await fleet.world.pass(60_000);
  print({
    'of 100/s': '',
    sent: fleet.arrivals.length - fleet.looks,
    'to look': fleet.looks,
    'all back after ms': fleet.registeredAfterMs(1),
  });
  expect(fleet.registeredAtMs.size).toBe(desktops);
  expect(fleet.arrivals.length - fleet.looks).toBeLessThan(3 * desktops);
});

it('those that a registrar sent away for 10 s do not come back in one second', async () => {
  const fleet = new Fleet();
  await fleet.atWork();
  fleet.registrar.busyUntilMs = fleet.world.now() + 5000;
  fleet.restart(0);
  await fleet.world.pass(5000);
  fleet.arrivals = [];
  await fleet.world.pass(20_000);
  print({ 'peak REGISTER/s after Retry-After 10': fleet.peak() });
  expect(fleet.registeredAtMs.size).toBe(desktops);
  expect(fleet.peak()).toBeLessThanOrEqual(150);
});

it('those that registered in one second neither refresh nor ask for their bindings in one', async () => {
  const fleet = new Fleet();
  await fleet.atWork();
  fleet.restart(0);
  await fleet.world.pass(10_000);
  fleet.arrivals = [];
  await fleet.world.pass(180_000);
  print({
    'peak REGISTER/s of refreshes and looks': fleet.peak(),
    'on the average': Math.round(fleet.arrivals.length / 180),
  });
  expect(fleet.peak()).toBeLessThanOrEqual(300);
  expect(fleet.arrivals.length / 180).toBeLessThanOrEqual(120);
});
