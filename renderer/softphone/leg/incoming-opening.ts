/** Edge: a leg that the far side began. It keeps still, rings or is answered, and is turned away by a final response. */
import { Bye, type Invitation, SessionState } from 'sip.js';
import type { IncomingInviteRequest, IncomingPrackRequest, Session, SessionDelegate } from 'sip.js/lib/core';

import type { Clock } from '../clock.ts';
import type { InviteDescription } from '../incoming/invite-description.ts';
import type { LegOpening } from './leg-opening.ts';
import { askCaller } from '../sip/caller-question.ts';
import { ReliableRinging } from '../sip/reliable-ringing.ts';
import { ringTimeMs } from './ring-time.ts';
import { sessionTimerHeaders } from './session-timer.ts';

export interface IncomingOpeningOptions {
  invitation: Invitation;
  /** The same in SIP.js's core. */
  invite: IncomingInviteRequest | undefined;
  description: InviteDescription;
  clock: Clock;
}

export function incomingOpening({
  invitation,
  invite,
  description,
  clock,
}: IncomingOpeningOptions): LegOpening {
  const { invited, signs, timerTerms } = description;
  const reject = (statusCode: number): void => void invitation.reject({ statusCode });
  const reliable =
    invite !== undefined && wantsReliableProvisionals(invitation)
      ? new ReliableRinging({ invite, clock, onUnacknowledged: () => reject(504) })
      : undefined;
  const onPrack = (request: IncomingPrackRequest): void => {
    if (reliable === undefined) request.reject({ statusCode: 481 });
    else reliable.acknowledged(request);
  };
  /** While it rings the caller may say more within the dialog that our 180 began; SIP.js listens to nothing of it. */
  const early: SessionDelegate = {
    onBye: (request) => {
      invitation.delegate?.onBye?.(new Bye(request));
      reject(487);
    },
    onInfo: (request) => void request.accept(),
    onPrack,
  };
  /** What our 180 began. */
  let ringing: Session | undefined;
  const rings = (dialog: Session | undefined): void => {
    ringing = dialog;
    if (dialog !== undefined) dialog.delegate = early;
  };
  invitation.stateChange.addListener((state) => {
    if (state !== SessionState.Establishing) reliable?.stop();
    // SIP.js has no answer to a PRACK that comes behind the 200.
    if (state === SessionState.Established && invitation.dialog?.delegate !== undefined)
      invitation.dialog.delegate.onPrack = onPrack;
  });
  return {
    session: invitation,
    legId: invitation.request.callId,
    direction: 'incoming',
    answerWithinMs: ringTimeMs(signs),
    invited,
    connect: async ({ onTimer }) => {
      await invitation.accept({
        extraHeaders: timerTerms === undefined ? [] : sessionTimerHeaders(timerTerms),
      });
      if (timerTerms !== undefined) onTimer(timerTerms);
    },
    alert: async () => {
      if (reliable !== undefined) {
        rings(reliable.start());
        return;
      }
      // One without an offer would need ours in the 180 (RFC 3262 section 5), and the microphone for that: it gets its 200 only.
      if (requiresReliableProvisionals(invitation)) return;
      await invitation.progress({ statusCode: 180 });
      rings(invitation.dialog);
    },
    alertAgain: async () => {
      if (ringing === undefined) return;
      if (reliable === undefined) await invitation.progress({ statusCode: 180 });
      else reliable.again();
    },
    askCaller: (onAnswer) => {
      if (ringing !== undefined) askCaller(invitation.userAgent.userAgentCore, ringing, onAnswer);
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

/** And can have one without an answer in it: RFC 3262 section 5 asks for an offer where the INVITE has none. */
const wantsReliableProvisionals = (invitation: Invitation): boolean =>
  requiresReliableProvisionals(invitation) && invitation.request.body !== '';
