/** Edge: tells the far side that this desktop leaves a leg, in the way that fits how far the leg has come. */
import { type Invitation, SessionState } from 'sip.js';

/** Turns a caller who still waits away with `statusCode`; hangs up where a call stands. Rejects if SIP.js can't. */
export async function sayFarewell(invitation: Invitation, statusCode: number): Promise<void> {
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
}
