/**
 * INVITE with Replaces (RFC 3891), either way: takes the place of a leg that a page before this one held, and lets a far side take
 * that of one of ours. Nothing is told of the new leg until it stands; one that does not is the end of a lost one.
 */
import type { Inviter } from 'sip.js';

import { cutOffInTalk } from '../../../shared/call/call-outcome.ts';
import type { LostLeg } from '../../../shared/softphone/leg-dialog.ts';
import type { FarSide, LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { Conference, ConferenceLeg } from './conference.ts';
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
  const told = factsOfSuccessor(lost.callId, { tell, onStands: tell, onFailed });
  const leg = newLeg(outgoingOpening({ inviter: invite, answerWithinMs: takeBackTimeMs }), told);
  leg.standInFor(lost);
  void leg.connect();
}

/** What a leg that takes another one's place is asked, and that one. */
type ReplaceableLeg = ConferenceLeg &
  Pick<Leg, 'connect' | 'hangUp' | 'standInFor' | 'view'> & { transfers: Pick<Leg['transfers'], 'pending'> };

export interface LegReplacementOptions<L extends ReplaceableLeg> extends Pick<LegRecoveryOptions, 'tell'> {
  newLeg: (opening: LegOpening, onFact: (fact: LegFact) => void) => L;
  conference: Pick<Conference<L>, 'set' | 'together'>;
}

/**
 * Answers an INVITE that takes the place of a leg that stands (RFC 3891 section 3): as muted, as silent and in the conference as
 * that, which SIP.js ends then. One that does not come to stand leaves it as it is; where none stands, it gets 481. One that is over
 * by the time of the answer has no place to take: the new leg is hung up.
 */
export function replaceLeg<L extends ReplaceableLeg>(
  replaced: L | undefined,
  opening: LegOpening,
  { conference, newLeg, tell }: LegReplacementOptions<L>,
): void {
  if (replaced?.stands !== true) {
    void opening.leave(481);
    return;
  }
  const farSide = opening.invited && farSideOf(opening.invited);
  const takePlace = (continued: LegFact & { type: 'continued' }): void => {
    // Whoever ended the call meanwhile must not be back in it, with nothing on the screen.
    if (!replaced.stands) {
      leg.hangUp();
      return;
    }
    // The agent may have muted it since the INVITE, or put it on hold.
    const { held, holdWanted, muted, transfer } = replaced.view();
    const { pending } = replaced.transfers;
    leg.standInFor({ held: holdWanted, muted, transfer: pending });
    // Whoever was about to be taken up again is: the new far side is not on hold.
    if (held && !holdWanted) tell({ type: 'resumed', legId: replaced.legId });
    tell({ ...continued, ...(farSide && { farSide }) });
    // One that was not asked for yet never will be.
    if (transfer !== undefined && pending === undefined) tell({ type: 'transfer', legId: leg.legId });
    if (holdWanted) void leg.setHold(true);
    const together = conference.together(replaced);
    if (together.length > 1) void conference.set(together.map((other) => (other === replaced ? leg : other)));
  };
  const told = factsOfSuccessor(replaced.legId, { tell, onStands: takePlace, onFailed: () => undefined });
  // Its INVITE is no call of its own: not even its end tells of one.
  const leg = newLeg({ ...opening, invited: undefined }, told);
  const { held, holdPending, muted } = replaced.view();
  leg.standInFor({ held: held || holdPending, muted });
  void leg.connect();
}

const farSideOf = ({ from, fromName }: FarSide): FarSide => ({
  from,
  ...(fromName !== undefined && { fromName }),
});

interface Successor {
  tell: (fact: LegFact) => void;
  /** It stands: `continued` is to be told. */
  onStands: (continued: LegFact & { type: 'continued' }) => void;
  /** It will not stand. */
  onFailed: () => void;
}

/** @returns what to do with the facts of the leg that is to take the place of `lost` */
function factsOfSuccessor(lost: string, { tell, onStands, onFailed }: Successor): (fact: LegFact) => void {
  let stands = false;
  return (fact) => {
    if (stands) {
      tell(fact);
      return;
    }
    switch (fact.type) {
      case 'answered':
      case 'contact-answered':
        onStands({ ...fact, type: 'continued', of: lost });
        stands = true;
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
