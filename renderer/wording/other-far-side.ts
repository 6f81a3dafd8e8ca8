/** The notice that somebody else talks on a call than its card says: a far side took the place of the one before (RFC 3891). */
import type { Call } from '../../shared/call/call.ts';
import type { Notice } from '../../shared/notice.ts';
import type { FarSide } from '../../shared/softphone/leg-fact.ts';
import { whoIs } from './who.ts';

/** @returns undefined where `farSide` is whom the card names, or does not say who it is */
export function wordOtherFarSide(id: string, call: Call, { from, fromName }: FarSide): Notice | undefined {
  if (from === '' || from === 'anonymous' || isSame(from, call.remote)) return undefined;
  const before = whoIs(call);
  const now = whoIs({ remote: from, ...(fromName !== undefined && { remoteName: fromName }) });
  return {
    id,
    severity: 'warning',
    title: `${now} is on this call now, not ${before}`,
    message: `The far side put them through to you. Name, number and notes on the call’s card are still those of ${before}, and the call stands in History as theirs: write into its notes whom you talked to.`,
  };
}

/** As numbers are written with a country code or without, by a PBX too. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((remote) =>
    /^\+?\d+$/.test(remote) ? remote.replace(/^\+|^0+/g, '') : remote,
  );
  if (a === undefined || b === undefined) return false;
  return a === b || (Math.min(a.length, b.length) >= nationalDigits && (a.endsWith(b) || b.endsWith(a)));
}

/** Fewer are an extension: it tells nobody apart from others who end so. */
const nationalDigits = 7;
