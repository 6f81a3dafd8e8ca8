/** Plays the plan of a shift, call after call, and takes the figures of the page on the way. */
import { join } from 'node:path';

import type { Call } from '../../shared/call/call.ts';
import { callOutcome } from '../../shared/call/call-outcome.ts';
import { type CallKind, callKinds, cutOffKinds } from './call-kinds.ts';
import { disturb } from './disturbances.ts';
import { savePageAtFault } from './page-at-fault.ts';
import type { Figures, PageFigures } from './page-figures.ts';
import type { Played } from './records.ts';
import { type Disturbance, planShift, type Step } from './shift-plan.ts';
import { RingMissed, type SoakDesk } from './soak-desk.ts';

export type Moment = 'fresh' | 'start' | 'half' | 'end';

export interface ShiftResult {
  played: Played[];
  seconds: number;
  socketLosses: number;
  deviceChanges: number;
  reloads: number;
  /** One line each. */
  callsLost: string[];
  ringsMissed: string[];
  /** Before the first call, after one of each kind, after half of the others, and after the last; each time with the page at rest. */
  figures: Record<Moment, Figures>;
  /** The delays in milliseconds of the timers that are set at the end. */
  timers: number[];
  /** From `half` to `end`: one life of one page, warm. */
  measuredCalls: number;
}

/** A desktop that loses one call after another is not worth the rest of the shift. */
const enoughFaults = 10;
/** A call takes about a second, some a machine that is busy; a shift that takes so much longer would hold up CI for nothing. */
const longestMs = (calls: number): number => 120_000 + calls * 8000;
/** SIP.js keeps a transaction for 32 s after its end (RFC 3261, timers J and M); then a page at rest holds what it held. */
const settledWithinMs = 45_000;

export class Shift {
  readonly #desk: SoakDesk;
  readonly #say: (line: string) => void;
  readonly #played: Played[] = [];
  readonly #callsLost: string[] = [];
  readonly #ringsMissed: string[] = [];
  #reloads = 0;
  #socketLosses = 0;
  #deviceChanges = 0;
  /** For the next call that has a middle: another device is only proved by a call that is heard on it. */
  #postponed: Disturbance | undefined;

  constructor(desk: SoakDesk, say: (line: string) => void) {
    this.#desk = desk;
    this.#say = say;
  }

