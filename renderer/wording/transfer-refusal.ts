/** Decision: why a contact was not handed over, as the far side said it. */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { ErrorWording } from './error-wording.ts';

/** @param error `transfer_refused`: the SIP code is that of NOTIFY, or of the answer to REFER */
export function wordRefusedTransfer(error: AppError): ErrorWording {
  const why = error.kind === 'network' ? whyNotHandedOver(error.sipCode) : undefined;
  return {
    title: 'Not handed over',
    message: `${why ?? 'The other side is busy, does not answer or is not known.'} The contact is still on your line.`,
  };
}

/** Undefined where the code says nothing that an agent can use. */
function whyNotHandedOver(sipCode: number): string | undefined {
  switch (sipCode) {
    case 486:
    case 600:
      return 'The other side is busy.';
    case 408:
    case 480:
    case 487:
      return 'The other side does not answer.';
    case 404:
    case 410:
    case 484:
    case 604:
      return 'There is no such number. Check it.';
    case 603:
      return 'The other side declined.';
    case 405:
    case 420:
    case 501:
      return 'The provider cannot transfer this call. Use a conference instead.';
    default:
      return sipCode >= 500 && sipCode < 600 ? 'The phone network failed. Try again in a minute.' : undefined;
  }
}
