import type { AppError } from '../../shared/errors/app-error.ts';

/** A failed attempt on its way through the retry policy; leaves the transport as `error`. */
export class ApiFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(`${error.kind}/${error.code}: ${error.detail}`);
    this.error = error;
  }
}
