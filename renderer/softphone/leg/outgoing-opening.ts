/**
 * Edge: a leg that this desktop begins: it follows a REFER that was asked for, or takes an earlier leg's place (Replaces). Early
 * media is told by hand, since SIP.js ends a call that was forked once it has played any (fault 26).
 */
import { type Inviter, SessionState } from 'sip.js';
import type { IncomingResponse } from 'sip.js/lib/core';

import type { LegOpening } from './leg-opening.ts';
import { agreedTerms } from './session-timer.ts';

export interface OutgoingOpeningOptions {
  inviter: Inviter;
  /** How long the far side may ring. */
  answerWithinMs: number;
  /** Each response but 100, as it comes. */
  onResponse?: (statusCode: number, reasonPhrase: string) => void;
}

export function outgoingOpening({
  inviter,
  answerWithinMs,
  onResponse = () => undefined,
}: OutgoingOpeningOptions): LegOpening {
  const told = ({ message }: IncomingResponse): void =>
    onResponse(message.statusCode ?? 500, message.reasonPhrase ?? '');
  return {
    session: inviter,
    legId: inviter.request.callId,
    direction: 'outgoing',
    answerWithinMs,
    invited: undefined,
    connect: async ({ onAlerting, onEarlyMedia, onRefused, onTimer }) => {
      await inviter.invite({
        requestDelegate: {
          onProgress: (response) => {
            told(response);
            const { body, statusCode } = response.message;
            const described =
              body !== '' && /^application\/sdp\b/i.test(response.message.getHeader('content-type') ?? '');
            if (statusCode === 180 || !described) onAlerting();
            if (described) onEarlyMedia(body);
          },
          onAccept: (response) => {
            told(response);
            const { message } = response;
            const terms = agreedTerms(message.getHeader('session-expires'));
            if (terms !== undefined) onTimer(terms);
          },
          onReject: (response) => {
            told(response);
            const { reasonPhrase, statusCode } = response.message;
            onRefused({ sipCode: statusCode ?? 500, ...(reasonPhrase && { reason: reasonPhrase }) });
          },
          onRedirect: (response) => {
            told(response);
            onRefused({ sipCode: response.message.statusCode ?? 300, reason: 'the far side redirects' });
          },
        },
      });
    },
    alert: () => Promise.resolve(),
    alertAgain: () => Promise.resolve(),
    askCaller: () => undefined,
    leave: async (statusCode) => {
      switch (inviter.state) {
        case SessionState.Initial:
        case SessionState.Establishing:
          // A 200 that crosses it is acknowledged and ended by SIP.js (RFC 3261 section 15).
          await inviter.cancel({
            statusCode: statusCode === 603 ? 487 : statusCode,
            reasonPhrase: 'Given up',
          });
          break;
        case SessionState.Established:
          await inviter.bye();
          break;
        case SessionState.Terminating:
        case SessionState.Terminated:
          break;
      }
    },
  };
}
