/** Decision: what time it is for the provider. Times that it states mean the same then on a desktop whose clock is wrong. */

/** Milliseconds since 1970 by the clock of who sent `headers`; by this desktop's where they do not say (RFC 9110 section 6.6.1). */
export function providerTimeMs(headers: Headers): number {
  const saidMs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(saidMs) ? Date.now() : saidMs;
}

/** Milliseconds from `headers` until `at` (ISO 8601, or an HTTP date), by that clock; undefined where `at` is no time. */
export function msUntil(at: string, headers: Headers): number | undefined {
  const ms = Date.parse(at) - providerTimeMs(headers);
  return Number.isNaN(ms) ? undefined : ms;
}
