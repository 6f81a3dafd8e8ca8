/**
 * INVITE with Replaces (RFC 3891), either way: takes the place of a leg that a page before this one held, and lets a far side take
 * that of one of ours. Nothing is told of the new leg until it stands; one that does not is the end of a lost one.
 */
import type { Inviter } from 'sip.js';

import { cutOffInTalk } from '../../../shared/call/call-outcome.ts';
import type { LostLeg } from '../../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { Conference } from './conference.ts';
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
  const onFailed = (): void => tell({ type: 'ended', legId: lost.callId, by: 'local', reason: cutOffInTalk });
  if (invite === undefined) {
    onFailed();
    return;
  }
  const told = factsOfSuccessor(lost.callId, { tell, onFailed });
  const leg = newLeg(outgoingOpening({ inviter: invite, answerWithinMs: takeBackTimeMs }), told);
  leg.standInFor(lost);
  void leg.connect();
}

export interface LegReplacementOptions extends Pick<LegRecoveryOptions, 'newLeg' | 'tell'> {
  conference: Pick<Conference<Leg>, 'set' | 'together'>;
}

/**
 * Answers an INVITE that takes the place of a leg that stands (RFC 3891 section 3): as muted, as silent and in the conference as
 * that, which SIP.js ends then. One that does not come to stand leaves it as it is; where none stands, it gets 481.
 */
export function replaceLeg(
  replaced: Leg | undefined,
  opening: LegOpening,
  { conference, newLeg, tell }: LegReplacementOptions,
): void {
  if (replaced?.stands !== true) {
    void opening.leave(481);
    return;
  }
  const told = factsOfSuccessor(replaced.legId, {
    tell: (fact) => {
      tell(fact);
      const together = conference.together(replaced);
      if (fact.type === 'continued' && together.length > 1)
        void conference.set(together.map((other) => (other === replaced ? leg : other)));
    },
    onFailed: () => undefined,
  });
  const leg = newLeg(opening, told);
  const { held, holdPending, muted } = replaced.view();
  leg.standInFor({ held: held || holdPending, muted });
  void leg.connect();
}

interface Successor {
  tell: (fact: LegFact) => void;
  /** It will not stand. */
  onFailed: () => void;
}

/** @returns what to do with the facts of the leg that is to take the place of `lost` */
function factsOfSuccessor(lost: string, { tell, onFailed }: Successor): (fact: LegFact) => void {
  let stands = false;
  return (fact) => {
    if (stands) {
      tell(fact);
      return;
    }
    switch (fact.type) {
      case 'answered':
      case 'contact-answered':
        stands = true;
        tell({ ...fact, type: 'continued', of: lost });
        break;
      case 'ended':
        onFailed();
        break;
      case 'invited':
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
