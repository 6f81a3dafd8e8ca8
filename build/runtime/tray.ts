/** `Tray`: state only, there is no panel to stand in. A test makes its `click`. */
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';

import type { Menu } from './menu.ts';
import { orThrow } from './not-provided.ts';

type Provided = Pick<
  Electron.Tray,
  'destroy' | 'getBounds' | 'getTitle' | 'isDestroyed' | 'setImage' | 'setTitle' | 'setToolTip'
>;

export class Tray extends EventEmitter implements Provided {
  #title = '';
  #menu: Menu | null = null;
  #destroyed = false;

  constructor(image: unknown) {
    super();
    if (image === undefined) throw new TypeError('Tray needs an image');
    return orThrow(this, 'Tray');
  }

  setImage(): void {
    return undefined;
  }
  setToolTip(): void {
    return undefined;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
  }
  popUpContextMenu(menu: Menu | null = this.#menu): void {
    menu?.popup();
  }
  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  destroy(): void {
    this.#destroyed = true;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
}
