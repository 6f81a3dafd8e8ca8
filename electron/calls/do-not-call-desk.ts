/** The do-not-call list, as people fill it: numbers typed or pasted, one or many, with what was not understood said. */
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { RequestValue } from '../../shared/ipc.ts';
import type { CallLog } from '../calllog/call-log.ts';
import { readNumberLines } from './number-lines.ts';

/** Enough to look at; the list itself may be far longer. */
const mostShown = 200;

export interface DoNotCallDeskOptions {
  callLog: Pick<CallLog, 'addDoNotCall' | 'removeDoNotCall' | 'doNotCallList'>;
  /** Of numbers without a country code, ISO 3166 alpha-2. */
  defaultCountry: () => string;
  /** Numbers are on the list that were not. */
  onGrew: () => void;
  now: () => Date;
}

export class DoNotCallDesk {
  readonly #options: DoNotCallDeskOptions;

  constructor(options: DoNotCallDeskOptions) {
    this.#options = options;
  }

  list(): Promise<Result<RequestValue<'doNotCallList'>>> {
    return this.#options.callLog.doNotCallList(mostShown);
  }

  /** Adds what `readNumberLines` finds in `text`; `refused` is every other line of it, whole. */
  async add(text: string): Promise<Result<RequestValue<'addDoNotCall'>>> {
    const addedAt = this.#options.now().toISOString();
    const { numbers, refused } = readNumberLines(text, this.#options.defaultCountry());
    const entries = [...numbers].map((number) => ({ number, reason: 'entered by hand', addedAt }));
    const added = await this.#options.callLog.addDoNotCall(entries);
    if (!added.ok) return added;
    if (added.value > 0) this.#options.onGrew();
    return ok({ added: added.value, known: numbers.size - added.value, refused });
  }

  remove(number: string): Promise<Result<undefined>> {
    return this.#options.callLog.removeDoNotCall(number);
  }
}
