/**
 * Decision: what a failed exchange with the telephony API means, as one of the error categories. Reads RFC 9457 problem
 * details and `{ "error": { "code", "message" } }`.
 */
import * as z from 'zod';

import type { AppError } from '../../shared/errors/app-error.ts';
import { msUntil } from './provider-time.ts';

const problem = z.object({
  code: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
});
const envelope = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Codes for answers whose body names none. */
const codeOfStatus: Record<number, string> = { 403: 'forbidden', 404: 'not_found', 409: 'conflict' };
/** A provider that does not have a surface is well: it said so, and says it again. */
const notImplemented = 501;

/** Of answers that drive behaviour the status decides, whatever words the provider has for them. */
const drivingCodeOfStatus: Record<number, string> = {
  401: 'unauthorized',
  429: 'rate_limited',
  [notImplemented]: 'not_implemented',
};

/**
 * @param status of a final answer that is not 2xx
 * @param body its text, JSON or not
 * @param retryAfterMs from the Retry-After header, if it had one
 */
export function errorOfAnswer(status: number, body: string, retryAfterMs: number | undefined): AppError {
  const said = readBody(body);
  if ((status >= 400 && status < 500) || status === notImplemented) {
    return {
      kind: 'application',
      code: drivingCodeOfStatus[status] ?? said.code ?? codeOfStatus[status] ?? 'refused',
      detail: said.detail ?? `HTTP ${status}`,
      status,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
  return {
    kind: 'provider',
    code: 'provider_error',
    detail: said.detail ?? `HTTP ${status}`,
    status,
    attempts: 1,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Milliseconds of Retry-After, as delay seconds or as an HTTP date (RFC 9110 section 10.2.3) by the clock of who sent `headers`. */
export function retryAfterOf(headers: Headers): number | undefined {
  const header = headers.get('retry-after');
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const awayMs = msUntil(header, headers);
  return awayMs === undefined ? undefined : Math.max(0, awayMs);
}

function readBody(body: string): { code?: string | undefined; detail?: string | undefined } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { detail: body.slice(0, 200) || undefined }; // A proxy's HTML page, say: its beginning is the best detail there is.
  }
  const wrapped = envelope.safeParse(json);
  if (wrapped.success) return { code: wrapped.data.error.code, detail: wrapped.data.error.message };
  const read = problem.safeParse(json);
  return read.success ? { code: read.data.code, detail: read.data.detail ?? read.data.title } : {};
}
