/** Words for numbers and wishes that cannot be a call. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const wishErrors: Record<string, ErrorWording> = {
  invalid_number: {
    title: 'Not a phone number',
    message: 'No such number exists in this country’s numbering plan. Check the digits and the country code.',
  },
  premium_number: {
    title: 'Premium-rate number',
    message: 'Calls to this number are charged by the minute to you, so FirstLeg never dials it.',
  },
  emergency_number: {
    title: 'Emergency number',
    message: 'FirstLeg cannot reach emergency services. Use a mobile or landline phone.',
  },
  short_code: {
    title: 'Short code',
    message: 'Short numbers work only inside one network. Enter the full number with its area code.',
  },
  extension_not_callable: {
    title: 'An extension cannot be asked first',
    message: 'The provider calls full numbers only. Enter one, or press “Transfer now”.',
  },
  no_caller_id: {
    title: 'No caller ID for this country',
    message:
      'There is no usable number to call from, and none could be provided. Ask your supervisor for one.',
  },
  caller_id_not_ready: {
    title: 'The new caller ID is not ready yet',
    message:
      'The provider is still setting up the number it was asked for, so the contact was not called. Try again in a minute.',
  },
  caller_id_not_usable: {
    title: 'The caller ID is no longer usable',
    message:
      'The provider has taken the number out of use, so the contact was not called. The numbers are up to date now: call again.',
  },
  country_not_served: {
    title: 'No numbers are available there',
    message: 'The provider has no numbers in this country. Choose another, or ask the provider.',
  },
  number_not_allowed: {
    title: 'Number not allowed',
    message: 'Your account may not call this number. Ask your supervisor if you think it should.',
  },

  do_not_call: {
    title: 'This number must not be called',
    message:
      'It is on the do-not-call list. A supervisor can take it off in Settings, if that was a mistake.',
  },
  outside_calling_hours: {
    title: 'Outside calling hours',
    message: 'It is too early or too late where the contact is. Try again within the calling hours.',
  },
  time_zone_unknown: {
    title: 'The contact’s local time is not known',
    message:
      'The campaign calls by the contact’s own time, which this number does not tell. It was not dialled.',
  },

  empty_range: {
    title: 'The last day is before the first',
    message: 'Choose a last day that is the same or later.',
  },
  records_not_kept: {
    title: 'The records could not be read from the disk',
    message: 'Fetch them again. If it happens again, free some disk space or tell your administrator.',
  },
  cdrs_unreadable: {
    title: 'Some records cannot be read',
    message:
      'What the provider sent does not match its API, so a comparison would be wrong. Tell your administrator; the log file has the details.',
  },
  cdrs_incomplete: {
    title: 'The records are not all here',
    message: 'A comparison needs the whole result. Fetch the records again and let it finish.',
  },
};
