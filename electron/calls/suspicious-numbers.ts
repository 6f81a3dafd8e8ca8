/**
 * Tells once when this desktop's own calls make a caller ID look bad: nobody watches Caller IDs all shift. Looked at after calls, not
 * more often than every few minutes; what was told is kept between runs.
 */
import * as z from 'zod';

import type { Call } from '../../shared/call/call.ts';
import { isOpen } from '../../shared/call/occupancy.ts';
import { isUsable, type CallerId } from '../../shared/caller-id/caller-id.ts';
import type { LocalSignals } from '../../shared/caller-id/local-signals.ts';
import type { KeptText } from '../account/kept-file.ts';

const lookEveryMs = 5 * 60 * 1000;

export interface SuspiciousNumbersOptions {
  /** By number, as of now. */
  signals: () => Promise<ReadonlyMap<string, LocalSignals>>;
  /** The account's; undefined before they are known. */
  callerIds: () => readonly CallerId[] | undefined;
  onSuspicious: (number: string, signals: LocalSignals) => void;
  kept: KeptText;
  now: () => Date;
}

/** By number, the day on which it was told. */
const toldSchema = z.record(z.string(), z.string());

export class SuspiciousNumbers {
  readonly #options: SuspiciousNumbersOptions;
  readonly #told: Map<string, string>;
  #lookedMs = -Infinity;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: SuspiciousNumbersOptions) {
    this.#options = options;
    this.#told = new Map(Object.entries(readTold(options.kept.read())));
  }

  /** A call of this desktop changed, and is in the log. */
  follow(call: Call): void {
    const nowMs = this.#options.now().getTime();
    if (isOpen(call) || call.callerId === undefined || nowMs - this.#lookedMs < lookEveryMs) return;
    this.#lookedMs = nowMs;
    this.#looking = this.#looking.then(() => this.#look());
  }

  async #look(): Promise<void> {
    const { callerIds, kept, now, onSuspicious } = this.#options;
    const signals = await this.#options.signals();
    const today = now().toDateString();
    const known = callerIds();
    const before = this.#text();
    for (const [number, signal] of signals) {
      const isBad = signal.suspicious.length > 0;
      // One that stays bad was told; one that is well again may turn bad again, on another day.
      if (!isBad && this.#told.get(number) !== today) this.#told.delete(number);
      if (!isBad || this.#told.has(number)) continue;
      if (known?.some((callerId) => callerId.number === number && isUsable(callerId)) === false) continue;
      this.#told.set(number, today);
      onSuspicious(number, signal);
    }
    if (this.#text() !== before) kept.write(this.#text());
  }

  #text(): string {
    return JSON.stringify(Object.fromEntries(this.#told));
  }
}

/** A file that can't be read tells once more. */
function readTold(content: string | undefined): z.infer<typeof toldSchema> {
  try {
    return toldSchema.safeParse(JSON.parse(content ?? '{}')).data ?? {};
  } catch {
    return {}; // No JSON.
  }
}
