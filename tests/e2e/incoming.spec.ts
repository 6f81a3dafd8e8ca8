import { type ElectronApplication, expect, type Page } from '@playwright/test';

import { HistoryPage } from './pages/history-page.ts';
import { accountTest as test } from './started-app.ts';

declare global {
  var ringLevel: () => number;
  /** What a window was asked for. */
  var asked: string[];
  var notification: (Electron.Notification & { emit(event: string, details: object): void }) | undefined;
}

/** Loudest sample that the page sends to the loudspeaker through Web Audio at the moment: the ring. */
async function listenToRing(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const connect = Reflect.get(AudioNode.prototype, 'connect') as (
      this: AudioNode,
      to: AudioNode,
    ) => AudioNode;
    globalThis.ringLevel = () => 0;
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode) {
        const analyser = new AnalyserNode(this.context);
        const samples = new Float32Array(analyser.fftSize);
        connect.call(this, analyser);
        globalThis.ringLevel = () => {
          // A context that is suspended gives its last sound for ever.
          if (this.context.state !== 'running') return 0;
          analyser.getFloatTimeDomainData(samples);
          return Math.max(...samples);
        };
      }
      return connect.call(this, to);
    } as typeof AudioNode.prototype.connect;
  });
  return () => page.evaluate(() => globalThis.ringLevel());
}

test('a stray call rings aloud, is answered, heard and hung up by the caller', async ({
  api,
  page,
  phone,
}) => {
  const ring = await listenToRing(page);
  await api.practice('/practice/incoming', { from: '+442079460000' });
  await phone.callShows('Incoming call');
  await expect(phone.currentCall).toContainText('+44 20 7946 0000');
  await expect.poll(ring).toBeGreaterThan(0.05);
  await phone.button('Answer').click();
  await phone.callShows('In progress');
  await expect.poll(ring).toBe(0);
  await expect(page.getByRole('meter', { name: 'Contact' })).not.toHaveAttribute('aria-valuenow', '0');
  await api.practice('/practice/hangup-all');
  await phone.callShows('Call ended');
});

/** `notification` is the one that is shown next. */
const watchNotifications = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Notification }) => {
    const shown: { value?: unknown } = Object.getOwnPropertyDescriptor(Notification.prototype, 'show') ?? {};
    Notification.prototype.show = function (...given: []) {
      globalThis.notification = this;
      if (typeof shown.value === 'function') Reflect.apply(shown.value, this, given);
    };
  });

const minimise = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  });

test('Browser-Phone issue 491: whatever window is in front, a call raises this one and is answered from its notification', async ({
  api,
  app,
  phone,
}) => {
  await watchNotifications(app);
  await minimise(app);
  await api.practice('/practice/incoming', { from: '+442079460000' });
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return [window?.isVisible(), window?.isMinimized(), globalThis.notification?.body];
      }),
    )
    .toEqual([true, false, expect.stringContaining('+44 20 7946 0000')]);
  await app.evaluate(() => globalThis.notification?.emit('action', { actionIndex: 0 }));
  await phone.callShows('In progress');
  await phone.button('Hang up').click();
});

test('a click on the notification brings the window with the keyboard on Answer, from any screen, and in the call bar', async ({
  api,
  app,
  page,
  phone,
}) => {
  await watchNotifications(app);
  const screens = [
    () => phone.open('Phone'),
    () => phone.open('History'),
    () => page.getByRole('button', { name: 'Call bar' }).click(),
  ];
  for (const [index, open] of screens.entries()) {
    await open();
    await api.practice('/practice/incoming', { from: `+44207946000${index}` });
    await expect(phone.button('Answer')).toBeVisible();
    // That of the call before may still be the last one.
    await expect
      .poll(() => app.evaluate(() => globalThis.notification?.body))
      .toContain(`+44 20 7946 000${index}`);
    await minimise(app);
    await app.evaluate(() => globalThis.notification?.emit('click', {}));
    await expect(phone.button('Answer')).toBeFocused();
    await page.keyboard.press('Enter');
    await phone.callShows('In progress');
    await phone.button('Hang up').click();
    await expect(phone.button('Hang up')).toBeHidden();
  }
});

test('a call raises the window over the one that the agent writes in, and leaves the keyboard there', async ({
  api,
  app,
  phone,
}) => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('no window');
    globalThis.asked = [];
    window.moveTop = () => void globalThis.asked.push('moveTop');
    window.flashFrame = (on) => void globalThis.asked.push(`flashFrame ${String(on)}`);
    window.focus = () => void globalThis.asked.push('focus');
    window.blur();
  });
  await api.practice('/practice/incoming', { from: '+442079460000' });
  await expect.poll(() => app.evaluate(() => globalThis.asked)).toEqual(['moveTop', 'flashFrame true']);
  await phone.callShows('Incoming call');
});

test('a stray call is declined, and a missed one is in History', async ({ api, page, phone }) => {
  await api.practice('/practice/incoming', { from: '+442079460000' });
  await phone.button('Decline').click();
  await expect(phone.button('Decline')).toBeHidden();
  await api.practice('/practice/incoming', { from: '+442079460001' });
  await expect(phone.button('Answer')).toBeVisible();
  await api.practice('/practice/hangup-all');
  await expect(phone.button('Answer')).toBeHidden();
  await phone.open('History');
  const history = new HistoryPage(page);
  await expect(history.row('7946 0000', 'Declined')).toBeVisible();
  await expect(history.row('7946 0001', 'Missed')).toBeVisible();
});

test('a call that comes while the agent is elsewhere is answered and ended from there', async ({
  api,
  page,
  phone,
}) => {
  await phone.open('History');
  await api.practice('/practice/incoming', { from: '+442079460000' });
  await phone.callShows('Incoming call');
  await phone.button('Answer').click();
  await phone.callShows('In progress');
  await phone.button('Hang up').click();
  await expect(phone.currentCall).toBeHidden();
  await expect(new HistoryPage(page).row('7946 0000', 'Completed')).toBeVisible();
});

test('an INVITE that asks to be answered, but that nobody here wanted, only rings', async ({
  api,
  phone,
}) => {
  await api.practice('/practice/forge');
  await phone.callShows('Incoming call');
  await expect(phone.button('Answer')).toBeVisible();
});

test('the socket is cut in mid-call: the call goes on, the desktop registers again, hanging up reaches the far end', async ({
  api,
  phone,
}) => {
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  await api.practice('/practice/drop-sockets');
  await phone.registered();
  await phone.callShows('In progress');
  await phone.button('Hang up').click();
  await phone.callShows('Call ended');
});
