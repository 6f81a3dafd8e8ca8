/** The do-not-call list, as people fill it: numbers typed or pasted, one or many, with what was not understood said. */
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { RequestValue } from '../../shared/ipc.ts';
import { parsePhoneNumber } from '../../shared/phone/phone-number.ts';
import type { CallLog } from '../calllog/call-log.ts';

/** Enough to look at; the list itself may be far longer. */
const mostShown = 200;
const mostRefusedShown = 20;

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

  /** Reads a number from the first field of each line: a CSV column or a plain list. */
  async add(text: string): Promise<Result<RequestValue<'addDoNotCall'>>> {
    const lines = text.split(/[\r\n;]+/).flatMap((line) => {
      const field = line.split(/[,\t]/)[0]?.replaceAll('"', '').trim() ?? '';
      return field === '' ? [] : [field];
    });
    const addedAt = this.#now().toISOString();
    const numbers = new Set<string>();
    const refused: string[] = [];
    for (const line of lines) {
      const number = parsePhoneNumber(line, this.#defaultCountry());
      if (number.ok) numbers.add(number.value.to);
      else refused.push(line.slice(0, 40));
    }
    const entries = [...numbers].map((number) => ({ number, reason: 'entered by hand', addedAt }));
    const added = await this.#callLog.addDoNotCall(entries);
    if (!added.ok) return added;
    return ok({
      added: added.value,
      known: numbers.size - added.value,
      refused: refused.slice(0, mostRefusedShown),
    });
  }

  remove(number: string): Promise<Result<undefined>> {
    return this.#callLog.removeDoNotCall(number);
  }
}
