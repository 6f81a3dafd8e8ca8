/**
 * Decision: what an error says of the request it ended. An answer that never came, or that nobody can read, leaves it open
 * whether the provider did what was asked; where nothing was sent, it surely did not.
 */
import type { AppError } from './app-error.ts';

const leavingOpen: readonly string[] = ['timeout', 'answer_lost', 'unreadable_answer'];
const neverSent: readonly string[] = [
  'provider_unreachable',
  'left_alone',
  'certificate_refused',
  'port_refused',
  'redirected',
];
/** Said before the provider looked at what was asked: of the token, the version or the rate limit. */
const saidBeforehand: readonly string[] = [
  'unauthorized',
  'api_key_refused',
  'insufficient_scope',
  'version_not_supported',
  'rate_limited',
];

/**
 * A 409 without a word of its own, or about the key: the first try under it may still be at work
 * (draft-ietf-httpapi-idempotency-key-header, section 2.7).
 */
const firstTryAtWork: readonly string[] = ['conflict', 'idempotency_key_in_use', 'request_in_progress'];

export const saysFirstTryAtWork = ({ kind, code }: AppError): boolean =>
  kind === 'application' && firstTryAtWork.includes(code);

export const leavesOpen = (code: string): boolean => leavingOpen.includes(code);

/** The provider may have done what was asked: a gateway's 5xx says nothing of the server behind it. */
export const mayBeDone = (code: string): boolean => code === 'provider_error' || leavesOpen(code);

export const wasNeverSent = (code: string): boolean => neverSent.includes(code);

/** The provider looked at what was asked, under its key, and refused it: then no earlier try was granted either. */
export const judgesRequest = ({ kind, code }: AppError): boolean =>
  kind === 'application' && !saidBeforehand.includes(code) && !firstTryAtWork.includes(code);
