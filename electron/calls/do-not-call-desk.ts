/** The do-not-call list, as people fill it: numbers typed or pasted, one or many, with what was not understood said. */
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { RequestValue } from '../../shared/ipc.ts';
import type { CallLog } from '../calllog/call-log.ts';
import { readNumberLines } from './number-lines.ts';

/** Enough to look at; the list itself may be far longer. */
const mostShown = 200;

export class DoNotCallDesk {
  readonly #callLog: Pick<CallLog, 'addDoNotCall' | 'removeDoNotCall' | 'doNotCallList'>;
  readonly #defaultCountry: () => string;
  readonly #now: () => Date;

  constructor(
    callLog: Pick<CallLog, 'addDoNotCall' | 'removeDoNotCall' | 'doNotCallList'>,
    defaultCountry: () => string,
    now: () => Date,
  ) {
    this.#callLog = callLog;
    this.#defaultCountry = defaultCountry;
    this.#now = now;
  }

  list(): Promise<Result<RequestValue<'doNotCallList'>>> {
    return this.#callLog.doNotCallList(mostShown);
  }

  /** Adds what `readNumberLines` finds in `text`; `refused` is every other line of it, whole. */
  async add(text: string): Promise<Result<RequestValue<'addDoNotCall'>>> {
    const addedAt = this.#now().toISOString();
    const { numbers, refused } = readNumberLines(text, this.#defaultCountry());
    const entries = [...numbers].map((number) => ({ number, reason: 'entered by hand', addedAt }));
    const added = await this.#callLog.addDoNotCall(entries);
    if (!added.ok) return added;
    return ok({ added: added.value, known: numbers.size - added.value, refused });
  }

  remove(number: string): Promise<Result<undefined>> {
    return this.#callLog.removeDoNotCall(number);
  }
}
