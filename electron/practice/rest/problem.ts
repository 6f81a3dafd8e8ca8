/** Decision: what an error looks like on the wire: RFC 9457 problem details, or the provider's older envelope. */
import type { components } from '../../../shared/telephony/openapi-types.ts';

type Schemas = components['schemas'];

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly retryAfterS?: number;
}

export type ErrorForm = 'problem' | 'envelope';

export interface ErrorBody {
  readonly contentType: string;
  readonly body: Schemas['Problem'] | Schemas['ErrorEnvelope'];
}

export function errorBody(problem: Problem, form: ErrorForm): ErrorBody {
  const { status, code, title, detail, errors } = problem;
  if (form === 'envelope') {
    const details = errors && { details: { errors: [...errors] } };
    return {
      contentType: 'application/json',
      body: { error: { code, message: detail ?? title, ...details } },
    };
  }
  return {
    contentType: 'application/problem+json',
    body: {
      type: `https://errors.practice.firstleg.invalid/${code}`,
      title,
      status,
      code,
      ...(detail !== undefined && { detail }),
      ...(errors && { errors: [...errors] }),
    },
  };
}

export const notFound = (what: string): Problem => ({
  status: 404,
  code: 'not_found',
  title: `No such ${what}`,
});

export const unprocessable = (code: string, title: string, detail?: string): Problem => ({
  status: 422,
  code,
  title,
  ...(detail !== undefined && { detail }),
});
