import { describe, expect, it } from 'vitest';

import { answeredElsewhere, callOutcome, cutOffInTalk, leftOpen } from '../../../shared/call/call-outcome.ts';
import { wordOutcome } from '../../../shared/call/call-wording.ts';

const outbound = { direction: 'outbound' as const };
const incoming = { direction: 'incoming' as const };

describe('callOutcome', () => {
  it('tells a call that the provider did not take from one that it could not start, or may have', () => {
    expect(callOutcome(outbound, { by: 'provider', reason: 'api_key_refused' })).toBe('not-started');
    expect(callOutcome(outbound, { by: 'provider', reason: 'provider_error' })).toBe('provider-failure');
    expect(callOutcome(outbound, { by: 'provider', reason: 'provider_unreachable' })).toBe('not-started');
    for (const reason of ['timeout', 'answer_lost', 'unreadable_answer'])
      expect(callOutcome(outbound, { by: 'provider', reason })).toBe('unknown');
    const named = { ...outbound, providerCallId: 'call_1' };
    expect(callOutcome(named, { by: 'provider', reason: 'no_route' })).toBe('provider-failure');
    for (const outcome of ['not-started', 'provider-failure'] as const)
      expect(wordOutcome(outcome).meaning).not.toContain('accepted');
  });

  it.each([
    [486, 'contact', 'busy'],
    [480, 'contact', 'no-answer'],
    [603, 'contact', 'declined'],
    [404, 'network', 'not-found'],
    [503, 'network', 'carrier-failure'],
    [488, 'network', 'codec-failure'],
  ] as const)('calls SIP %i by the %s %s', (sipCode, by, outcome) => {
    expect(callOutcome(outbound, { by, sipCode })).toBe(outcome);
  });

  it('calls a call completed once the contact was reached, whoever hung up', () => {
    const reached = { ...outbound, contactAnsweredAt: '2026-11-23T10:00:00Z' };
    for (const by of ['agent', 'contact', 'network'] as const)
      expect(callOutcome(reached, { by })).toBe('completed');
  });

  it('tells an incoming call that was declined here from one that was missed', () => {
    expect(callOutcome(incoming, { by: 'agent', sipCode: 603 })).toBe('declined');
    expect(callOutcome(incoming, { by: 'contact', sipCode: 487 })).toBe('missed');
  });

  it('tells a call that another phone has taken from a missed one, in whichever moment it did', () => {
    const cause = { by: 'contact', sipCode: 487, reason: answeredElsewhere } as const;
    expect(callOutcome(incoming, cause)).toBe('answered-elsewhere');
    expect(callOutcome({ ...incoming, contactAnsweredAt: 'x' }, cause)).toBe('answered-elsewhere');
  });

  it.each([leftOpen, cutOffInTalk])(
    'calls a call that was %s interrupted, even if the contact was reached',
    (reason) => {
      expect(callOutcome({ ...outbound, contactAnsweredAt: 'x' }, { by: 'local', reason })).toBe(
        'interrupted',
      );
    },
  );

  it('words every failure differently', () => {
    const words = (
      ['busy', 'no-answer', 'not-found', 'carrier-failure', 'codec-failure', 'declined'] as const
    ).map((outcome) => wordOutcome(outcome).headline);
    expect(new Set(words).size).toBe(words.length);
  });
});
