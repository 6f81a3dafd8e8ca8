/** Decision: what became of a post to the CRM, and what its server said, for a supervisor who is to put it right. */
import { wordAlert } from '../../shared/carrier/alert-wording.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import type { WebhookDelivery } from '../../shared/webhook/webhook-delivery.ts';
import { wordWhen } from './when.ts';

export interface DeliveryWords {
  state: string;
  tone: 'good' | 'bad' | 'warn' | 'quiet';
  /** What went wrong, whole. */
  fault?: string;
}

/**
 * What a post is about: whom the call was with, or which alert, with its numbers.
 * @param nameOfCampaign by ID; the ID stands for a name that is not known
 */
export function wordPosted(
  { event, remote, alert }: Pick<WebhookDelivery, 'event' | 'remote' | 'alert'>,
  nameOfCampaign: (id: string) => string | undefined,
): { what: string; detail?: string } {
  if (remote !== undefined) return { what: displayPhoneNumber(remote) };
  if (alert === undefined) return { what: event };
  const { about, count } = wordAlert(alert, nameOfCampaign);
  const state = alert.state === 'raised' ? 'Carrier alert' : 'Carrier alert over';
  return { what: `${state}: ${about}`, detail: count };
}

/** @param endpoint as the profile names it now; absent: it does no more. `nextTryAt` as of `Webhooks` */
export function wordDelivery(
  delivery: WebhookDelivery,
  endpoint: { nextTryAt?: string | undefined } | undefined,
  now: Date,
): DeliveryWords {
  const { attempts, lastError, notBefore, state } = delivery;
  const fault = lastError === undefined ? {} : { fault: wordFault(lastError) };
  switch (state) {
    case 'delivered':
      return { state: 'Posted', tone: 'good' };
    case 'refused':
      return { state: 'Refused; not tried again by itself', tone: 'bad', ...fault };
    case 'superseded':
      return { state: 'Replaced by a later one', tone: 'quiet' };
    case 'pending':
      if (endpoint === undefined)
        return { state: 'Waits until the profile names its endpoint', tone: 'quiet', ...fault };
      if (attempts > 0) {
        const tried = attempts === 1 ? 'Tried once' : `Tried ${attempts} times`;
        return { state: `${tried}, ${wordNextTry(endpoint.nextTryAt, now)}`, tone: 'warn', ...fault };
      }
      if (Date.parse(notBefore) > now.getTime()) return { state: 'Waits for its disposition', tone: 'quiet' };
      return endpoint.nextTryAt === undefined
        ? { state: 'Waits for its turn', tone: 'quiet' }
        : { state: `Waits for its turn, ${wordNextTry(endpoint.nextTryAt, now)}`, tone: 'quiet' };
  }
}

function wordNextTry(at: string | undefined, now: Date): string {
  return at === undefined || Date.parse(at) <= now.getTime()
    ? 'being tried now'
    : `next try ${wordWhen(at, now)}`;
}

/** An address for eyes: what follows its path is often a key. */
export function wordAddress(url: string): string {
  const path = /^[^?#]*/.exec(url)?.[0] ?? url;
  return path === url ? url : `${path}?…`;
}

/** @param error as the log has it, `code: detail` */
function wordFault(error: string): string {
  const [, code = '', detail = error] = /^([a-z_]+): (.*)$/s.exec(error) ?? [];
  const status = /^HTTP (\d{3})$/.exec(detail)?.[1];
  switch (code) {
    case 'timeout':
      return 'The server did not answer in time.';
    case 'provider_unreachable':
    case 'certificate_refused':
    case 'port_refused':
      return `The server cannot be reached: ${detail}`;
    case 'answer_lost':
      return `The answer broke off: ${detail}`;
    case 'unreadable_answer':
      return `The server’s answer could not be read: ${detail}`;
    case 'redirected':
      return `The server has moved (${detail}): the profile must name its new address.`;
    case 'unauthorized':
      return `The server did not accept the signature${status === undefined ? `: ${detail}` : ' (HTTP 401)'}.`;
    case 'rate_limited':
      return 'The server asks for fewer posts at a time.';
    default:
      return status === undefined ? `The server answered: ${detail}` : `The server answered HTTP ${status}.`;
  }
}
