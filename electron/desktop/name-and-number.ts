/** Decision: whom a notice names as a call's far end: with the number, to call back. */
import type { Call } from '../../shared/call/call.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';

export function nameAndNumber({ remote, remoteName }: Pick<Call, 'remote' | 'remoteName'>): string {
  const number = displayPhoneNumber(remote);
  return remoteName === undefined ? number : `${remoteName}, ${number}`;
}
