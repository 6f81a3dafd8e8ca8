/** `Notification`: said on stderr and told to its listeners; a test makes its `click` or `close`. */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';

import type * as Electron from 'electron';

import { orThrow } from './not-provided.ts';

type Provided = Pick<
  Electron.Notification,
  'actions' | 'body' | 'close' | 'id' | 'show' | 'silent' | 'title' | 'urgency' | 'timeoutType'
>;

export class Notification extends EventEmitter implements Provided {
  readonly id: string;
  title: string;
  body: string;
  silent: boolean;
  urgency: 'normal' | 'critical' | 'low';
  timeoutType: 'default' | 'never';
  actions: Electron.NotificationAction[];
  #shown = false;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.id = options.id ?? randomUUID();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.timeoutType = options.timeoutType ?? 'default';
    this.actions = options.actions ?? [];
    return orThrow(this, 'Notification');
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.#shown = true;
    process.stderr.write(`[notification] ${[this.title, this.body].filter(Boolean).join(': ')}\n`);
    this.emit('show', {});
  }

  close(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.emit('close', {});
  }
}
