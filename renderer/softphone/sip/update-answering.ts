/**
 * Edge: UPDATE (RFC 3311), which SIP.js refuses with 405 (fault 17). One without an offer refreshes the call and is agreed to;
 * one with an offer is refused, so that the far side offers by a re-INVITE.
 */
import type { UserAgent } from 'sip.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core';

import { asksForTooShort, tooShortRefusal } from '../leg/session-timer.ts';
import type { RequestedCall } from './in-call-requests.ts';

/** @param call of ours that it belongs to, if any */
export function answerUpdate(
  agent: UserAgent,
  request: IncomingRequestMessage,
  call: RequestedCall | undefined,
): void {
  const core = agent.userAgentCore;
  if (call === undefined) core.replyStateless(request, { statusCode: 481 });
  else if (request.body !== '') core.replyStateless(request, { statusCode: 488 });
  else if (asksForTooShort(request)) core.replyStateless(request, tooShortRefusal);
  else
    core.replyStateless(request, {
      statusCode: 200,
      extraHeaders: [`Contact: ${agent.contact.toString()}`, ...call.refreshedBy(request)],
    });
}
