/** Which of our numbers the contact will see. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { DialTarget } from '../../../shared/phone/dial-target.ts';
import { countryName } from '../../../shared/phone/country.ts';

/** @param bare without the words “Calling from”, where they stand beside it */
export const CallerIdLine = ({ target, bare = false }: { target: DialTarget; bare?: boolean }) => (
  <span className="fl-figures">{`${bare ? '' : 'Calling from '}${callerIdText(target.callerId)}`}</span>
);

function callerIdText(callerId: DialTarget['callerId']): string {
  switch (callerId.choice) {
    case 'selected':
      return callerId.display;
    case 'on-demand':
      return `a new ${countryName(callerId.country)} number, asked for when you call`;
    case 'unknown':
      return 'a number that the provider has not named yet';
    default:
      return assertNever(callerId);
  }
}
