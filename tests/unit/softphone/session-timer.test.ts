import { beforeEach, describe, expect, it } from 'vitest';

import {
  SessionTimer,
  sessionTimerHeaders,
  type SessionTimerTerms,
  sessionTimerTerms,
} from '../../../renderer/softphone/leg/session-timer.ts';
import { EngineClock } from './engine-clock.ts';

describe('what an INVITE asks for', () => {
  it.each<[string | undefined, string[], SessionTimerTerms | undefined]>([
    [undefined, ['timer'], undefined],
    ['soon', ['timer'], undefined],
    ['1800', ['100rel, timer'], { intervalS: 1800, refresher: 'far-side', farSideKnows: true }],
    ['1800;refresher=uac', ['timer'], { intervalS: 1800, refresher: 'far-side', farSideKnows: true }],
    ['1800; Refresher=UAS', ['timer'], { intervalS: 1800, refresher: 'us', farSideKnows: true }],
    ['600;refresher=uac', [], { intervalS: 600, refresher: 'us', farSideKnows: false }],
    ['600', ['timers'], { intervalS: 600, refresher: 'us', farSideKnows: false }],
    ['1', ['timer'], { intervalS: 90, refresher: 'far-side', farSideKnows: true }],
  ])('%s, %j', (sessionExpires, supported, terms) => {
    expect(sessionTimerTerms(sessionExpires, supported)).toEqual(terms);
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

  const start = (refresher: SessionTimerTerms['refresher']): SessionTimer =>
    new SessionTimer({
      terms: { intervalS: 120, refresher, farSideKnows: true },
      clock,
      refresh: () => told.push('refresh'),
      onExpired: () => told.push('expired'),
    });

  beforeEach(() => {
    clock = new EngineClock();
    told = [];
  });

  it('refreshes at half of the interval, again and again', () => {
    start('us');
    clock.pass(60_000);
    clock.pass(60_000);
    expect(told).toEqual(['refresh', 'refresh']);
  });

  it('ends a call that the far side does not refresh', () => {
    const timer = start('far-side');
    clock.pass(80_000);
    timer.refreshed();
    clock.pass(80_000);
    expect(told).toEqual([]);
    clock.pass(8_000);
    expect(told).toEqual(['expired']);
  });

  it('is over with the call', () => {
    start('far-side').stop();
    start('us').stop();
    clock.pass(1_000_000);
    expect(told).toEqual([]);
  });
});
