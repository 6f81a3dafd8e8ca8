/**
 * Edge: UPDATE (RFC 3311), which SIP.js refuses with 405 (fault 17). One without an offer refreshes the call and is agreed to;
 * one with an offer is refused, so that the far side offers by a re-INVITE.
 */
import type { UserAgent } from 'sip.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core';

import { sessionTimerHeaders, sessionTimerTerms } from '../leg/session-timer.ts';

/** @param known whether it belongs to a call of ours */
export function answerUpdate(agent: UserAgent, request: IncomingRequestMessage, known: boolean): void {
  const core = agent.userAgentCore;
  if (!known) {
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
}
