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

/** How a desktop finds its own binding among those that a 2xx lists; both are its own for as long as it runs, or longer. */
export interface OwnBinding {
  /** User part of its Contact. */
  user: string;
  /** UUID of its `+sip.instance` (RFC 5626 section 4.1). */
  instanceId: string;
}

export type RegisterOutcome =
  /**
   * `elsewhere`: how many other phones the registrar has for the same agent; `recognised`: this desktop's own binding could be
   * told from theirs.
   */
  | { outcome: 'registered'; refreshAfterMs: number; elsewhere: number; recognised: boolean }
  /** Try once more on this flow with this many seconds (423). */
  | { outcome: 'again'; expiresS: number }
  /** Not on this flow. `refused`: the credentials are wrong, trying soon would not help. */
  | { outcome: 'failed'; reason: string; retryAfterMs?: number; cause: 'refused' | 'failed' };

/** Refreshed no later than this, whatever is granted: a lost binding is then noticed within the minute. */
const longestRefreshMs = 60_000;
const shortestGrantS = 10;
/** A registrar may ask for long bindings; not for ones that outlive the shift. */
const longestGrantS = 86_400;
/** A desktop that an absurd Retry-After keeps away would silently stop ringing. */
const longestRetryAfterS = 300;

export function judgeRegisterResponse(
  response: RegisterResponse,
  own: OwnBinding,
  askedS: number,
): RegisterOutcome {
  const { statusCode } = response;
  if (statusCode >= 200 && statusCode < 300) {
    const ownContacts = response.contacts.filter((contact) => isOwn(contact, own));
    const grantedS = grantedSeconds(ownContacts[0], response.expires) ?? askedS;
    const safeS = Math.min(Math.max(grantedS, shortestGrantS), longestGrantS);
    return {
      outcome: 'registered',
      refreshAfterMs: Math.min((safeS * 1000) / 2, longestRefreshMs),
      // Ours is listed, if under a name that a proxy on the way gave it.
      elsewhere: Math.max(0, response.contacts.length - Math.max(ownContacts.length, 1)),
      recognised: ownContacts.length > 0,
    };
  }
  const minExpires = wholeSeconds(response.minExpires);
  if (statusCode === 423 && minExpires !== undefined && minExpires > askedS && minExpires <= longestGrantS) {
    return { outcome: 'again', expiresS: minExpires };
  }
  const retryAfterS = wholeSeconds(response.retryAfter);
  return {
    outcome: 'failed',
    reason: `${statusCode} ${response.reasonPhrase}`.trim(),
    cause: statusCode === 401 || statusCode === 403 || statusCode === 407 ? 'refused' : 'failed',
    ...(retryAfterS === undefined ? {} : { retryAfterMs: Math.min(retryAfterS, longestRetryAfterS) * 1000 }),
  };
}

/**
 * `kept`: this desktop's binding is there; `lost`: it is not, and nobody has taken its place; `displaced`: another phone has;
 * `refused`: the registrar never says; `busy`: it does not say now. `elsewhere`: how many other phones it lists.
 */
export interface Bindings {
  bindings: 'kept' | 'lost' | 'displaced' | 'refused' | 'busy';
  elsewhere: number;
}

/**
 * What the answer to a REGISTER without a Contact means: which bindings there are (RFC 3261 section 10.2.3).
 *
 * @param before how many other phones there were beside this desktop's binding
 */
export function judgeBindings(response: RegisterResponse, own: OwnBinding, before: number): Bindings {
  const { contacts, statusCode } = response;
  if (statusCode < 200 || statusCode >= 300)
    return { bindings: isPassing(statusCode) ? 'busy' : 'refused', elsewhere: before };
  const elsewhere = contacts.filter((contact) => !isOwn(contact, own)).length;
  if (elsewhere < contacts.length) return { bindings: 'kept', elsewhere };
  return { bindings: elsewhere > before ? 'displaced' : 'lost', elsewhere };
}

/** Whether the same question may be answered a little later (RFC 3261 section 21): trouble, or credentials that are renewed. */
const isPassing = (statusCode: number): boolean =>
  [401, 407, 408, 429, 480, 500, 502, 503, 504].includes(statusCode);

function isOwn(contact: string, { user, instanceId }: OwnBinding): boolean {
  return contact.includes(`:${user}@`) || contact.toLowerCase().includes(instanceId.toLowerCase());
}

/** From this desktop's own binding, else from the Expires header; undefined if neither says. */
function grantedSeconds(own: string | undefined, expires: string | undefined): number | undefined {
  const parameter = own === undefined ? undefined : /;\s*expires\s*=\s*"?(\d+)/i.exec(own)?.[1];
  return wholeSeconds(parameter) ?? wholeSeconds(expires);
}

/** Retry-After may carry a comment and parameters behind its number. */
function wholeSeconds(text: string | undefined): number | undefined {
  const match = text === undefined ? null : /^\s*(\d{1,9})(?:\s*[;(].*)?\s*$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
