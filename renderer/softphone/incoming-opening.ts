/** Edge: a leg that the far side began. It keeps still, rings or is answered, and is turned away by a final response. */
import { type Invitation, SessionState } from 'sip.js';

import type { InviteDescription } from './invite-description.ts';
import type { LegOpening } from './leg-opening.ts';
import { sessionTimerHeaders } from './session-timer.ts';

export function incomingOpening(invitation: Invitation, description: InviteDescription): LegOpening {
  const { invited, timerTerms } = description;
  return {
    session: invitation,
    legId: invitation.request.callId,
    direction: 'incoming',
    invited,
    connect: async ({ onTimer }) => {
      await invitation.accept({
        extraHeaders: timerTerms === undefined ? [] : sessionTimerHeaders(timerTerms),
      });
      if (timerTerms !== undefined) onTimer(timerTerms);
    },
    alert: async () => {
      // Where 100rel is required SIP.js would put an answer into the 180, and so open the microphone of a phone that rings
      // (RFC 3262 section 3 asks for no provisional response at all).
      if (!requiresReliableProvisionals(invitation)) await invitation.progress({ statusCode: 180 });
    },
    leave: async (statusCode) => {
      switch (invitation.state) {
        case SessionState.Initial:
        case SessionState.Establishing:
          await invitation.reject({ statusCode });
          break;
        case SessionState.Established:
          await invitation.bye();
          break;
        case SessionState.Terminating:
        case SessionState.Terminated:
          // The far side was quicker.
          break;
      }
    },
  };
}

const requiresReliableProvisionals = ({ request }: Invitation): boolean =>
  request.getHeaders('require').some((tags) => /(?:^|[,\s])100rel(?:$|[,\s])/i.test(tags));
