/** Decision: a count with its noun, as English has it: "1 record", "4,321 records". */
const grouped = new Intl.NumberFormat('en');

/** @param many where the plural is not `one` with an s */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped.format(count)} ${count === 1 ? one : many}`;
