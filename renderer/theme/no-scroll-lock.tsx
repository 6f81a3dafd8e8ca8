/**
 * In the place of react-remove-scroll, which Mantine's dialogs would lock the page with: the page never scrolls, and the lock
 * would write a style element that the CSP refuses. What is left of it is the element around a dialog.
 */
import type { ReactNode } from 'react';

export const RemoveScroll = ({ children }: { children: ReactNode }) => <div>{children}</div>;
