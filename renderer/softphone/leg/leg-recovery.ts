/**
 * Takes the place of a leg that a page before this one held (INVITE with Replaces, RFC 3891). Nothing is told of the new leg until
 * it stands; one that does not come to stand is the end of the lost one.
 */
import type { Inviter } from 'sip.js';

import { cutOffInTalk } from '../../../shared/call/call-outcome.ts';
import type { LostLeg } from '../../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { Leg } from './leg.ts';
import { replacesHeader } from './leg-dialog.ts';
import type { LegOpening } from './leg-opening.ts';
import { outgoingOpening } from './outgoing-opening.ts';
import { takeBackTimeMs } from './ring-time.ts';

export interface LegRecoveryOptions {
  /** An INVITE to the far side of the lost leg, not sent yet; undefined where that has no address. */
  inviter: (extraHeaders: string[]) => Inviter | undefined;
  newLeg: (opening: LegOpening, onFact: (fact: LegFact) => void) => Leg;
  tell: (fact: LegFact) => void;
}

export function recoverLeg(lost: LostLeg, { inviter, newLeg, tell }: LegRecoveryOptions): void {
  const invite = inviter([replacesHeader(lost), 'Require: replaces']);
  const told = recoveryFacts(lost.callId, tell);
  if (invite === undefined) {
    told({ type: 'ended', legId: lost.callId, by: 'local' });
    return;
  }
  const leg = newLeg(outgoingOpening({ inviter: invite, answerWithinMs: takeBackTimeMs }), told);
  leg.standInFor(lost);
  void leg.connect();
}

/** @returns what to do with the facts of the leg that is to take the place of `lost` */
function recoveryFacts(lost: string, tell: (fact: LegFact) => void): (fact: LegFact) => void {
  let stands = false;
  return (fact) => {
    if (stands) {
      tell(fact);
      return;
    }
    switch (fact.type) {
      case 'contact-answered':
        stands = true;
        tell({ ...fact, type: 'continued', of: lost });
        break;
      case 'ended':
        tell({ type: 'ended', legId: lost, by: 'local', reason: cutOffInTalk });
        break;
      case 'invited':
      case 'answered':
      case 'continued':
      case 'contact-ringing':
      case 'audio-received':
      case 'held':
      case 'resumed':
      case 'muted':
      case 'conference':
      case 'transfer':
      case 'quality':
        break;
    }
  };
}
