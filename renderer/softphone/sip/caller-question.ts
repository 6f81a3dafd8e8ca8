/**
 * Edge: asks a caller, within the early dialog of a call that rings, whether they are still there: by OPTIONS, which changes nothing
 * (RFC 3261 section 12.2.2). A far side that has no such dialog any more answers 481; so does a PBX that takes OPTIONS in no dialog at all,
 * which is known by its answer while the caller is there (`leg-session.ts`).
 */
import { C, Dialog, type IncomingResponse, type Session, type UserAgentCore } from 'sip.js/lib/core';

import { isFromServer } from './response-origin.ts';

/** @param onAnswer whether the caller knows the call; not called where there is no answer */
export function askCaller(core: UserAgentCore, early: Session, onAnswer: (known: boolean) => void): void {
  if (!(early instanceof Dialog)) return;
  const onFinal = (response: IncomingResponse): void => {
    if (isFromServer(response)) onAnswer(response.message.statusCode !== 481);
  };
  core.request(early.createOutgoingRequestMessage(C.OPTIONS), {
    onAccept: onFinal,
    onRedirect: onFinal,
    onReject: onFinal,
  });
}
