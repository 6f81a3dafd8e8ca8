import { beforeEach, describe, expect, it } from 'vitest';

import {
  asksForTooShort,
  SessionTimer,
  sessionTimerHeaders,
  type SessionTimerTerms,
  sessionTimerTerms,
} from '../../../renderer/softphone/leg/session-timer.ts';
import { EngineClock } from './engine-clock.ts';

/** An INVITE or an UPDATE of the far side. */
const request = (sessionExpires?: string, ...supported: string[]) => ({
  getHeader: (name: string) => (name === 'session-expires' ? sessionExpires : undefined),
  getHeaders: (name: string) => (name === 'supported' ? supported : []),
});

describe('what an INVITE asks for', () => {
  it.each<[string | undefined, string[], SessionTimerTerms | undefined]>([
    [undefined, ['timer'], undefined],
    ['soon', ['timer'], undefined],
    ['1800', ['100rel, timer'], { intervalS: 1800, refresher: 'far-side', farSideKnows: true }],
    ['1800;refresher=uac', ['timer'], { intervalS: 1800, refresher: 'far-side', farSideKnows: true }],
    ['1800; Refresher=UAS', ['timer'], { intervalS: 1800, refresher: 'us', farSideKnows: true }],
    ['600;refresher=uac', [], { intervalS: 600, refresher: 'us', farSideKnows: false }],
    ['600', ['timers'], { intervalS: 600, refresher: 'us', farSideKnows: false }],
    ['89', [], undefined],
  ])('%s, %j', (sessionExpires, supported, terms) => {
    expect(sessionTimerTerms(sessionExpires, supported)).toEqual(terms);
  });

  it.each<[string | undefined, string[], boolean]>([
    ['89;refresher=uac', ['timer'], true],
    ['90', ['timer'], false],
    [undefined, ['timer'], false],
    ['0', [], false],
  ])('%s, %j: refused as too short, %s', (sessionExpires, supported, tooShort) => {
    expect(asksForTooShort(request(sessionExpires, ...supported))).toBe(tooShort);
  });

  it('is agreed to in the 2xx', () => {
    expect(sessionTimerHeaders({ intervalS: 1800, refresher: 'far-side', farSideKnows: true })).toEqual([
      'Session-Expires: 1800;refresher=uac',
      'Require: timer',
    ]);
    expect(sessionTimerHeaders({ intervalS: 600, refresher: 'us', farSideKnows: false })).toEqual([
      'Session-Expires: 600;refresher=uas',
    ]);
  });
});

