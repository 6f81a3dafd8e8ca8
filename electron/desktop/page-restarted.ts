/** The notice of a page that was loaded anew: what it means for each call that it had, and what to do. */
import type { Call } from '../../shared/call/call.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import type { Notice } from '../../shared/notice.ts';
import type { LostCall } from '../calls/lost-calls.ts';
import { nameAndNumber } from './name-and-number.ts';

export function pageRestarted(lost: readonly LostCall[]): Notice {
  const allRecovered = lost.every(({ fate }) => fate === 'recovered');
  const said = lost.length === 0 ? ['You were not in a call; there is nothing to do.'] : wordFates(lost);
  return {
    id: 'page-restarted',
    severity: allRecovered ? 'info' : 'warning',
    title: 'The window had to restart',
    message: ['It failed and was opened again.', ...said].join(' '),
  };
}

function wordFates(lost: readonly LostCall[]): string[] {
  const callsOf = (fate: LostCall['fate']): Call[] =>
    lost.flatMap((one) => (one.fate === fate ? [one.call] : []));
  return [
    ...wordMissed(callsOf('missed')),
    ...callsOf('ended').map(wordEnded),
    ...wordRecovered(callsOf('recovered')),
  ];
}

function wordMissed(calls: readonly Call[]): string[] {
  if (calls.length === 0) return [];
  const who = calls.map(nameAndNumber).join('; ');
  return calls.length === 1
    ? [`A caller was cut off before you answered: ${who}. History shows the call as missed; call back.`]
    : [`Callers were cut off before you answered: ${who}. History shows the calls as missed; call back.`];
}

function wordEnded(call: Call): string {
  const how =
    call.contactAnsweredAt === undefined
      ? `The call to ${nameAndNumber(call)} was ended before anybody answered.`
      : `The call with ${nameAndNumber(call)} was ended.`;
  return owesDisposition(call)
    ? `${how} Save its disposition, and call again if you need to.`
    : `${how} Call again if you need to.`;
}

function wordRecovered({ length }: readonly Call[]): string[] {
  if (length === 0) return [];
  return length === 1
    ? ['Your call was reconnected and goes on; the contact heard nothing for a few seconds.']
    : [`Your ${length} calls were reconnected and go on; the contacts heard nothing for a few seconds.`];
}
