import { EventEmitter } from 'node:events';

import { beforeEach, describe, expect, it } from 'vitest';

import { IncomingAlert } from '../../../electron/desktop/incoming-alert.ts';
import { loggedCall } from '../../fixtures/calls.ts';

class Shown extends EventEmitter {
  open = false;
  show = () => void (this.open = true);
  close = () => void (this.open = false);
}

let notifications: { title: string | undefined; body: string | undefined; shown: Shown }[];
let raised: number;
let opened: string[];
let answered: string[];
let alert: IncomingAlert;

beforeEach(() => {
  notifications = [];
  raised = 0;
  answered = [];
  opened = [];
  alert = new IncomingAlert({
    raise: () => (raised += 1),
    notify: ({ title, body }) => {
      const shown = new Shown();
      notifications.push({ title, body, shown });
      return shown;
    },
    onOpen: (callId) => opened.push(callId),
    onAnswer: (callId) => answered.push(callId),
  });
});

const ringing = loggedCall('stray', {
  direction: 'incoming',
  remote: '+442079460000',
  remoteName: 'Acme',
  state: { phase: 'ringing-agent' },
});

describe('an incoming call', () => {
  it('raises the window and is notified once, with who calls', () => {
    alert.follow(ringing);
    alert.follow(ringing);
    expect([raised, notifications.map(({ body, shown }) => [body, shown.open])]).toEqual([
      1,
      [['Acme, +44 20 7946 0000', true]],
    ]);
  });

  it.each([
    ['Incoming call', {}],
    ['Campaign call?', { perhapsOf: 'Spring' }],
    ['Campaign call', { campaignId: 'spring' }],
  ])('is notified as what it is: %s', (title, change) => {
    alert.follow({ ...ringing, ...change });
    expect(notifications.map((notification) => notification.title)).toEqual([title]);
  });

  it('is answered by the button of its notification', () => {
    alert.follow(ringing);
    notifications[0]?.shown.emit('action', { actionIndex: 0 });
    expect([answered, opened]).toEqual([['stray'], []]);
  });

  it('is opened by a click on its notification, which answers nothing', () => {
    alert.follow(ringing);
    expect(opened).toEqual([]);
    notifications[0]?.shown.emit('click');
    expect([answered, opened]).toEqual([[], ['stray']]);
  });

  it.each(['in-progress', 'held'] as const)('takes its notification away when it is %s', (phase) => {
    alert.follow(ringing);
    alert.follow({ ...ringing, state: { phase } });
    expect(notifications[0]?.shown.open).toBe(false);
  });

  it('that this agent asked for is not brought forward', () => {
    alert.follow(loggedCall('mine', { state: { phase: 'ringing-agent' } }));
    expect([raised, notifications]).toEqual([0, []]);
  });
});
