/**
 * What the provider offers this account, learnt at the first use of each operation: not every account has every surface. A refusal
 * that says so (403, 404, 501) is remembered until somebody asks again, and what looks every few seconds sends nothing for it.
 */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { OperationName } from '../../shared/telephony/operations.ts';
import type { ProviderAccess } from '../../shared/telephony/provider-access.ts';

export class OfferedOperations {
  readonly #onChange: (operation: OperationName, refusal: AppError) => void;
  readonly #used = new Set<OperationName>();
  readonly #refusals = new Map<OperationName, AppError>();

  constructor(onChange: (operation: OperationName, refusal: AppError) => void) {
    this.#onChange = onChange;
  }

  /** As the provider gave it at the first use; undefined of what it offers, and of what was not asked for yet. */
  refusal(operation: OperationName): AppError | undefined {
    return this.#refusals.get(operation);
  }

  list(): NonNullable<ProviderAccess['notOffered']> {
    return [...this.#refusals].map(([operation, error]) => ({ operation, error }));
  }

  /**
   * How a request ended.
   * @returns what its failure means
   */
  answered(operation: OperationName, error: undefined): undefined;
  answered(operation: OperationName, error: AppError): AppError;
  answered(operation: OperationName, error: AppError | undefined): AppError | undefined {
    if (error === undefined) this.#used.add(operation);
    // What was done once is there: a later refusal speaks of that moment.
    if (error === undefined || this.#used.has(operation) || !saysNotOffered(operation, error)) return error;
    const refusal = error.status === 404 ? { ...error, code: 'not_implemented' } : error;
    this.#refusals.set(operation, refusal);
    this.#onChange(operation, refusal);
    return refusal;
  }

  /** Somebody signed in, or asks again: it may be offered by now. */
  forget(): void {
    this.#used.clear();
    this.#refusals.clear();
  }
}

/** Refusals without a reason of their own. */
const withoutReason = ['forbidden', 'insufficient_scope', 'not_found'];

type Refusal = AppError & { kind: 'application' };

/**
 * 501 always says so. 403 and 404 do of a list; of a single thing (`/calls/{callId}`) they speak of that thing, of a POST perhaps of
 * what it asks for, of `POST /calls` most likely of the number, the agent or the campaign in it.
 */
function saysNotOffered(operation: OperationName, error: AppError): error is Refusal {
  if (error.kind !== 'application') return false;
  if (error.code === 'not_implemented') return true;
  if (error.status !== 403 && error.status !== 404) return false;
  if (operation.includes('{') || operation === 'GET /me' || operation === 'POST /calls') return false;
  // A suspended account has all it had once that is settled.
  return operation.startsWith('GET ') ? error.code !== 'suspended' : withoutReason.includes(error.code);
}
