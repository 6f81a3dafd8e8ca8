/** Decision: the second line of the call bar shows one thing, the one that needs the agent most. */
import type { Call } from '../../../shared/call/call.ts';
import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import { type CampaignWork, isAtRest } from '../../../shared/campaign/campaign-work.ts';
import type { Notice } from '../../../shared/notice.ts';
import { isAgents, isOpen, isRingingHere } from '../../../shared/call/occupancy.ts';
import { byUrgency, type CallsState } from '../../stores/calls-slice.ts';
import { legOf } from '../../stores/line-slice.ts';
import type { AppState } from '../../stores/store.ts';
import { toneCall } from '../../stores/tone-call.ts';
import { wordTransfer } from '../../wording/transfer-wording.ts';

export type BarLine =
  /** Somebody calls beside the call in the first line; `more` others call, too. */
  | { about: 'caller'; call: Call; more: number }
  | { about: 'transfer'; call: Call; words: string }
  /** A call waits for what must be asked first. */
  | { about: 'preparing' }
  | { about: 'notice'; notice: Notice; more: number }
  | { about: 'tones'; legId: string }
  | { about: 'conference'; call: Call; others: readonly Call[] }
  /** Another call, mostly on hold. */
  | { about: 'aside'; call: Call; talking: Call | undefined; more: number }
  /** The call in the first line is over. */
  | { about: 'over'; call: Call; owed: number }
  | { about: 'owed'; owed: number }
  /** The contact to be called, or why none comes. */
  | { about: 'work'; work: CampaignWork }
  | { about: 'nothing' };

/** The call of the first line: Hang up stays in its place there, so one that rings is there only where it is alone. */
export function barCall(calls: CallsState): Call | undefined {
  const ordered = byUrgency(calls);
  return ordered.find(isAgents) ?? ordered.find(isOpen) ?? ordered[0];
}

export function barLine({
  calls,
  dial,
  line,
  notices,
  work: { work },
}: Pick<AppState, 'calls' | 'dial' | 'line' | 'notices' | 'work'>): BarLine {
  const main = barCall(calls);
  const others = byUrgency(calls).filter((call) => call !== main && isOpen(call));
  const ringing = others.filter(isRingingHere);
  const aside = others.filter((call) => !isRingingHere(call));
  const owed = calls.calls.filter((call) => !isOpen(call) && owesDisposition(call)).length;
  const mainLeg = main === undefined ? undefined : legOf(main, line);
  const told = [...notices.ofPage.toReversed(), ...notices.fromMain];
  const errors = told.filter(({ severity }) => severity === 'error');
  const keyed = toneCall({ calls, line })?.legId;

  const [caller] = ringing;
  if (caller !== undefined) return { about: 'caller', call: caller, more: ringing.length - 1 };
  // One that was taken back is no longer the agent's doing.
  if (main !== undefined && mainLeg?.transfer !== undefined && mainLeg.transfer !== 'taken-back')
    return { about: 'transfer', call: main, words: wordTransfer(mainLeg.transfer, main) };
  if (dial.preparation !== undefined) return { about: 'preparing' };
  const [error] = errors;
  if (error !== undefined) return { about: 'notice', notice: error, more: told.length - 1 };
  if (keyed !== undefined && keyed === line.keypadLegId) return { about: 'tones', legId: keyed };
  if (main !== undefined && mainLeg?.inConference === true)
    return {
      about: 'conference',
      call: main,
      others: aside.filter((call) => legOf(call, line)?.inConference),
    };
  const [waiting] = aside;
  if (waiting !== undefined) {
    const talking = main?.state.phase === 'in-progress' ? main : undefined;
    return { about: 'aside', call: waiting, talking, more: aside.length - 1 };
  }
  // It is the agent's for a short time.
  if (work?.at.phase === 'preview') return { about: 'work', work };
  if (main !== undefined && !isOpen(main)) return { about: 'over', call: main, owed };
  const [notice] = told;
  if (notice !== undefined) return { about: 'notice', notice, more: told.length - 1 };
  if (owed > 0) return { about: 'owed', owed };
  return work !== undefined && isWithoutContact(work) ? { about: 'work', work } : { about: 'nothing' };
}

/** A call of the campaign, and what is owed after it, are shown as such. */
const isWithoutContact = ({ at }: CampaignWork): boolean =>
  at.phase === 'fetching' || at.phase === 'waiting' || isAtRest({ at });
