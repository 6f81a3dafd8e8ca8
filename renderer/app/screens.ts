/**
 * The screens by name. The agent starts on Phone; the code of all others, one file of the app's own folder, comes once Phone
 * stands, so that the start does not wait for it and a click finds it there.
 */
import { type ComponentType, lazy } from 'react';

import { PhoneScreen } from '../screens/phone/phone-screen.tsx';
import type { Screen } from './route.ts';

/** Fetches them once; rejects where the file is missing, which is a fault of the installation. */
export async function fetchOtherScreens() {
  const { otherScreens } = await import('../screens/other-screens.ts');
  return otherScreens;
}

const otherScreen = (screen: Exclude<Screen, 'phone'>) =>
  lazy(async () => ({ default: (await fetchOtherScreens())[screen] }));

export const screenOf: Record<Screen, ComponentType> = {
  phone: PhoneScreen,
  history: otherScreen('history'),
  campaigns: otherScreen('campaigns'),
  'caller-ids': otherScreen('caller-ids'),
  'call-records': otherScreen('call-records'),
  settings: otherScreen('settings'),
};
