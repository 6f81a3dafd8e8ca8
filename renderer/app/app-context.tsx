/** Gives the screens the store to read and the intents to act by. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';

import type { AppState } from '../stores/store.ts';
import type { Intents } from '../wiring/intents.ts';
import type { Page } from '../wiring/open-page.ts';

const AppContext = createContext<Page | undefined>(undefined);

export const AppProvider = ({ page, children }: { page: Page; children: ReactNode }) => (
  <AppContext value={page}>{children}</AppContext>
);

function usePage(): Page {
  const page = useContext(AppContext);
  if (page === undefined) throw new Error('A screen was drawn outside AppProvider');
  return page;
}

/** A part of the state; the component draws anew when that part changes. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(usePage().store, select);
}

export const useIntents = (): Intents => usePage().intents;

/** The state at the moment of a key press or a click, without drawing anew for it. */
export const useStateReader = (): (() => AppState) => usePage().store.getState;
