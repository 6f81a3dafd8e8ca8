/** The module `electron`, as the app's main process imports it. */
import type { App } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { nativeTheme, powerMonitor, screen, shell } from './desktop-state.ts';
import { createDialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { orThrow } from './not-provided.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { allWebContents } from './web-contents.ts';

/** Everything of Electron's main process; what is not provided is named here so that it can be imported, and throws when used. */
export function electronModule(app: App): Record<string, unknown> {
  const notProvided = (name: string): object => orThrow({}, name);
  return {
    app: orThrow(app, 'app'),
    BrowserWindow,
    dialog: createDialog(() => app.getPath('documents')),
    ipcMain,
    nativeTheme,
    powerMonitor,
    protocol: orThrow(protocol, 'protocol'),
    safeStorage: orThrow(safeStorage, 'safeStorage'),
    screen: orThrow(screen, 'screen'),
    session: orThrow(session, 'session'),
    shell: orThrow(shell, 'shell'),
    webContents: orThrow(
      {
        getAllWebContents: () => [...allWebContents],
        fromId: (id: number) => [...allWebContents].find((contents) => contents.id === id),
        fromDevToolsTargetId: (id: string) =>
          [...allWebContents].find((contents) => contents.targetId === id),
      },
      'webContents',
    ),
    ...Object.fromEntries(
      [
        'autoUpdater',
        'BaseWindow',
        'clipboard',
        'contentTracing',
        'crashReporter',
        'desktopCapturer',
        'globalShortcut',
        'inAppPurchase',
        'Menu',
        'MenuItem',
        'MessageChannelMain',
        'nativeImage',
        'net',
        'netLog',
        'Notification',
        'powerSaveBlocker',
        'pushNotifications',
        'ShareMenu',
        'systemPreferences',
        'TouchBar',
        'Tray',
        'utilityProcess',
        'View',
        'webFrameMain',
        'WebContentsView',
      ].map((name) => [name, notProvided(name)]),
    ),
  };
}
