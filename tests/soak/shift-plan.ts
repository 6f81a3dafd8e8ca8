/**
 * Decision: what a soak of so many calls consists of. The same number gives the same shift, so that what it finds is found
 * again. The shares are those of the full shift: 1,000 calls, 100 socket losses, 20 device changes, 15 reloads of the page.
 */

/** What happens to the desktop at a call: in its middle where it has one, else before it. */
export type Disturbance = 'socket-cut' | 'socket-frozen' | 'device-change';

/** Calls during which the page is reloaded. */
export interface CutOffKinds<Kind> {
  talking: Kind;
  ringing: Kind;
}

export interface Step<Kind> {
  kind: Kind;
  disturbance?: Disturbance;
  /** The page is reloaded first. */
  reload?: true;
}

/**
 * The steps of a shift. `kinds` come round by their weights. Reloads are in the first half only, and every 50 calls are long
 * enough for each kind after one: the second half is one life of one page that has seen it all, in which a leak has nowhere to
 * hide.
 */
export function planShift<Kind extends { weight: number }>(
  calls: number,
  kinds: readonly Kind[],
  cutOff: CutOffKinds<Kind>,
): Step<Kind>[] {
  const round = weightedRound(kinds);
  return Array.from({ length: calls }, (_, index): Step<Kind> => {
    const kind = round[index % round.length] ?? cutOff.talking;
    if (index < calls / 2) {
      if (index % 100 === 1) return { kind: cutOff.talking };
      if (index % 100 === 2) return { kind: cutOff.ringing };
      if (index % 100 === 51) return { kind, reload: true };
    }
    const disturbance = disturbanceAt(index);
    return disturbance === undefined ? { kind } : { kind, disturbance };
  });
}

function disturbanceAt(index: number): Disturbance | undefined {
  if (index % 100 === 14) return 'socket-frozen';
  if (index % 10 === 4) return 'socket-cut';
  return index % 50 === 27 ? 'device-change' : undefined;
}

/** Each kind as often as its weight says, spread evenly: whoever is furthest behind its share comes next. */
function weightedRound<Kind extends { weight: number }>(kinds: readonly Kind[]): Kind[] {
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  const behind = kinds.map((kind) => ({ kind, by: 0 }));
  return Array.from({ length: total }, () => {
    for (const candidate of behind) candidate.by += candidate.kind.weight;
    const next = behind.reduce((first, other) => (other.by > first.by ? other : first));
    next.by -= total;
    return next.kind;
  });
}
