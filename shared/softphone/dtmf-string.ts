/** Decision: a text as tones to send: digits 0 to 9, A to D, * and #, and a comma for a pause of two seconds (W3C webrtc, insertDTMF). */
import { fail, localError, ok, type Result } from '../errors/app-error.ts';

const longest = 64;
const tones = new RegExp(`^[0-9A-D*#,]{1,${longest}}$`);

/**
 * Reads tones as people write and paste them: blanks, dots, dashes and brackets are none, `p` is a pause as on mobile phones.
 * `dtmf_invalid` for anything else, and for more than 64 at once.
 */
export function readDtmfString(text: string): Result<string> {
  const read = text
    .replaceAll(/[\s().–-]/g, '')
    .toUpperCase()
    .replaceAll('P', ',');
  return tones.test(read) ? ok(read) : fail(localError('dtmf_invalid', text.slice(0, longest)));
}
