/** The screen in view, kept in the URL's fragment: links are links, and a reload stays where it was. */
import { useSyncExternalStore } from 'react';

export const screens = ['phone', 'history', 'campaigns', 'caller-ids', 'call-records', 'settings'] as const;
export type Screen = (typeof screens)[number];

export const screenLabel: Record<Screen, string> = {
  phone: 'Phone',
  history: 'History',
  campaigns: 'Campaigns',
  'caller-ids': 'Caller IDs',
  'call-records': 'Call records',
  settings: 'Settings',
};

export const hrefOf = (screen: Screen): string => `#/${screen}`;

export function goTo(screen: Screen): void {
  location.hash = hrefOf(screen);
}

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

const read = (): Screen => screens.find((screen) => location.hash === hrefOf(screen)) ?? 'phone';

export const useScreen = (): Screen => useSyncExternalStore(subscribe, read);
