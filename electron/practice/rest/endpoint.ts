/** What a REST surface is made of: endpoints that say what they need, and answer with data, never with a response object. */
import type { ServerResponse } from 'node:http';

import type * as z from 'zod';

import type { Grant, Scope } from '../account/tokens.ts';
import { parseBody } from './json-body.ts';
import type { Problem } from './problem.ts';
import type { Surface } from './rate-limit.ts';

export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'empty' }
  /** The endpoint writes the response itself, with these headers beside its own. */
  | {
      readonly kind: 'stream';
      readonly write: (response: ServerResponse, headers: Record<string, string>) => void;
    }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  /** To what GET brings (303). */
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'problem'; readonly problem: Problem };

export const ok = (body: unknown): Answer => ({ kind: 'json', status: 200, body });
export const created = (body: unknown): Answer => ({ kind: 'json', status: 201, body });
export const accepted = (body: unknown): Answer => ({ kind: 'json', status: 202, body });
export const noContent: Answer = { kind: 'empty' };
export const refused = (problem: Problem): Answer => ({ kind: 'problem', problem });

export interface Request {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly bodyText: string;
  readonly grant: Grant;
  readonly lastEventId: string | undefined;
}

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the base URL, with `{name}` for a segment. */
  readonly path: string;
  /** Undefined: any token. */
  readonly scope: Scope | undefined;
  readonly surface: Surface;
  /** A change that needs no Idempotency-Key: one of the practice paths, which are typed by hand. */
  readonly keyless?: true;
  readonly answer: (request: Request) => Answer;
}

/** An endpoint that asks for no token: one that issues them. */
export interface OpenEndpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: (request: Pick<Request, 'query' | 'contentType' | 'bodyText'>) => Answer;
}

/** The `answer` of an endpoint that takes a body of `schema`; one that does not fit is refused before it gets there. */
export function withBody<Schema extends z.ZodType>(
  schema: Schema,
  answer: (body: z.infer<Schema>, request: Request) => Answer,
): Endpoint['answer'] {
  return (request) => {
    const parsed = parseBody(request.bodyText, request.contentType, schema);
    return parsed.kind === 'problem' ? refused(parsed.problem) : answer(parsed.value, request);
  };
}
