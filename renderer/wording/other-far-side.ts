/** Who talks on a call whose far side took the place of the one before (RFC 3891), where that is not whom the call is with. */
import type { Call } from '../../shared/call/call.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import type { Notice } from '../../shared/notice.ts';
import type { FarSide } from '../../shared/softphone/leg-fact.ts';
import { whoIs } from './who.ts';

/** False where it is whom the call is with, or does not say who it is. */
export const isAnother = ({ from }: FarSide, { remote }: Call): boolean =>
  from !== '' && from !== 'anonymous' && !isSame(from, remote);

/** Within a sentence: “Grace”, or the number of who has no name. */
export const nameOfFarSide = ({ from, fromName }: FarSide): string =>
  whoIs({ remote: from, ...(fromName !== undefined && { remoteName: fromName }) });

/** “Grace, 204”. */
export const wordFarSide = ({ from, fromName }: FarSide): string =>
  [fromName, displayPhoneNumber(from)].filter((word) => word !== undefined).join(', ');

export function wordOtherFarSide(id: string, call: Call, farSide: FarSide): Notice {
  const before = whoIs(call);
  const now = nameOfFarSide(farSide);
  return {
    id,
    severity: 'warning',
    title: `${now} is on this call now, not ${before}`,
    message: `The other side put them through to you. The call still has the name, number and notes of ${before}, in History too: write in its notes whom you talked to.`,
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
