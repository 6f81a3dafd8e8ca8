/**
 * What the provider offers this account, learnt at the first use of each operation: not every account has every surface. A refusal
 * that says so is remembered, and what looks every few seconds sends nothing for it: 501 until somebody asks again; 403 and 404, which
 * a gateway may give for a server that is away, for some minutes, or until the provider is back.
 */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { OperationName } from '../../shared/telephony/operations.ts';
import type { ProviderAccess } from '../../shared/telephony/provider-access.ts';

const askedAgainAfterMs = 5 * 60 * 1000;

export interface Use {
  operation: OperationName;
  /** Only a part of a list is asked for, of which a refusal may speak: another agent's records, a cursor that is gone. */
  ofPart: boolean;
}

/** What each request for a list of records has: without it there is no asking for them. */
const ofAnyUse: ReadonlySet<string> = new Set(['from', 'to', 'limit']);

/** @param query of the request's address */
export const asksForPart = (query: URLSearchParams): boolean =>
  [...query.keys()].some((name) => !ofAnyUse.has(name));

interface Remembered {
  refusal: AppError;
  /** Undefined: stays so until somebody asks again. */
  lapse: NodeJS.Timeout | undefined;
}

export class OfferedOperations {
  readonly #onChange: (operation: OperationName, refusal: AppError | undefined) => void;
  readonly #used = new Set<OperationName>();
  readonly #refused = new Map<OperationName, Remembered>();

  /** @param onChange hears of a refusal, and `undefined` once it is none any more; not what `forget` does */
  constructor(onChange: (operation: OperationName, refusal: AppError | undefined) => void) {
    this.#onChange = onChange;
  }

  /** As the provider gave it at the first use; undefined of what it offers, and of what was not asked for yet. */
  refusal(operation: OperationName): AppError | undefined {
    return this.#refused.get(operation)?.refusal;
  }

  list(): NonNullable<ProviderAccess['notOffered']> {
    return [...this.#refused].map(([operation, { refusal }]) => ({ operation, error: refusal }));
  }

  /**
   * How a request ended.
   * @returns what its failure means
   */
  answered(use: Use, error: undefined): undefined;
  answered(use: Use, error: AppError): AppError;
  answered(use: Use, error: AppError | undefined): AppError | undefined {
    const { operation } = use;
    if (error === undefined) {
      this.#used.add(operation);
      // Of two first uses at the same time, one was refused.
      this.#takeBack(operation);
      return undefined;
    }
    // What was done once is there: a later refusal speaks of that moment.
    if (this.#used.has(operation) || !saysNotOffered(use, error)) return error;
    const refusal = error.status === 404 ? { ...error, code: 'not_implemented' } : error;
    clearTimeout(this.#refused.get(operation)?.lapse);
    const lapse =
      error.status === 501
        ? undefined
        : setTimeout(() => this.#takeBack(operation), askedAgainAfterMs).unref();
    this.#refused.set(operation, { refusal, lapse });
    this.#onChange(operation, refusal);
    return refusal;
  }

  /** The provider answers again: what looked like a refusal may have been a part of its being away. */
  reconsider(): void {
    for (const [operation, { lapse }] of this.#refused) if (lapse !== undefined) this.#takeBack(operation);
  }

  /** Somebody signed in, or asks again: it may be offered by now. */
  forget(): void {
    for (const { lapse } of this.#refused.values()) clearTimeout(lapse);
    this.#used.clear();
    this.#refused.clear();
  }

  #takeBack(operation: OperationName): void {
    clearTimeout(this.#refused.get(operation)?.lapse);
    if (this.#refused.delete(operation)) this.#onChange(operation, undefined);
  }
}

type Refusal = AppError & { kind: 'application' };

/**
 * 501 always says so. 403 and 404 do of a list as such; of a single thing (`/calls/{callId}`), of a part of a list and of a change they
 * speak of what was asked for.
 */
function saysNotOffered({ operation, ofPart }: Use, error: AppError): error is Refusal {
  if (error.kind !== 'application') return false;
  if (error.status === 501) return true;
  if (error.status !== 403 && error.status !== 404) return false;
  if (!operation.startsWith('GET ') || operation.includes('{') || operation === 'GET /me' || ofPart)
    return false;
  // A suspended account has all it had once that is settled.
  return error.code !== 'suspended';
}
