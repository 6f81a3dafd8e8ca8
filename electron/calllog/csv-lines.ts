/** Edge: records as lines of CSV, RFC 4180. */
import { stringify } from 'csv-stringify/sync';

export const csvLines = (records: readonly (readonly string[])[]): string =>
  stringify([...records], {
    record_delimiter: 'windows',
    // The library quotes CRLF only; a reader takes a lone CR or LF for the end of the record, too.
    quoted_match: /[\r\n]/,
  });
