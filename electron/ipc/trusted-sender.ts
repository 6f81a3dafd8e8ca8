/** Decision: only the page's own top frame may speak to main (Electron security checklist, item 17). */
import type { WebFrameMain } from 'electron';

/** @param frame `event.senderFrame`: null once the frame has navigated away or is gone */
export const isTrustedSender = (
  frame: Pick<WebFrameMain, 'origin' | 'parent'> | null,
  appOrigin: string,
): boolean => frame !== null && frame.parent === null && frame.origin === appOrigin;
