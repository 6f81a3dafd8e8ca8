/** The dispositions of calls that belong to no campaign, or to one that names none. */
import type { DispositionCode } from './disposition-code.ts';

export const defaultDispositionCodes: readonly DispositionCode[] = [
  { code: 'interested', label: 'Interested', category: 'success' },
  { code: 'sale', label: 'Sale', category: 'success' },
  { code: 'callback', label: 'Call back', category: 'callback', requiresCallback: true },
  { code: 'no_answer', label: 'No answer', category: 'no_contact' },
  { code: 'busy', label: 'Busy', category: 'no_contact' },
  { code: 'voicemail', label: 'Voicemail', category: 'no_contact' },
  { code: 'wrong_number', label: 'Wrong number', category: 'no_contact' },
  { code: 'not_interested', label: 'Not interested', category: 'refused' },
  { code: 'do_not_call', label: 'Do not call again', category: 'refused' },
];
