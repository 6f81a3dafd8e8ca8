import { describe, expect, it } from 'vitest';

import { type Desk, headlineNow, meaningNow, wordConsultOver } from '../../../renderer/wording/call-now.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';

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
  const said = (contact: Call): string | undefined => wordConsultOver(contact, { calls: [contact, consult] });

  it('is told of with the contact who waits', () => {
    expect(said(waiting())).toBe('+44 20 7946 0100 is busy. The contact is still waiting.');
  });

  it('is not told of again with a contact who was talked to and waits once more', () => {
    expect(said(waiting({ heldAt: at(31) }))).toBeUndefined();
  });

  it('is not told of with another contact who waits', () => {
    expect(said(waiting({ id: 'other' }))).toBeUndefined();
  });
});

describe('a hold that the line has yet to answer', () => {
  const words = (call: Call, change: Parameters<typeof quietLeg>[1]): readonly [string, string] => {
    const desk = { calls: [call], legs: { leg: quietLeg('leg', change) }, answering: [], farSides: {} };
    return [headlineNow(call, desk), meaningNow(call, desk)];
  };
  const talking = loggedCall('contact', { legId: 'leg', state: { phase: 'in-progress' } });

  it('is never said to be a talk', () => {
    expect(words(talking, { holdPending: true, holdWanted: true })).toEqual([
      'Going on hold…',
      'The contact does not hear you any more. The line has not answered yet; press Hold again to go on talking.',
    ]);
    const consult = { ...talking, origin: 'consult' } as const;
    expect(words(consult, { holdPending: true, holdWanted: true })[1]).toMatch(
      /^The colleague does not hear/,
    );
    const conferring = { inConference: true, holdPending: true, holdWanted: true };
    expect(words(talking, conferring)[1]).toMatch(/^Nobody in the conference hears you any more/);
  });

  it('is said to be late, and what can be done', () => {
    expect(words(talking, { holdPending: true, holdWanted: true, unanswered: true })[1]).toBe(
      'The contact does not hear you any more. The line has not answered for some seconds: wait, press Hold again to go on talking, or hang up.',
    );
  });

  it('is not said to be in force where it is taken back on its way', () => {
    expect(words(talking, { holdPending: true, holdWanted: false })[1]).toMatch(
      /^The contact may not hear you yet/,
    );
  });

  it('goes on until the contact is taken up', () => {
    const waiting: Call = { ...talking, state: { phase: 'held' } };
    expect(words(waiting, { held: true, holdPending: true, holdWanted: false })).toEqual([
      'Coming off hold…',
      'The contact does not hear you yet. The line has not answered yet; press Hold again to let them wait.',
    ]);
    expect(words(waiting, { held: true, holdWanted: true })[0]).toBe('On hold');
  });
});

it('of a conference only those are said to hear each other who are not on hold', () => {
  const calls = ['a', 'b', 'c'].map((id, nth) =>
    loggedCall(id, { legId: id, remote: `+4420794601${10 + nth}`, state: { phase: 'in-progress' } }),
  );
  const said = (held: readonly string[]): string[] => {
    const legs = Object.fromEntries(
      calls.map(({ id }) => [id, quietLeg(id, { inConference: true, held: held.includes(id) })]),
    );
    return calls.map((call) => meaningNow(call, { calls, legs, answering: [], farSides: {} }));
  };
  const talking = '+44 20 7946 0111, +44 20 7946 0112 and you hear each other.';
  expect(said(['a'])).toEqual([
    '+44 20 7946 0110 is on hold and hears nobody in the conference.',
    talking,
    talking,
  ]);
  expect(new Set(said(['a', 'b', 'c']))).toEqual(
    new Set(['The conference is on hold: nobody in it hears you or each other.']),
  );
});

it.each(['in-progress', 'held'] as const)(
  'a call that is %s, and whose leg went with its page, is not said to be heard',
  (phase) => {
    const call = loggedCall('contact', { legId: 'gone', legLost: true, state: { phase } });
    const desk = { calls: [call], legs: {}, answering: [], farSides: {} };
    expect(headlineNow(call, desk)).toBe('Reconnecting your call…');
    expect(meaningNow(call, desk)).toContain('you cannot hear each other yet');
    const { legLost: _, ...back } = call;
    expect(headlineNow(back, desk)).not.toContain('back');
  },
);

it('who talks to somebody else on a call, or is muted to them, is told so', () => {
  const call = loggedCall('contact', { legId: 'leg', state: { phase: 'in-progress' } });
  const words = (muted: boolean, farSides: Desk['farSides']): string =>
    meaningNow(call, { calls: [call], legs: { leg: quietLeg('leg', { muted }) }, answering: [], farSides });
  const grace = { contact: { from: '204', fromName: 'Grace' } };
  expect(words(false, {})).toBe('You are talking to the contact.');
  expect(words(false, grace)).toBe('You are talking to Grace.');
  expect(words(false, { contact: { from: '+442079460100' } })).toBe('You are talking to +44 20 7946 0100.');
  expect(words(true, grace)).toBe('You are muted: Grace does not hear you.');
});
