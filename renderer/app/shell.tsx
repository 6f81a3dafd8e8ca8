/** The whole window: rail, top bar, notices, and the screen in view. */
import './shell.css';

import { Suspense, useDeferredValue, useEffect, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';

import { LineCheckDialog } from '../screens/line-check/line-check-dialog.tsx';
import { TransferDialog } from '../screens/phone/transfer-dialog.tsx';
import { CallStrips } from './call-bar/call-strips.tsx';
import { WorkStrip } from './campaign-work/work-strip.tsx';
import { DrawingFailure } from './frame/drawing-failure.tsx';
import { LinkDialog } from './frame/link-dialog.tsx';
import { NoticeBar } from './frame/notice-bar.tsx';
import { Rail } from './frame/rail.tsx';
import { ShortcutHelp } from './frame/shortcut-help.tsx';
import { Toasts } from './frame/toasts.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { screenLabel, useScreen } from './route.ts';
import { fetchOtherScreens, screenOf } from './screens.ts';
import { useSchemeToggle } from './use-scheme-toggle.ts';
import { useShortcuts } from './use-shortcuts.ts';

export function Shell() {
  const wanted = useScreen();
  // The screen before stays until the code of the next one is here: nothing blinks.
  const screen = useDeferredValue(wanted);
  const [helpOpen, setHelpOpen] = useState(false);
  const { toggle } = useSchemeToggle();
  useShortcuts({ compact: false, openHelp: () => setHelpOpen(true), toggleScheme: toggle });
  useEffect(() => {
    const idle = requestIdleCallback(() => void fetchOtherScreens());
    return () => cancelIdleCallback(idle);
  }, []);
  const CurrentScreen = screenOf[screen];
  return (
    <div className="fl-shell">
      <Rail current={wanted} />
      <TopBar onHelp={() => setHelpOpen(true)} />
      <main className="fl-shell-main">
        <h1 className="fl-hidden">{screenLabel[screen]}</h1>
        <NoticeBar />
        <WorkStrip />
        {screen !== 'phone' && <CallStrips />}
        <div className="fl-shell-screen">
          <Suspense>
            {/* Another screen starts anew, whatever the one before did. */}
            <ErrorBoundary
              key={screen}
              fallbackRender={({ resetErrorBoundary }) => (
                <>
                  {screen === 'phone' && <CallStrips />}
                  <DrawingFailure retry={resetErrorBoundary} />
                </>
              )}
            >
              <CurrentScreen />
            </ErrorBoundary>
          </Suspense>
        </div>
      </main>
      <Toasts />
      {/* It is about what anybody sends: a fault in it must not take the window. */}
      <ErrorBoundary fallback={null}>
        <LinkDialog />
      </ErrorBoundary>
      <LineCheckDialog />
      <TransferDialog />
      <ShortcutHelp opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
