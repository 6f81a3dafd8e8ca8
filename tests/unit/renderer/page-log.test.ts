import { expect, it, vi } from 'vitest';

import { logUncaught, pageLog } from '../../../renderer/wiring/page-log.ts';
import { requests } from '../../../shared/ipc.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { DesktopDouble } from '../../fixtures/desktop-double.ts';

function page() {
  const reportTrouble = vi.fn(() => Promise.resolve(ok(undefined)));
  return { reportTrouble, log: pageLog(new DesktopDouble({ reportTrouble })) };
}

it('tells warnings, and keeps chatter to itself', () => {
  const { reportTrouble, log } = page();
  log('debug', 'REGISTER sip:…');
  log('warn', 'The far side cannot be heard', { leg: 'a1', attempt: 2 });
  expect(reportTrouble.mock.calls).toEqual([
    [{ message: 'The far side cannot be heard', fields: { leg: 'a1', attempt: '2' } }],
  ]);
});

it('cuts to what main takes', () => {
  const { reportTrouble, log } = page();
  log('warn', 'x'.repeat(5000), { reason: 'y'.repeat(5000), nothing: undefined });
  const [told] = reportTrouble.mock.lastCall as unknown as [unknown];
  expect(requests.reportTrouble.payload.safeParse(told).success).toBe(true);
});

it('tells errors that nobody caught', () => {
  const { reportTrouble, log } = page();
  const target = new EventTarget();
  logUncaught(target, log);
  target.dispatchEvent(Object.assign(new Event('error'), { message: 'boom', filename: 'a.js', lineno: 7 }));
  target.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new Error('lost') }));
  expect(reportTrouble.mock.calls).toEqual([
    [{ message: 'Uncaught: boom', fields: { at: 'a.js:7' } }],
    [{ message: 'Unhandled rejection: lost' }],
  ]);
});
