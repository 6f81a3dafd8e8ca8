/** Edge: what an INVITE says of itself: who calls, by which names it may be known, and whether it asks to be answered. */
import { Grammar, type NameAddrHeader } from 'sip.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core';

import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import type { InviteSigns } from './answer-policy.ts';
import { hasAutoAnswerSign } from './auto-answer-sign.ts';
import { sessionTimerTerms, type SessionTimerTerms } from '../leg/session-timer.ts';

export interface InviteDescription {
  signs: InviteSigns;
  /** The fact of the INVITE, but for whether it was expected. */
  invited: Omit<LegFact & { type: 'invited' }, 'expected'>;
  /** What is agreed on if it asks for a session timer. */
  timerTerms: SessionTimerTerms | undefined;
}

/** Longer ones are no identifiers of anybody's, and go into the log. */
const longestHeader = 256;

export function describeInvite(
  request: Pick<IncomingRequestMessage, 'callId' | 'getHeader' | 'getHeaders' | 'to'>,
  from: Pick<NameAddrHeader, 'displayName' | 'uri'>,
  names: Pick<SipAccount, 'callIdHeader' | 'clientRefHeader' | 'clickToCallFrom'>,
): InviteDescription {
  const header = (name: string): string | undefined => {
    const value = request.getHeader(name)?.trim();
    return value === undefined || value === '' || value.length > longestHeader ? undefined : value;
  };
  const providerCallId = header(names.callIdHeader);
  const clientRef = header(names.clientRefHeader);
  const ids = {
    ...(providerCallId === undefined ? {} : { providerCallId }),
    ...(clientRef === undefined ? {} : { clientRef }),
  };
  const user = from.uri.user ?? '';
  const { displayName } = from;
  // A proxy that sends the call on to the agent says there whom it was for (RFC 7315, section 4.2).
  const party = Grammar.nameAddrHeaderParse(header('p-called-party-id') ?? '') ?? request.to;
  const called = party.uri.user ?? '';
  return {
    timerTerms: sessionTimerTerms(request.getHeader('session-expires'), request.getHeaders('supported')),
    signs: {
      ...ids,
      autoAnswerSign: hasAutoAnswerSign((name) => request.getHeaders(name)),
      fromClickToCall: names.clickToCallFrom !== undefined && isSameAddress(from.uri, names.clickToCallFrom),
    },
    invited: {
      type: 'invited',
      legId: request.callId,
      from: user,
      ...(displayName === '' || displayName === user ? {} : { fromName: displayName }),
      ...ids,
      ...(isNumber(called) ? { called } : {}),
    },
  };
}

/** What has fewer digits is an extension. */
const isNumber = (user: string): boolean => /^\+?\d{8,15}$/.test(user);

/** User and host; ports and parameters differ by the way a request took. */
function isSameAddress(uri: NameAddrHeader['uri'], address: string): boolean {
  const [user, host] = address.replace(/^sips?:/i, '').split(/[@:;]/);
  return uri.user === user && uri.host.toLowerCase() === host?.toLowerCase();
}
