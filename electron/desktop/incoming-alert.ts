/**
 * Edge: brings an incoming call before the agent, whatever window is in front: this one is raised and flashes, without the keyboard,
 * and a notification offers to answer from where the agent is: by its button, which Windows and macOS show, or by a click on it
 * and Enter.
 */
import type { NotificationConstructorOptions } from 'electron';

import type { Call } from '../../shared/call/call.ts';
import { wordCallState } from '../../shared/call/call-wording.ts';
import { nameAndNumber } from './name-and-number.ts';

/** What is used of Electron's `Notification`. */
export interface AlertNotification {
  on(event: 'click', listener: () => void): unknown;
  on(event: 'action', listener: (details: { actionIndex: number }) => void): unknown;
  show(): void;
  close(): void;
}

export interface IncomingAlertOptions {
  /** The window comes to the front, or asks for it, and leaves the keyboard where it is. */
  raise: () => void;
  notify: (options: NotificationConstructorOptions) => AlertNotification;
  /** The agent clicked the notification itself: the window is wanted, with the keyboard on Answer. */
  onOpen: (callId: string) => void;
  onAnswer: (callId: string) => void;
}

export class IncomingAlert {
  readonly #options: IncomingAlertOptions;
  readonly #shown = new Map<string, AlertNotification>();

  constructor(options: IncomingAlertOptions) {
    this.#options = options;
  }

  /** A call of this desktop changed. */
  follow(call: Call): void {
    const { id, direction, state } = call;
    const rings = direction === 'incoming' && state.phase === 'ringing-agent';
    const shown = this.#shown.get(id);
    if (!rings) {
      this.#shown.delete(id);
      shown?.close();
      return;
    }
    if (shown !== undefined) return;
    const { raise, notify, onOpen, onAnswer } = this.#options;
    const notification = notify({
      title: wordCallState(call, state).headline,
      body: nameAndNumber(call),
      actions: [{ type: 'button', text: 'Answer' }],
      urgency: 'critical',
      timeoutType: 'never',
      // The softphone rings itself, by the device that the agent chose.
      silent: true,
    });
    notification.on('click', () => onOpen(id));
    notification.on('action', ({ actionIndex }) => {
      if (actionIndex === 0) onAnswer(id);
    });
    this.#shown.set(id, notification);
    notification.show();
    raise();
  }
}
