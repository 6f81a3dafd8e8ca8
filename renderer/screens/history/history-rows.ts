/** Decision: the rows of the history. A spell in which no call began is one of them, which opens to its calls. */
import type { Call } from '../../../shared/call/call.ts';
import { failedAlike } from '../../../shared/call/never-started.ts';

export interface HistoryRow {
  /** Of a spell the newest. */
  call: Call;
  /** This row stands for these calls, newest first. */
  spell?: { calls: readonly Call[]; open: boolean };
}

/** Fewer are quicker read than opened. */
const fewest = 3;

/**
 * @param calls newest first
 * @param opened ids of calls whose spells are open: one in each is enough, since more may come at both ends
 */
export function historyRows(calls: readonly Call[], opened: ReadonlySet<string>): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (let first = 0; first < calls.length;) {
    const spell = spellAt(calls, first);
    const [newest] = spell;
    if (newest === undefined) break;
    const asRows = spell.map((call) => ({ call }));
    if (spell.length < fewest) rows.push(...asRows);
    else {
      const open = spell.some(({ id }) => opened.has(id));
      rows.push({ call: newest, spell: { calls: spell, open } }, ...(open ? asRows : []));
    }
    first += spell.length;
  }
  return rows;
}

/** `opened` once the row of `spell` was pressed. */
export function pressed(opened: ReadonlySet<string>, { calls, open }: Spell): ReadonlySet<string> {
  const ids = calls.map(({ id }) => id);
  return open ? new Set([...opened].filter((id) => !ids.includes(id))) : new Set([...opened, ...ids]);
}

export type Spell = NonNullable<HistoryRow['spell']>;

/** The call at `first` and those after it that failed alike; it alone where it did not fail. */
function spellAt(calls: readonly Call[], first: number): readonly Call[] {
  const newest = calls[first];
  if (newest === undefined) return [];
  let end = first + 1;
  for (let next = calls[end]; next !== undefined && failedAlike(newest, next); next = calls[end]) end += 1;
  return calls.slice(first, end);
}