describe('SIP.js fault 17: a session timer', () => {
  let clock: EngineClock;
  let told: string[];
  /** The far side takes no re-INVITE of ours; else it leaves the terms as they are. */
  let refused: boolean;

  const terms = { intervalS: 120, farSideKnows: true } as const;
  const start = (refresher: SessionTimerTerms['refresher']): SessionTimer => {
    const timer: SessionTimer = new SessionTimer({
      clock,
      onDue: () => {
        told.push('refresh');
        if (!refused) timer.reinviteAccepted(undefined);
      },
      onExpired: () => told.push('expired'),
    });
    timer.agree({ ...terms, refresher });
    return timer;
  };

  beforeEach(() => {
    clock = new EngineClock();
    told = [];
    refused = false;
  });

  it('refreshes at half of the interval, again and again', () => {
    start('us');
    clock.pass(60_000);
    clock.pass(60_000);
    expect(told).toEqual(['refresh', 'refresh']);
  });

  it('refreshes again in time where one was refused, and then at half of the interval', () => {
    refused = true;
    start('us');
    clock.pass(60_000);
    refused = false;
    clock.pass(15_000);
    expect(told).toEqual(['refresh', 'refresh']);
    clock.pass(59_999);
    expect(told).toEqual(['refresh', 'refresh']);
    clock.pass(1);
    expect(told).toEqual(['refresh', 'refresh', 'refresh']);
  });

  it('ends a call that the far side does not refresh', () => {
    const timer = start('far-side');
    clock.pass(80_000);
    expect(timer.refreshedBy(request('120;refresher=uac', 'timer'))).toEqual([
      'Session-Expires: 120;refresher=uac',
      'Require: timer',
    ]);
    clock.pass(80_000);
    expect(told).toEqual([]);
    clock.pass(8_000);
    expect(told).toEqual(['expired']);
  });

  it('begins anew with each re-INVITE of ours, which says what was agreed on', () => {
    const timer = start('far-side');
    clock.pass(80_000);
    expect(timer.reinviteHeaders()).toEqual(['Session-Expires: 120;refresher=uas']);
    timer.reinviteAccepted('120;refresher=uas');
    clock.pass(87_999);
    expect(told).toEqual([]);
    clock.pass(1);
    expect(told).toEqual(['expired']);
  });

  it('is refreshed by whom the far side’s UPDATE names from then on', () => {
    const timer = start('far-side');
    expect(timer.refreshedBy(request('120;refresher=uas', 'timer'))[0]).toBe(
      'Session-Expires: 120;refresher=uas',
    );
    clock.pass(60_000);
    expect(told).toEqual(['refresh']);
    expect(timer.reinviteHeaders()).toContain('Session-Expires: 120;refresher=uac');
    timer.reinviteAccepted('240;refresher=uas');
    clock.pass(207_999);
    expect(told).toEqual(['refresh']);
  });

  it.each([
    ['a re-INVITE that asks for none', (timer: SessionTimer) => timer.refreshedBy(request())],
    ['a 2xx that agrees to none', (timer: SessionTimer) => timer.reinviteAccepted(undefined)],
  ])('is gone on with by this desktop after %s: nobody is waited for who keeps no timer', (_what, happen) => {
    happen(start('far-side'));
    clock.pass(180_000);
    expect(told).toEqual(['refresh', 'refresh', 'refresh']);
  });

  it('is not made longer than a far side without timers asks for, and is gone on with by this desktop', () => {
    const timer = start('far-side');
    expect(timer.refreshedBy(request('60'))).toEqual([]);
    clock.pass(180_000);
    expect(told).toEqual(['refresh', 'refresh', 'refresh']);
  });

  it('is never refreshed more often than a 2xx could have agreed to', () => {
    const timer = start('far-side');
    timer.reinviteAccepted('1;refresher=uac');
    clock.pass(44_999);
    expect(told).toEqual([]);
    clock.pass(1);
    expect(told).toEqual(['refresh']);
  });

  it('is none where none was agreed on, until a 2xx says so', () => {
    const timer = new SessionTimer({ clock, onDue: () => told.push('refresh'), onExpired: () => undefined });
    timer.reinviteAccepted(undefined);
    expect([timer.reinviteHeaders(), timer.refreshedBy(request())]).toEqual([[], []]);
    clock.pass(1_000_000);
    expect(told).toEqual([]);
    timer.reinviteAccepted('120;refresher=uac');
    clock.pass(60_000);
    expect(told).toEqual(['refresh']);
  });

  it('of weeks is refreshed once a day: it does not run out at once', () => {
    start('us').reinviteAccepted('99999999;refresher=uac');
    clock.pass(86_399_999);
    expect(told).toEqual([]);
    clock.pass(1);
    expect(told).toEqual(['refresh']);
  });

  it('is as long as a 422 wants, and no longer for one that wants less', () => {
    const timer = start('us');
    expect([
      timer.intervalTooSmall('300'),
      timer.intervalTooSmall('300'),
      timer.intervalTooSmall('soon'),
    ]).toEqual([true, false, false]);
    expect(timer.reinviteHeaders()).toEqual(['Session-Expires: 300;refresher=uac', 'Min-SE: 300']);
  });

  it('is over with the call', () => {
    start('far-side').stop();
    start('us').stop();
    clock.pass(1_000_000);
    expect(told).toEqual([]);
  });

  it.each([
    ['2xx to a re-INVITE of ours', (timer: SessionTimer) => timer.reinviteAccepted('120;refresher=uac')],
    ['re-INVITE of the far side', (timer: SessionTimer) => timer.refreshedBy(request('120', 'timer'))],
    ['2xx to the INVITE', (timer: SessionTimer) => timer.agree({ ...terms, refresher: 'us' })],
  ])('does not begin again by a %s that comes once the call is over', (_what, happen) => {
    const timer = start('us');
    timer.stop();
    happen(timer);
    clock.pass(1_000_000);
    expect(told).toEqual([]);
  });
});
