/** Edge: the page never navigates, opens no window and holds no webview. For every webContents, at its creation. */
import type { App, Event } from 'electron';

import { appOrigin } from './app-scheme.ts';

/** @param log gets what was refused. */
export function guardNavigation(app: App, log: (refused: string) => void): void {
  app.on('web-contents-created', (_created, contents) => {
    const refuse = (what: string) => (event: Event & { url?: string }) => {
      log(`${what} ${event.url ?? ''}`);
      event.preventDefault();
    };
    contents.on('will-navigate', (event) => {
      // A reload of the page itself is no navigation away.
      if (!event.url.startsWith(`${appOrigin}/index.html`)) refuse('navigation to')(event);
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) refuse('frame navigation to')(event);
    });
    contents.on('will-redirect', refuse('redirect to'));
    contents.on('will-attach-webview', refuse('webview'));
    contents.setWindowOpenHandler(({ url }) => {
      log(`window ${url}`);
      return { action: 'deny' };
    });
  });
}
