import { useMantineColorScheme } from '@mantine/core';

import { useIntents } from './app-context.tsx';

/** Whether the page is dark now, and how to turn it over. */
export function useSchemeToggle(): { dark: boolean; toggle: () => void } {
  const { colorScheme } = useMantineColorScheme();
  const { changeSettings } = useIntents();
  const dark = colorScheme === 'dark';
  return { dark, toggle: () => changeSettings({ colorScheme: dark ? 'light' : 'dark' }) };
}
