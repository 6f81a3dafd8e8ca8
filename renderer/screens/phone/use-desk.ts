/** All calls of the desk, and the legs they have here: what the words of one call depend on. */
import { useAppState } from '../../app/app-context.tsx';
import type { Desk } from '../../wording/call-now.ts';

export function useDesk(): Desk {
  const calls = useAppState((state) => state.calls.calls);
  const legs = useAppState(({ line }) => line.legs);
  const answering = useAppState(({ line }) => line.answering);
  const farSides = useAppState(({ line }) => line.farSides);
  return { calls, legs, answering, farSides };
}
