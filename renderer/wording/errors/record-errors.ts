/** Words for the log, its files and dispositions, on this machine. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const recordErrors: Record<string, ErrorWording> = {
  cursor_repeated: {
    title: 'The provider’s records go round in a circle',
    message:
      'After the last page it gave an earlier one again, so the fetch was ended. Try a shorter span; tell your administrator if this keeps happening.',
  },
  export_not_writable: {
    title: 'The file could not be written there',
    message:
      'Make sure that the folder exists, that you may write to it, and that no folder has the file’s name.',
  },
  export_disk_full: {
    title: 'No space is left there',
    message: 'Nothing was exported. Free some space, or choose another disk.',
  },
  export_failed: {
    title: 'The file could not be written',
    message: 'Nothing is lost; try again. If it happens again, tell your administrator.',
  },
  callback_past: {
    title: 'This time has passed',
    message: 'Choose a time to call back that is still to come.',
  },
  call_log_unavailable: {
    title: 'The call log cannot be written',
    message:
      'No call is started without a record. Restart FirstLeg; tell your administrator if this keeps happening.',
  },
  disk_full: {
    title: 'The disk is full',
    message: 'Calls cannot be recorded. Free some space, then try again.',
  },
  unknown_disposition: {
    title: 'This disposition is not offered any more',
    message: 'The campaign’s list has changed. Choose another one.',
  },
  callback_required: {
    title: 'A time for the callback is missing',
    message: 'This disposition needs a date and time. Set it, then save again.',
  },
  bad_payload: {
    title: 'FirstLeg could not read this',
    message: 'Something in the entry is too long or malformed. Shorten it and try again.',
  },
};
