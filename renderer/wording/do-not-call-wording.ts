/** Decision: the words for what came of numbers that were put on the do-not-call list. */

/** @param refused lines that were not understood */
export function wordAdded({
  added,
  known,
  refused,
}: {
  added: number;
  known: number;
  refused: number;
}): string {
  const done = [
    added === 1 ? '1 number added' : `${added} numbers added`,
    ...(known === 0 ? [] : [known === 1 ? '1 was there' : `${known} were there`]),
  ].join('; ');
  if (refused === 0) return `${done}.`;
  const lines =
    refused === 1 ? '1 line was not understood and stays' : `${refused} lines were not understood and stay`;
  return `${done}. ${lines} above: write each number with its country code, such as +1 202 555 0100, and add again.`;
}
