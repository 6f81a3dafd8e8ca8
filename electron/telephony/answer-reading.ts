/** Decision: what an exchange with the telephony API came to, as a value: its answer, parsed, or why there is none. */
import type * as z from 'zod';

import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { ApiFailure } from './api-failure.ts';
import { withoutNulls } from './without-nulls.ts';

/** What `exchange` brought, by `schema`; the provider error `unreadable_answer` where it is not that. */
export async function parsed<S extends z.ZodType>(
  schema: S,
  exchange: Promise<{ data?: unknown }>,
): Promise<Result<z.infer<S>>> {
  const answer = await settled(exchange);
  if (!answer.ok) return answer;
  const value = schema.safeParse(withoutNulls(answer.value));
  return value.success ? ok(value.data) : fail(unreadable(value.error.message));
}

/** Of an exchange whose answer says nothing but that it was done. */
export async function done(exchange: Promise<unknown>): Promise<Result<undefined>> {
  const answer = await settled(exchange.then(() => ({ data: undefined })));
  return answer.ok ? ok(undefined) : answer;
}

async function settled(exchange: Promise<{ data?: unknown }>): Promise<Result<unknown>> {
  try {
    return ok((await exchange).data);
  } catch (thrown) {
    if (thrown instanceof ApiFailure) return fail(thrown.error);
    if (thrown instanceof SyntaxError) return fail(unreadable(thrown.message));
    if (thrown instanceof Error && thrown.name === 'AbortError') {
      return fail({ kind: 'local', code: 'given_up', detail: 'the request was given up here' });
    }
    throw thrown;
  }
}

export const isUnreadable = (error: AppError): error is AppError & { kind: 'provider' } =>
  error.kind === 'provider' && error.code === 'unreadable_answer';

export const unreadable = (detail: string): AppError => ({
  kind: 'provider',
  code: 'unreadable_answer',
  detail,
  attempts: 1,
});
