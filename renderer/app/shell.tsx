/** The whole window: rail, top bar, notices, and the screen in view. */
import './shell.css';

import { useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';

import { CallRecordsScreen } from '../screens/call-records/call-records-screen.tsx';
import { CallerIdsScreen } from '../screens/caller-ids/caller-ids-screen.tsx';
import { CampaignsScreen } from '../screens/campaigns/campaigns-screen.tsx';
import { HistoryScreen } from '../screens/history/history-screen.tsx';
import { LineCheckDialog } from '../screens/line-check/line-check-dialog.tsx';
import { PhoneScreen } from '../screens/phone/phone-screen.tsx';
import { SettingsScreen } from '../screens/settings/settings-screen.tsx';
import { CallStrips } from './call-bar/call-strips.tsx';
import { WorkStrip } from './campaign-work/work-strip.tsx';
import { DrawingFailure } from './frame/drawing-failure.tsx';
import { LinkDialog } from './frame/link-dialog.tsx';
import { NoticeBar } from './frame/notice-bar.tsx';
import { Rail } from './frame/rail.tsx';
import { ShortcutHelp } from './frame/shortcut-help.tsx';
import { Toasts } from './frame/toasts.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { type Screen, screenLabel, useScreen } from './route.ts';
import { useSchemeToggle } from './use-scheme-toggle.ts';
import { useShortcuts } from './use-shortcuts.ts';

const screenOf: Record<Screen, () => React.JSX.Element> = {
  phone: PhoneScreen,
  history: HistoryScreen,
  campaigns: CampaignsScreen,
  'caller-ids': CallerIdsScreen,
  'call-records': CallRecordsScreen,
  settings: SettingsScreen,
};

export function Shell() {
  const screen = useScreen();
  const [helpOpen, setHelpOpen] = useState(false);
  const { toggle } = useSchemeToggle();
  useShortcuts({ compact: false, openHelp: () => setHelpOpen(true), toggleScheme: toggle });
  const CurrentScreen = screenOf[screen];
  return (
    <div className="fl-shell">
      <Rail current={screen} />
      <TopBar onHelp={() => setHelpOpen(true)} />
      <main className="fl-shell-main">
        <h1 className="fl-hidden">{screenLabel[screen]}</h1>
        <NoticeBar />
        <WorkStrip />
        {screen !== 'phone' && <CallStrips />}
        <div className="fl-shell-screen">
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
        </div>
      </main>
      <Toasts />
      {/* It is about what anybody sends: a fault in it must not take the window. */}
      <ErrorBoundary fallback={null}>
        <LinkDialog />
      </ErrorBoundary>
      <LineCheckDialog />
      <ShortcutHelp opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
