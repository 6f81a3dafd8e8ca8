/**
 * Decision: the one thing that the agent must read of an open call beside its state. There is one place for it, so the gravest
 * is said.
 */
import type { Call } from '../../shared/call/call.ts';
import { connectingCalls } from '../stores/connecting.ts';
import { legOf } from '../stores/line-slice.ts';
import { conferenceMembers, consultedAbout, type Desk, wordConsultOver } from './call-now.ts';
import { nameOfFarSide } from './other-far-side.ts';
import { wordQuality } from './quality-words.ts';
import { wordConnecting, wordTransfer } from './transfer-wording.ts';
import { whoIs } from './who.ts';

export interface Saying {
  about: 'Sound quality' | 'Transfer' | 'Hold by the contact' | 'Consult';
  words: string;
  tone: 'accent' | 'warn' | 'bad';
  /** What can be done about it right there. */
  act?: 'Take back' | 'Back to the contact';
}

/** Undefined where there is nothing but its state. */
export function whatToSay(call: Call, desk: Desk): Saying | undefined {
  const leg = legOf(call, desk);
  const connecting = connectingCalls(call, desk);
  if (connecting !== undefined)
    return { about: 'Transfer', words: wordConnecting(connecting, call), tone: 'accent', act: 'Take back' };
  if (leg?.transfer !== undefined) {
    const words = wordTransfer(leg.transfer, call);
    const about = { about: 'Transfer' as const, words };
    switch (leg.transfer) {
      case 'taken-back':
        return { ...about, tone: 'warn' };
      case 'unheard':
      case 'failed':
        return { ...about, tone: 'warn', act: 'Take back' };
      case 'asked':
      case 'trying':
      case 'ringing':
        return { ...about, tone: 'accent', act: 'Take back' };
    }
  }
  // How it sounds matters to nobody then.
  if (leg?.heldByFarSide === true && !leg.held)
    return {
      about: 'Hold by the contact',
      words: `${whoIs(call)} has put you on hold and does not hear you. Wait, or hang up.`,
      tone: 'warn',
    };
  const heard =
    leg?.quality === undefined ? undefined : wordQuality({ ...leg.quality, ...leg }, farSideOf(call, desk));
  if (heard !== undefined) return { about: 'Sound quality', words: heard.words, tone: heard.tone };
  const over = wordConsultOver(call, desk);
  return over === undefined
    ? undefined
    : { about: 'Consult', words: over, tone: 'warn', act: 'Back to the contact' };
}

/** As within a sentence. */
function farSideOf(call: Call, desk: Desk): string {
  if (conferenceMembers(desk).length > 0) return whoIs(call);
  const another = desk.farSides[call.id];
  if (another !== undefined) return nameOfFarSide(another);
  return consultedAbout(call, desk) === undefined ? 'the contact' : 'the colleague';
}
