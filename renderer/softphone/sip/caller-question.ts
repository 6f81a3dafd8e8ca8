/**
 * Edge: asks a caller, within the early dialog of a call that rings, whether they are still there: by OPTIONS, which changes nothing
 * (RFC 3261 section 12.2.2). A far side that has no such dialog any more answers 481.
 */
import { C, Dialog, type Session, type UserAgentCore } from 'sip.js/lib/core';

export function askCaller(core: UserAgentCore, early: Session, onGone: () => void): void {
  if (!(early instanceof Dialog)) return;
  core.request(early.createOutgoingRequestMessage(C.OPTIONS), {
    onReject: ({ message }) => {
      if (message.statusCode === 481) onGone();
    },
  });
}
