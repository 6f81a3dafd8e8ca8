/**
 * Decision: what a final response to REGISTER means (RFC 3261 section 10.2). The time granted is validated before it is
 * used: a registrar that leaves it out, or says nonsense, must cause neither a storm nor a lapse.
 */

export interface RegisterResponse {
  statusCode: number;
  reasonPhrase: string;
  /** Contact header values, one binding each. */
  contacts: readonly string[];
  expires?: string | undefined;
  minExpires?: string | undefined;
  retryAfter?: string | undefined;
}

export type RegisterOutcome =
  | { outcome: 'registered'; refreshAfterMs: number }
  /** Try once more on this flow with this many seconds (423). */
  | { outcome: 'again'; expiresS: number }
  /** Not on this flow. `refused`: the credentials are wrong, trying soon would not help. */
  | { outcome: 'failed'; reason: string; retryAfterMs?: number; refused: boolean };

/** Refreshed no later than this, whatever is granted: a lost binding is then noticed within the minute. */
const longestRefreshMs = 60_000;
const shortestGrantS = 10;
/** A registrar may ask for long bindings; not for ones that outlive the shift. */
const longestGrantS = 86_400;
/** A desktop that an absurd Retry-After keeps away would silently stop ringing. */
const longestRetryAfterS = 300;

/** @param user the user part of this flow's Contact */
export function judgeRegisterResponse(
  response: RegisterResponse,
  user: string,
  askedS: number,
): RegisterOutcome {
  const { statusCode } = response;
  if (statusCode >= 200 && statusCode < 300) {
    const grantedS = grantedSeconds(response, user) ?? askedS;
    const safeS = Math.min(Math.max(grantedS, shortestGrantS), longestGrantS);
    return { outcome: 'registered', refreshAfterMs: Math.min((safeS * 1000) / 2, longestRefreshMs) };
  }
  const minExpires = wholeSeconds(response.minExpires);
  if (statusCode === 423 && minExpires !== undefined && minExpires > askedS && minExpires <= longestGrantS) {
    return { outcome: 'again', expiresS: minExpires };
  }
  const retryAfterS = wholeSeconds(response.retryAfter);
  return {
    outcome: 'failed',
    reason: `${statusCode} ${response.reasonPhrase}`.trim(),
    refused: statusCode === 401 || statusCode === 403 || statusCode === 407,
    ...(retryAfterS === undefined ? {} : { retryAfterMs: Math.min(retryAfterS, longestRetryAfterS) * 1000 }),
  };
}

/** From this flow's own binding, else from the Expires header; undefined if neither says. */
function grantedSeconds({ contacts, expires }: RegisterResponse, user: string): number | undefined {
  const own = contacts.find((contact) => contact.includes(`:${user}@`));
  const parameter = own === undefined ? undefined : /;\s*expires\s*=\s*"?(\d+)/i.exec(own)?.[1];
  return wholeSeconds(parameter) ?? wholeSeconds(expires);
}

/** Retry-After may carry a comment and parameters behind its number. */
function wholeSeconds(text: string | undefined): number | undefined {
  const match = text === undefined ? null : /^\s*(\d{1,9})(?:\s*[;(].*)?\s*$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
