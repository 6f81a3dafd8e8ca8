/**
 * Edge: what comes within a call and SIP.js would refuse, drop or not see, met before it: UPDATE (fault 17), requests of the very
 * moment in which the call comes to stand (fault 18), a CANCEL behind our 200 (fault 23), a Refer-To that is a tel: URI, and a
 * MESSAGE that nobody would read.
 */
import type { UserAgent } from 'sip.js';
import { IncomingRequestMessage, Parser } from 'sip.js/lib/core';

import { servedMethods } from './served-methods.ts';
import { answerUpdate } from './update-answering.ts';

/** A call, as far as these requests concern it. */
export interface RequestedCall {
  /** The far side sent an UPDATE, which is agreed to. @returns the headers of the 2xx */
  refreshedBy(update: IncomingRequestMessage): string[];
  /** The caller sent a CANCEL. @param reasons its Reason headers (RFC 3326) */
  cancelled(reasons: readonly string[]): void;
  /**
   * Has `act` done once the call stands, or is over, if its answer is being taken at this moment.
   *
   * @returns whether it is
   */
  onceSettled(act: () => void): boolean;
}

export interface InCallRequestsOptions {
  agent: UserAgent;
  /** By Call-ID. */
  callOf: (callId: string) => RequestedCall | undefined;
  /** Hands a message to SIP.js. */
  deliver: (message: string) => void;
}

/** @returns what is done with each message that comes: true where SIP.js is not to see it, or not yet */
export function inCallRequests({
  agent,
  callOf,
  deliver,
}: InCallRequestsOptions): (message: string) => boolean {
  return (message) => {
    const method = /^([A-Z]+) /.exec(message)?.[1];
    if (method === undefined || !met.has(method)) return false;
    const request = Parser.parseMessage(message, agent.getLogger('in-call'));
    if (!(request instanceof IncomingRequestMessage)) return false;
    const call = callOf(request.callId);
    if (method === 'UPDATE') {
      answerUpdate(agent, request, request.toTag === '' ? undefined : call);
      return true;
    }
    if (method === 'MESSAGE') {
      // SIP.js would say that somebody has it.
      const extraHeaders = [`Allow: ${servedMethods}`];
      agent.userAgentCore.replyStateless(request, { statusCode: 405, extraHeaders });
      return true;
    }
    if (method === 'CANCEL') {
      // SIP.js answers it, and ends a call that is not answered yet.
      call?.cancelled(request.getHeaders('reason'));
      return false;
    }
    return request.toTag !== '' && call?.onceSettled(() => deliver(message)) === true;
  };
}

const met = new Set(['UPDATE', 'CANCEL', 'BYE', 'INFO', 'INVITE', 'MESSAGE', 'NOTIFY', 'REFER']);

/**
 * A REFER to a tel: URI as one to the SIP URI that means the same at this agent's own server (RFC 3261 section 19.1.6). SIP.js
 * can't read the former, and would not answer it.
 */
export function withSipReferTo(message: string, host: string): string {
  if (!message.startsWith('REFER ')) return message;
  const end = message.indexOf('\r\n\r\n');
  const head = end < 0 ? message : message.slice(0, end);
  const readable = head.replace(
    /^((?:refer-to|r)[ \t]*:[^\r\n<]*)<?tel:([^\s<>?]+)[^\r\n]*$/im,
    (_line, before: string, number: string) => `${before}<sip:${number}@${host};user=phone>`,
  );
  return readable + message.slice(head.length);
}
