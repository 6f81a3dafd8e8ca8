/** Edge: the one window: the whole app, or the compact call bar that stays above the CRM. */
import { BrowserWindow, type Rectangle, screen } from 'electron';

import { pageUrl } from './app-scheme.ts';

const wholeSize = { width: 1080, height: 720 };
const smallestWhole = { width: 880, height: 620 };
const barSize = { width: 460, height: 100 };

export class MainWindow {
  readonly window: BrowserWindow;
  /** The page was asked for: it has the CSP of that moment. */
  loaded = false;
  #wholeBounds: Rectangle | undefined;

  constructor(options: { preloadPath: string; iconPath: string; isDark: boolean }) {
    this.window = new BrowserWindow({
      ...wholeSize,
      minWidth: smallestWhole.width,
      minHeight: smallestWhole.height,
      show: false,
      title: 'FirstLeg',
      icon: options.iconPath,
      // The page's own background, so that the first frame does not flash.
      backgroundColor: options.isDark ? '#12161c' : '#f6f7f9',
      autoHideMenuBar: true,
      webPreferences: {
        preload: options.preloadPath,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // It must ring while it is behind other windows (electron#31016).
        backgroundThrottling: false,
      },
    });
    this.window.once('ready-to-show', () => this.window.show());
    this.window.on('focus', () => this.window.flashFrame(false));
  }

  load(): Promise<void> {
    this.loaded = true;
    return this.window.loadURL(pageUrl);
  }

  /** In front of everything and with the keyboard, as for a link or whatever else the agent asked for. */
  reveal(): void {
    if (this.window.isDestroyed()) return;
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  /**
   * In front of everything, but the keyboard stays where the agent writes: the next letter must not answer a call. It flashes until
   * it is looked at, also where the system does not let it come to the front.
   */
  raise(): void {
    if (this.window.isDestroyed() || this.window.isFocused()) return;
    // Some systems give it the keyboard then; the page does not heed what is typed in that moment (unmeant-keys.ts).
    if (this.window.isMinimized()) this.window.restore();
    this.window.showInactive();
    this.window.moveTop();
    // Windows lets no background process move to the top, but one that was above all stays above the others.
    this.window.setAlwaysOnTop(true);
    this.window.setAlwaysOnTop(this.#wholeBounds !== undefined);
    this.window.flashFrame(true);
  }

  /** As `reveal`, and the whole of it: the call bar has no room for what is asked. */
  revealWhole(): void {
    this.setCompact(false);
    this.reveal();
  }

  setCompact(compact: boolean): void {
    if (compact === (this.#wholeBounds !== undefined)) return;
    if (compact) {
      const bounds = this.window.getBounds();
      this.#wholeBounds = bounds;
      const { workArea } = screen.getPrimaryDisplay();
      this.window.setMinimumSize(barSize.width, barSize.height);
      this.window.setBounds({
        ...barSize,
        x: workArea.x + workArea.width - barSize.width - 16,
        y: workArea.y + 16,
      });
    } else if (this.#wholeBounds !== undefined) {
      this.window.setMinimumSize(smallestWhole.width, smallestWhole.height);
      this.window.setBounds(this.#wholeBounds);
      this.#wholeBounds = undefined;
    }
    this.window.setAlwaysOnTop(compact);
  }
}
