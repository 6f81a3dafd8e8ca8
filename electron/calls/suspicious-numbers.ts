/**
 * Tells once when this desktop's own calls make a caller ID look bad: nobody watches Caller IDs all shift; and when it is so no
 * longer. Looked at after calls, not more often than every few minutes; what was told is kept between runs.
 */
import * as z from 'zod';

import type { Call } from '../../shared/call/call.ts';
import { isOpen } from '../../shared/call/occupancy.ts';
import { isUsable, type CallerId } from '../../shared/caller-id/caller-id.ts';
import type { LocalSignals } from '../../shared/caller-id/local-signals.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import { type KeptText, readKept } from '../account/kept-file.ts';

const lookEveryMs = 5 * 60 * 1000;

export interface SuspiciousNumbersOptions {
  /** By number, as of now. */
  signals: () => Promise<ReadonlyMap<string, LocalSignals>>;
  /** The account's; undefined before they are known. */
  callerIds: () => readonly CallerId[] | undefined;
  onSuspicious: (number: string, signals: LocalSignals) => void;
  /** One that was told looks bad no longer, or no call goes out with it any more; may be called again while it is so. */
  onWellAgain: (number: string) => void;
  kept: KeptText;
  now: () => Date;
}

/** By number, the day on which it was told. */
const toldSchema = z.record(z.string(), z.string());

export class SuspiciousNumbers {
  readonly #options: SuspiciousNumbersOptions;
  readonly #told: Map<string, string>;
  /** Told ones that looked well since. */
  readonly #wellAgain = new Set<string>();
  #lookedMs = -Infinity;
  readonly #looks = new SerialQueue();

  constructor(options: SuspiciousNumbersOptions) {
    this.#options = options;
    // A file that can't be read tells once more.
    this.#told = new Map(Object.entries(readKept(options.kept, toldSchema) ?? {}));
  }

  /** A call of this desktop changed, and is in the log. */
  follow(call: Call): void {
    const nowMs = this.#options.now().getTime();
    if (isOpen(call) || call.callerId === undefined || nowMs - this.#lookedMs < lookEveryMs) return;
    this.#lookedMs = nowMs;
    void this.#looks.run(() => this.#look());
  }

  /** The provider told how the account's numbers stand: one that was replaced needs no more attention. */
  callerIdsChanged(): void {
    for (const number of this.#told.keys()) if (!this.#isInUse(number)) this.#well(number);
  }

  async #look(): Promise<void> {
    const { kept, now, onSuspicious } = this.#options;
    const signals = await this.#options.signals();
    const today = now().toDateString();
    const before = this.#text();
    const bad = new Map(
      [...signals].filter(([number, { suspicious }]) => suspicious.length > 0 && this.#isInUse(number)),
    );
    for (const number of this.#told.keys()) if (!bad.has(number)) this.#well(number);
    // One that stays bad was told; one that was well in between is told anew, on another day.
    for (const [number, day] of this.#told)
      if (day !== today && this.#wellAgain.delete(number)) this.#told.delete(number);
    for (const [number, signal] of bad) {
      if (this.#told.has(number)) continue;
      this.#told.set(number, today);
      onSuspicious(number, signal);
    }
    if (this.#text() !== before) kept.write(this.#text());
  }

  #well(number: string): void {
    this.#wellAgain.add(number);
    this.#options.onWellAgain(number);
  }

  /** Or may be, as long as nothing is known. */
  #isInUse(number: string): boolean {
    const known = this.#options.callerIds();
    return known?.some((callerId) => callerId.number === number && isUsable(callerId)) !== false;
  }

  #text(): string {
    return JSON.stringify(Object.fromEntries(this.#told));
  }
}
