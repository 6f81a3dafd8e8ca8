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

/** @param part of the screen, which comes into view */
export function goTo(screen: Screen, part?: string): void {
  location.hash = part === undefined ? hrefOf(screen) : `${hrefOf(screen)}/${part}`;
}

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

const named = (): string[] => location.hash.split('/').slice(1);

const read = (): Screen => screens.find((screen) => screen === named()[0]) ?? 'phone';

export const useScreen = (): Screen => useSyncExternalStore(subscribe, read);

/** The part of the screen that is to be in view, where somebody was sent to it. */
export const useScreenPart = (): string | undefined => useSyncExternalStore(subscribe, () => named()[1]);
