/** Decision: which failures may be gone a moment later without anybody's doing. */
import type { AppError } from './app-error.ts';

/** The provider does not answer, has a fault, or asks to slow down. What it refuses otherwise it refuses again. */
export const passesByItself = (error: AppError): boolean =>
  error.code === 'rate_limited' || (error.kind === 'provider' && error.code !== 'unreadable_answer');
