/** The whole page: theme, store, and either the window or the compact call bar, whichever its size asks for. */
import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { ErrorBoundary } from 'react-error-boundary';

import { cssVariables, theme } from '../theme/theme.ts';
import type { Page } from '../wiring/open-page.ts';
import { AppProvider, useAppState } from './app-context.tsx';
import { CallBar } from './call-bar/call-bar.tsx';
import { DrawingFailure } from './frame/drawing-failure.tsx';
import { Shell } from './shell.tsx';

/** Main makes the window this low for the call bar. */
const callBarHeight = '(max-height: 160px)';

export const App = ({ page, styleNonce }: { page: Page; styleNonce: string }) => (
  <AppProvider page={page}>
    <Themed styleNonce={styleNonce} />
  </AppProvider>
);

function Themed({ styleNonce }: { styleNonce: string }) {
  const chosen = useAppState((state) => state.desktop.settings.colorScheme);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, {
    getInitialValueInEffect: false,
  });
  const compact = useMediaQuery(callBarHeight, undefined, { getInitialValueInEffect: false });
  const scheme = chosen === 'auto' ? (systemIsDark ? 'dark' : 'light') : chosen;
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={scheme}
      deduplicateCssVariables={false}
      getStyleNonce={() => styleNonce}
    >
      <ErrorBoundary
        fallbackRender={({ resetErrorBoundary }) => <DrawingFailure retry={resetErrorBoundary} />}
      >
        {compact ? <CallBar /> : <Shell />}
      </ErrorBoundary>
    </MantineProvider>
  );
}
