/** How a slice is written: a first state, and for each fact it cares about what the next state is. Pure, no DOM, no I/O. */
import type { FactName, Facts } from './facts.ts';

export interface Slice<S> {
  initial: S;
  /** The next state; the very same object when the fact does not concern this slice. */
  reduce: <N extends FactName>(state: S, name: N, fact: Facts[N]) => S;
}

export const slice = <S>(
  initial: S,
  on: { [N in FactName]?: (state: S, fact: Facts[N]) => S },
): Slice<S> => ({
  initial,
  reduce: (state, name, fact) => on[name]?.(state, fact) ?? state,
});
