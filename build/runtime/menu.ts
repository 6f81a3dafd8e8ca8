/** `Menu` and `MenuItem`: state only, nothing is drawn. A test clicks an item: `menu.getMenuItemById('quit').click()`. */
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';

import { orThrow } from './not-provided.ts';

type Click = (item: MenuItem, window: undefined, event: object) => void;
type Template = Omit<Electron.MenuItemConstructorOptions, 'click' | 'submenu'> & {
  click?: Click;
  submenu?: (Template | MenuItem)[] | Menu;
};

type ProvidedItem = Pick<
  Electron.MenuItem,
  'accelerator' | 'checked' | 'commandId' | 'enabled' | 'id' | 'label' | 'type' | 'visible'
>;

let lastCommandId = 0;

export class MenuItem implements ProvidedItem {
  readonly commandId: number;
  id: string;
  label: string;
  type: Electron.MenuItem['type'];
  role: Electron.MenuItemConstructorOptions['role'];
  accelerator: string | null;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  submenu: Menu | undefined;
  /** As a person does it: not where the item is disabled. */
  readonly click: () => void;

  constructor(template: Template) {
    lastCommandId += 1;
    this.commandId = lastCommandId;
    this.id = template.id ?? '';
    this.label = template.label ?? template.role ?? '';
    this.role = template.role;
    this.type = template.type ?? (template.submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = template.accelerator ?? null;
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.submenu = Array.isArray(template.submenu)
      ? Menu.buildFromTemplate(template.submenu)
      : template.submenu;
    this.click = () => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      template.click?.(this, undefined, {});
    };
    return orThrow(this, 'MenuItem');
  }
}

export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  constructor() {
    super();
    return orThrow(this, 'Menu');
  }

  static buildFromTemplate(template: readonly (Template | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found != null) return found;
    }
    return null;
  }
  popup(): void {
    this.emit('menu-will-show', {});
  }
  closePopup(): void {
    this.emit('menu-will-close', {});
  }
}
