import { expect } from '@playwright/test';

import { EventClient } from '../integration/practice/event-client.ts';
import { HistoryPage } from './pages/history-page.ts';
import { PhonePage } from './pages/phone-page.ts';
import { accountTest as test } from './started-app.ts';

test('Browser-Phone issue 267: the page crashes in mid-call, is opened again, and the call goes on', async ({
  api,
  app,
  page,
  phone,
  provider,
}) => {
  const events = await EventClient.open(provider);
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  await phone.button('Mute').click();

  // Electron shows the page that was loaded anew in the same window; the stand-in needs another page for it.
  const other = app.waitForEvent('window', { timeout: 5_000 }).catch(() => page);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  const reopened = await other;
  const phoneAgain = new PhonePage(reopened);
  await phoneAgain.registered();
  await expect(reopened.getByText('Your call was reconnected and goes on')).toBeVisible();
  await phoneAgain.callShows('In progress');
  await expect(reopened.getByRole('button', { name: 'Hold' })).toBeEnabled();
  await expect(phoneAgain.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await phoneAgain.button('Hang up').click();
  await events.until(({ data }) => data.includes('"state":"completed"'));
  await phoneAgain.open('History');
  await expect(new HistoryPage(reopened).row('+1 202 555 0100', 'Completed')).toBeVisible();
  // And it can ring.
  await api.practice('/practice/incoming', { from: '+442079460000' });
  await phoneAgain.callShows('Incoming call');
  events.close();
});

test('a page that is lost while the SIP server is away says so of its call, and takes it back when the line is there again', async ({
  api,
  page,
  phone,
}) => {
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  // Longer than a page that is registered would be waited for.
  await api.practice('/practice/outage', { seconds: 14, of: 'sip' });
  await page.reload();
  await phone.callShows('Reconnecting your call…');
  await expect(page.getByText('you cannot hear each other yet')).toBeVisible();
  await expect(phone.currentCall.getByText('In progress')).toBeVisible({ timeout: 30_000 });
  await phone.button('Hang up').click();
  await phone.callShows('Call ended');
});
