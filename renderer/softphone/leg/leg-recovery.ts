/**
 * Takes the place of a leg that a page before this one held (INVITE with Replaces, RFC 3891). Nothing is told of the new leg until
 * it stands; one that does not come to stand is the end of the lost one.
 */
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';

/** @returns what to do with the facts of the leg that is to take the place of `lost` */
export function recoveryFacts(lost: string, tell: (fact: LegFact) => void): (fact: LegFact) => void {
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
        tell({ type: 'ended', legId: lost, by: 'local', reason: 'interrupted' });
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
