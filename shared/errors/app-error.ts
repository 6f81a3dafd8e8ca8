/**
 * Decision: the error taxonomy. Three categories behave differently (docs/errors.md): an application error is never
 * retried, a provider error was retried and given up, a network error is a SIP failure of an accepted call. `local`
 * is what went wrong on this machine. Errors travel as values of this type, across IPC too, until a screen words them.
 */
import * as z from 'zod/mini';

const code = z.string();
/** Technical detail for the log and the diagnostics bundle; never a secret, never shown as the headline. */
const detail = z.string();

export const appErrorSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('application'),
    code,
    detail,
    status: z.optional(z.number()),
    retryAfterMs: z.optional(z.number()),
  }),
  z.object({
    kind: z.literal('provider'),
    code,
    detail,
    status: z.optional(z.number()),
    attempts: z.number(),
    retryAfterMs: z.optional(z.number()),
  }),
  z.object({ kind: z.literal('network'), code, detail, sipCode: z.number() }),
  z.object({ kind: z.literal('local'), code, detail }),
]);

export type AppError = z.infer<typeof appErrorSchema>;
export type ErrorKind = AppError['kind'];

/** What an operation that may fail returns: never thrown, so that no caller can forget the failure. */
export type Result<T, E = AppError> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });
/** Milliseconds after which the provider wants to be asked again (Retry-After); undefined where it did not say. */
export const statedWaitMs = (error: AppError): number | undefined =>
  error.kind === 'application' || error.kind === 'provider' ? error.retryAfterMs : undefined;
export const localError = (code: string, detail: string): AppError => ({ kind: 'local', code, detail });

/** The provider does not take this profile's token: of a sign-in (`unauthorized`), or pasted (`api_key_refused`). */
export const isUnauthorized = ({ kind, code: said }: AppError): boolean =>
  kind === 'application' && (said === 'unauthorized' || said === 'api_key_refused');

/** The text of whatever was thrown, for `detail`. */
export const describeThrown = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** A fault of the app's own, for the log: with the place in the code where it is known. */
export const faultText = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
