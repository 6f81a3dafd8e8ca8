/**
 * Writes to the call log what happens to calls, and forgets nothing that the log refuses: on a full disk entries wait here,
 * in order, and are written as soon as the log takes them. One that it will never take holds up no other.
 */
import type { Call } from '../../shared/call/call.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { CallLog } from '../calllog/call-log.ts';

export interface CallRecorderOptions {
  callLog: Pick<CallLog, 'record' | 'amend'>;
  /** The log refuses: calls go on, but are not recorded for now. Told once until it takes entries again. */
  onRefused(error: AppError): void;
  /** The log will never take this entry; those after it are written all the same. */
  onSetAside(entry: Entry, error: AppError): void;
  /** All that waited is written. */
  onCaughtUp(): void;
  /** Milliseconds between two tries. */
  retryMs?: number;
}

/** What happened to a call; `fact` is missing where its record was to be brought up to date only. */
export interface Entry {
  call: Call;
  fact?: CallFact;
}

interface Waiting extends Entry {
  write: () => Promise<Result<undefined>>;
}

/** Without a record of its call an entry has no place; that record was itself never taken. */
const neverTaken: ReadonlySet<string> = new Set(['entry_not_taken', 'unknown_call']);

export class CallRecorder {
  readonly #options: CallRecorderOptions;
  readonly #retryMs: number;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** One write after the other, tries included. */
  readonly #queue = new SerialQueue();

  constructor(options: CallRecorderOptions) {
    this.#options = options;
    this.#retryMs = options.retryMs ?? 5000;
  }

  /** Appends `fact`, which brought `call` about; resolves when it is on the disk or waits. */
  record(call: Call, fact: CallFact, at: string): Promise<void> {
    return this.#write({ call, fact, write: () => this.#options.callLog.record(call, fact, at) });
  }

  /** Brings what names the call to its record. */
  amend(call: Call): Promise<void> {
    return this.#write({ call, write: () => this.#options.callLog.amend(call) });
  }

  /** Tries once more what waits, now. */
  catchUp(): Promise<void> {
    return this.#queue.run(() => this.#flush());
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #write(entry: Waiting): Promise<void> {
    return this.#queue.run(async () => {
      this.#waiting.push(entry);
      await this.#flush();
    });
  }

  async #flush(): Promise<void> {
    const waitedBefore = this.#waiting.length > 1 || this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const { write, ...entry } = next;
      const written = await write();
      if (!written.ok && neverTaken.has(written.error.code)) {
        this.#options.onSetAside(entry, written.error);
      } else if (!written.ok) {
        if (!waitedBefore) this.#options.onRefused(written.error);
        this.#timer = setTimeout(() => void this.catchUp(), this.#retryMs);
        return;
      }
      this.#waiting.shift();
    }
    if (waitedBefore) this.#options.onCaughtUp();
  }
}
