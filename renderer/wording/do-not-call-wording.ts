/** Decision: the words for what came of numbers that were put on the do-not-call list. */
import { counted } from '../../shared/counted.ts';

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
    `${counted(added, 'number')} added`,
    ...(known === 0 ? [] : [known === 1 ? '1 was there' : `${known} were there`]),
  ].join('; ');
  if (refused === 0) return `${done}.`;
  const lines = `${counted(refused, 'line')} ${refused === 1 ? 'was not understood and stays' : 'were not understood and stay'}`;
  return `${done}. ${lines} above: write each number with its country code, such as +1 202 555 0100, and add again.`;
}
