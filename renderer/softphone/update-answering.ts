/**
 * Edge: UPDATE (RFC 3311), which SIP.js refuses with 405 (fault 17). One without an offer refreshes the call and is agreed to;
 * one with an offer is refused, so that the far side offers by a re-INVITE.
 */
import type { UserAgent } from 'sip.js';
import { IncomingRequestMessage, Parser } from 'sip.js/lib/core';

import { sessionTimerHeaders, sessionTimerTerms } from './session-timer.ts';

/**
 * Answers `message` if it is an UPDATE.
 *
 * @param knows told the Call-ID; whether there is such a call
 * @returns whether it was one
 */
export function takesUpdate(agent: UserAgent, message: string, knows: (callId: string) => boolean): boolean {
  if (!message.startsWith('UPDATE ')) return false;
  const request = Parser.parseMessage(message, agent.getLogger('update'));
  if (!(request instanceof IncomingRequestMessage)) return true;
  const core = agent.userAgentCore;
  if (request.toTag === '' || !knows(request.callId)) {
    core.replyStateless(request, { statusCode: 481 });
  } else if (request.body !== '') {
    core.replyStateless(request, { statusCode: 488 });
  } else {
    const terms = sessionTimerTerms(request.getHeader('session-expires'), request.getHeaders('supported'));
    core.replyStateless(request, {
      statusCode: 200,
      extraHeaders: [
        `Contact: ${agent.contact.toString()}`,
        ...(terms === undefined ? [] : sessionTimerHeaders(terms)),
      ],
    });
  }
  return true;
}
