/** Decision: what a call's far end is called: by its name where it is known, else by its number. */
import type { Call } from '../../shared/call/call.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';

export const whoIs = ({ remote, remoteName }: Pick<Call, 'remote' | 'remoteName'>): string =>
  remoteName ?? displayPhoneNumber(remote);

/** “Ada, Grace and +44 20 7946 0100”. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
