import { describe, expect, it } from 'vitest';

import { wordConsultOver } from '../../../renderer/wording/call-now.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 2, 9, 0, second)).toISOString();

describe('a colleague who was asked and is gone', () => {
  const consult = loggedCall('colleague', {
    origin: 'consult',
    consultFor: 'contact',
    remote: '+442079460100',
    state: { phase: 'ended', cause: { by: 'contact', sipCode: 486 } },
    endedAt: at(30),
  });
  const waiting = (change: Partial<Call> = {}): Call =>
    loggedCall('contact', { state: { phase: 'held' }, heldAt: at(10), ...change });
  const said = (contact: Call): string | undefined =>
    wordConsultOver(contact, { calls: [contact, consult], legs: {} });

  it('is told of with the contact who waits', () => {
    expect(said(waiting())).toBe('+44 20 7946 0100 is busy. The contact still waits.');
  });

  it('is not told of again with a contact who was talked to and waits once more', () => {
    expect(said(waiting({ heldAt: at(31) }))).toBeUndefined();
  });

  it('is not told of with another contact who waits', () => {
    expect(said(waiting({ id: 'other' }))).toBeUndefined();
  });
});
