/** The module `electron`, as the app's main process imports it. */
import type * as Electron from 'electron/main';

import type { App } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboard } from './clipboard.ts';
import { crashReporter } from './crash-reporter.ts';
import { createDialog } from './dialog.ts';
import { globalShortcut } from './global-shortcut.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { net } from './net.ts';
import { notProvided, orThrow } from './not-provided.ts';
import { Notification } from './notification.ts';
import { powerMonitor, powerSaveBlocker } from './power.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { screen } from './screen.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { Tray } from './tray.ts';
import { allWebContents } from './web-contents.ts';

/**
 * Of Electron's main process, what is not here: named, so that it can be imported; it throws when it is used. What is in
 * neither list is not in Electron's main process, where packages ask for it to know where they are.
 */
const lacking = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'ClipboardItem',
  'contentTracing',
  'desktopCapturer',
  'ImageView',
  'inAppPurchase',
  'IpcMainServiceWorker',
  'MessageChannelMain',
  'netLog',
  'pushNotifications',
  'ShareMenu',
  'systemPreferences',
  'TouchBar',
  'utilityProcess',
  'View',
  'webFrameMain',
  'WebContentsView',
  'WebSocket',
] as const satisfies (keyof typeof Electron)[];

export function electronModule(app: App): Record<string, object> {
  const webContents = {
    getAllWebContents: allWebContents,
    fromId: (id: number) => allWebContents().find((contents) => contents.id === id),
    fromDevToolsTargetId: (id: string) => allWebContents().find((contents) => contents.targetId === id),
  };
  const documents = (): string => app.getPath('documents');
  const classes = { BrowserWindow, Menu, MenuItem, Notification, Tray };
  const objects = {
    app,
    clipboard,
    crashReporter,
    dialog: createDialog(documents),
    globalShortcut,
    ipcMain,
    nativeImage,
    nativeTheme,
    net,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    webContents,
  };
  const provided = { ...objects, ...classes } satisfies Record<
    Exclude<keyof typeof Electron, (typeof lacking)[number]>,
    object
  >;
  return {
    ...Object.fromEntries(Object.entries(provided).map(([name, object]) => [name, orThrow(object, name)])),
    ...Object.fromEntries(lacking.map((name) => [name, notProvided(name)])),
  };
}
