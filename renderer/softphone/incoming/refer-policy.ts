/**
 * Decision: whether this desktop follows a REFER (fault 24: SIP.js follows any, so that any peer could make this phone dial). Only
 * the way by which a PBX carries out click-to-call: on a leg that was answered because the agent asked for a call, to the very
 * number asked for, once.
 */

export interface ReferSigns {
  /** User part of Refer-To. */
  user: string;
  /** Refer-To names a dialog to take over. */
  replaces: boolean;
  /** E.164: whom the agent asked for by the leg that the REFER came on; undefined if it was not asked for. */
  askedFor: string | undefined;
  /** The leg has followed one already. */
  followed: boolean;
}

export function mayFollowRefer({ askedFor, followed, replaces, user }: ReferSigns): boolean {
  if (askedFor === undefined || followed || replaces) return false;
  // PBXs write numbers with and without the plus sign, and some with visual separators and parameters (RFC 3966 section 5.1.1).
  const number = user.split(';', 1)[0] ?? '';
  return /^\+?[\d().-]+$/.test(number) && digits(number) === digits(askedFor);
}

const digits = (text: string): string => text.replaceAll(/\D/g, '');
