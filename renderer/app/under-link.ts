/** Escape closes what lies on top: while a link asks, that is the link's dialog, and not this one beneath it. */
import { useAppState } from './app-context.tsx';

export const useUnderLink = (): { closeOnEscape: boolean } => ({
  closeOnEscape: useAppState((state) => state.desktop.linkProposal === undefined),
});
