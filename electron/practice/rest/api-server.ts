/**
 * Edge: the API over HTTP. Every request goes the same way: token, version, scope, rate, body, idempotency, endpoint. There
 * is no CORS: a page has no business here.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { type Grant, grantOf } from '../account/tokens.ts';
import type { Answer, Endpoint, OpenEndpoint, Request } from './endpoint.ts';
import { refused } from './endpoint.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import { readBody } from './json-body.ts';
import { type ErrorForm, errorBody, type Problem } from './problem.ts';
import type { RateLimiter, RateVerdict } from './rate-limit.ts';
import { matchRoute } from './route.ts';
import { isAcceptable, type ServedVersions, sunsetHeader } from './version.ts';

export interface ApiServerParts {
  readonly endpoints: readonly Endpoint[];
  readonly openEndpoints: readonly OpenEndpoint[];
  /** Those that are good now. */
  readonly grants: () => readonly Grant[];
  readonly rateLimiter: RateLimiter;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly errorForm: ErrorForm;
  readonly versions: () => ServedVersions;
  /** The part of every path before the endpoint's, as `/v1`. */
  readonly basePath: string;
  readonly log: (line: string) => void;
}

export class ApiServer {
  readonly http: Server;
  readonly #parts: ApiServerParts;

  constructor(parts: ApiServerParts) {
    this.#parts = parts;
    this.http = createServer((request, response) => void this.#serve(request, response));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers: Record<string, string> = { 'x-request-id': randomUUID() };
    try {
      write(response, headers, await this.#answer(request, headers), this.#parts.errorForm);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      // Anything thrown here is a fault of ours; the client is told so and may try again.
      this.#parts.log(`api: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      const problem = { status: 500, code: 'internal', title: 'The practice provider failed' };
      write(response, headers, refused(problem), this.#parts.errorForm);
    }
  }

  async #answer(request: IncomingMessage, headers: Record<string, string>): Promise<Answer> {
    const { endpoints, openEndpoints, grants, rateLimiter, basePath } = this.#parts;
    const url = new URL(request.url ?? '/', 'http://practice.invalid');
    const open = matchRoute(openEndpoints, request.method ?? 'GET', url.pathname, basePath);
    if (open.kind === 'found') return this.#answerOpenly(request, headers, open.endpoint, url);
    const grant = grantOf(request.headers.authorization, grants());
    if (!grant) {
      headers['www-authenticate'] = 'Bearer realm="practice"';
      return refused({ status: 401, code: 'unauthorized', title: 'No token, or one that is not known' });
    }
    const route = matchRoute(endpoints, request.method ?? 'GET', url.pathname, basePath);
    if (route.kind === 'none') return refused({ status: 404, code: 'not_found', title: 'No such resource' });
    if (route.kind === 'other-method') {
      headers['allow'] = route.allow.join(', ');
      return refused({ status: 405, code: 'method_not_allowed', title: 'Not this method' });
    }
    const { endpoint, path } = route;
    const versions = this.#parts.versions();
    // What only practice can do is no part of any version.
    if (!endpoint.keyless && !isAcceptable(request.headers.accept, versions)) {
      return refused({ status: 406, code: 'version_not_supported', title: 'This version is not served' });
    }
    Object.assign(headers, sunsetHeader(versions));
    if (endpoint.scope !== undefined && !grant.scopes.includes(endpoint.scope)) {
      return refused({
        status: 403,
        code: 'insufficient_scope',
        title: 'The token may not do this',
        detail: `It needs the scope ${endpoint.scope}.`,
      });
    }
    const rate = rateLimiter.take(grant.holder, endpoint.surface);
    addRateHeaders(headers, rate);
    if (!rate.allowed) return refused(tooMany(rate));

    const body = await readBody(request);
    if (body.kind === 'too-large') {
      headers['connection'] = 'close';
      return refused(tooLong);
    }
    return this.#perform(request, headers, endpoint, {
      path,
      query: url.searchParams,
      contentType: request.headers['content-type'],
      bodyText: body.text,
      grant,
      lastEventId: single(request.headers['last-event-id']),
    });
  }

  async #answerOpenly(
    request: IncomingMessage,
    headers: Record<string, string>,
    endpoint: OpenEndpoint,
    { searchParams: query }: URL,
  ): Promise<Answer> {
    // It is all secrets (RFC 6749 section 5.1).
    headers['cache-control'] = 'no-store';
    const body = await readBody(request);
    if (body.kind === 'too-large') {
      headers['connection'] = 'close';
      return refused(tooLong);
    }
    return endpoint.answer({ query, contentType: request.headers['content-type'], bodyText: body.text });
  }

  async #perform(
    request: IncomingMessage,
    headers: Record<string, string>,
    endpoint: Endpoint,
    asked: Request,
  ): Promise<Answer> {
    if (endpoint.method === 'GET' || endpoint.keyless) return endpoint.answer(asked);
    const key = single(request.headers['idempotency-key']);
    if (key === undefined || key === '' || key.length > 255) {
      return refused({
        status: 400,
        code: 'idempotency_key_missing',
        title: 'A change needs an Idempotency-Key of 1 to 255 characters',
      });
    }
    const once = await this.#parts.idempotencyKeys.once(
      key,
      {
        holder: asked.grant.holder,
        method: endpoint.method,
        path: request.url ?? '',
        body: asked.bodyText,
      },
      () => endpoint.answer(asked),
    );
    if (once.kind === 'reused') {
      return refused({
        status: 422,
        code: 'idempotency_key_reused',
        title: 'This Idempotency-Key belongs to another request',
      });
    }
    if (once.replayed) headers['idempotency-replayed'] = 'true';
    return once.answer;
  }
}

function write(
  response: ServerResponse,
  headers: Record<string, string>,
  answer: Answer,
  errorForm: ErrorForm,
): void {
  switch (answer.kind) {
    case 'stream':
      answer.write(response, headers);
      return;
    case 'json':
      response.writeHead(answer.status, { ...headers, 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
      return;
    case 'empty':
      response.writeHead(204, headers).end();
      return;
    case 'page':
      response.writeHead(answer.status, {
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': pagePolicy,
        'referrer-policy': 'no-referrer',
      });
      response.end(answer.html);
      return;
    case 'redirect':
      response.writeHead(303, { ...headers, location: answer.location, 'referrer-policy': 'no-referrer' });
      response.end();
      return;
    case 'problem': {
      const { contentType, body } = errorBody(answer.problem, errorForm);
      const { retryAfterS } = answer.problem;
      response.writeHead(answer.problem.status, {
        ...headers,
        'content-type': contentType,
        ...(retryAfterS !== undefined && { 'retry-after': String(retryAfterS) }),
      });
      response.end(JSON.stringify(body));
      return;
    }
  }
}

function addRateHeaders(headers: Record<string, string>, rate: RateVerdict): void {
  headers['ratelimit-limit'] = String(rate.limit);
  headers['ratelimit-remaining'] = String(rate.remaining);
  headers['ratelimit-reset'] = String(rate.resetS);
}

/** A form's answer is sent on to where the client waits, and Chromium holds that against `form-action` too. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:* http://[::1]:*; frame-ancestors 'none'";

const tooLong: Problem = { status: 413, code: 'body_too_large', title: 'The body is too long' };

const tooMany = ({ retryAfterS }: RateVerdict): Problem => ({
  status: 429,
  code: 'rate_limited',
  title: 'Too many requests on this surface',
  retryAfterS,
});

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;
