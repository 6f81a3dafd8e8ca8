/** Decision: whether a text is somebody a contact may be handed over to: a telephone number, or an extension of the own PBX. */
import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { parsePhoneNumber } from '../../shared/phone/phone-number.ts';

export interface TransferTarget {
  /** E.164, or the digits of an extension. */
  to: string;
  display: string;
}

/** Application errors as of `parsePhoneNumber`, but that short codes are extensions here; emergency numbers stay refused. */
export function readTransferTarget(input: string, defaultCountry: string): Result<TransferTarget> {
  const number = parsePhoneNumber(input, defaultCountry);
  if (number.ok) return ok({ to: number.value.to, display: number.value.display });
  const digits = input.replaceAll(/\D/g, '');
  if (isShortCode(number.error) && digits.length >= 2) return ok({ to: digits, display: digits });
  return fail(number.error);
}

const isShortCode = ({ code }: AppError): boolean => code === 'short_code';