  async run(calls: number): Promise<ShiftResult> {
    const started = performance.now();
    const { figures } = this.#desk;
    const steps = planShift(calls, callKinds, cutOffKinds);
    const half = Math.ceil(calls / 2);
    const fresh = await figures.take();
    // What the page makes once, for all of its life, is there afterwards.
    for (const kind of callKinds) await this.#step(-1, { kind });
    await this.#lookAround();
    const start = await this.#settled(figures, fresh);
    this.#tell('one call of each kind', started, start);
    let middle = start;
    for (const [index, step] of steps.entries()) {
      if (this.#callsLost.length + this.#ringsMissed.length >= enoughFaults) break;
      if (performance.now() - started > longestMs(calls)) {
        this.#callsLost.push(`given up at call ${index} of ${calls}: it took too long`);
        break;
      }
      if (index === half) middle = await this.#settled(figures, fresh);
      await this.#step(index, step);
      if ((index + 1) % 20 === 0) await this.#lookAround();
      if ((index + 1) % 50 === 0) this.#tell(`${index + 1} of ${calls} calls`, started, await figures.take());
    }
    if (this.#postponed !== undefined) await this.#disturb(this.#postponed);
    const seconds = (performance.now() - started) / 1000;
    const end = await this.#settled(figures, fresh);
    if (end.connections > fresh.connections || end.streams > fresh.streams)
      await figures.saveHeap(join(this.#desk.userDataDir, 'page.heapsnapshot'));
    return {
      played: this.#played,
      seconds,
      socketLosses: this.#socketLosses,
      deviceChanges: this.#deviceChanges,
      reloads: this.#reloads,
      callsLost: this.#callsLost,
      ringsMissed: this.#ringsMissed,
      figures: { fresh, start, half: middle, end },
      timers: await figures.timers(),
      measuredCalls: calls - half,
    };
  }

  async #step(index: number, { kind, disturbance, reload }: Step<CallKind>): Promise<void> {
    const desk = this.#desk;
    let due = disturbance ?? this.#postponed;
    if (disturbance === undefined) this.#postponed = undefined;
    const interlude = async (call: Call): Promise<void> => {
      if (due === undefined) return;
      await this.#disturb(due);
      due = undefined;
      const now = desk.calls.all().get(call.id);
      if (now?.state.phase === 'in-progress') await desk.audioBothWays(now);
    };
    try {
      if (reload === true) await desk.reload();
      if (reload === true || Object.values(cutOffKinds).includes(kind)) this.#reloads += 1;
      const calls = await kind.play(desk, interlude);
      await desk.dispose(calls);
      const { outcome, outcomeOfOthers = outcome } = kind;
      for (const [nth, { id }] of calls.entries())
        this.#check(index, kind, id, nth === 0 ? outcome : outcomeOfOthers);
      // A call without a middle is over; the next one finds the desktop as it was left.
      if (due === 'device-change') this.#postponed = due;
      else if (due !== undefined) await this.#disturb(due);
    } catch (thrown) {
      this.#lost(index, kind, thrown);
      await this.#keepPage(index);
      await this.#clearUp();
    }
  }

  #check(index: number, kind: CallKind, id: string, expected: CallKind['outcome']): void {
    const call = this.#desk.calls.all().get(id);
    if (call?.state.phase !== 'ended') throw new Error(`${id} has not ended`);
    const outcome = callOutcome(call, call.state.cause);
    this.#played.push({ id, kind: kind.name, outcome });
    if (![expected].flat().includes(outcome))
      this.#callsLost.push(
        `call ${index} (${kind.name}) ${id} ended ${outcome}: ${JSON.stringify(call.state.cause)}`,
      );
  }

  async #disturb(disturbance: Disturbance): Promise<void> {
    if (disturbance === 'device-change') this.#deviceChanges += 1;
    else this.#socketLosses += 1;
    await disturb(this.#desk, disturbance);
  }

  #lost(index: number, kind: CallKind, thrown: unknown): void {
    const line = `call ${index} (${kind.name}): ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    if (thrown instanceof RingMissed) this.#ringsMissed.push(line);
    else this.#callsLost.push(line);
    this.#say(`✗ ${line}`);
  }

  /** For who looks for the cause afterwards. */
  async #keepPage(index: number): Promise<void> {
    const { userDataDir, figures } = this.#desk;
    try {
      await savePageAtFault(figures.devTools, join(userDataDir, `call-${index}.json`));
    } catch (thrown) {
      this.#say(`✗ the page could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  /** As if nothing had been: the next call begins on a desktop at rest. Where that fails, the next call tells; the table comes in any case. */
  async #clearUp(): Promise<void> {
    try {
      await this.#desk.api.practice('/practice/hangup-all');
      await this.#desk.reload();
      await this.#desk.dispose([...this.#desk.calls.all().values()]);
    } catch (thrown) {
      this.#say(`✗ not at rest again: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  /** An agent looks at other screens, too. */
  async #lookAround(): Promise<void> {
    for (const screen of ['History', 'Settings', 'Phone'] as const) await this.#desk.phone.open(screen);
  }

  /** The figures once the page holds no more than when it was `fresh`, or after all the time it may take for that. */
  async #settled(figures: PageFigures, fresh: Figures): Promise<Figures> {
    await this.#desk.rest();
    const giveUpAt = performance.now() + settledWithinMs;
    for (;;) {
      const now = await figures.take();
      const isBack = now.timers <= fresh.timers && now.connections <= fresh.connections;
      if (isBack || performance.now() > giveUpAt) return now;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  #tell(done: string, started: number, { heapMB, listeners, mainMB }: Figures): void {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    this.#say(
      `${done}, ${seconds} s; heap ${heapMB.toFixed(1)} MB, ${listeners} listeners, main ${mainMB.toFixed(0)} MB`,
    );
  }
}
