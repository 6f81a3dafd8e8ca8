import { expect, it } from 'vitest';

import { meaningOf } from '../../../renderer/wording/call-meaning.ts';
import { whatToSay } from '../../../renderer/wording/call-saying.ts';
import { mayBeTransferred } from '../../../renderer/stores/line-slice.ts';
import { initialState } from '../../../renderer/stores/store.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';

const ended = (reason: string): Call =>
  loggedCall('a', {
    contactAnsweredAt: '2026-11-23T10:00:07.000Z',
    state: { phase: 'ended', cause: { by: 'agent', reason } },
  });

it.each([
  ['Transferred to +442079460000', 'You handed the contact over to +44 20 7946 0000.'],
  ['Transferred to 204', 'You handed the contact over to 204.'],
  ['Joined with +442079460000', 'You connected them with +44 20 7946 0000.'],
])('a call that ended as “%s” says with whom its far side talks on', (reason, words) => {
  expect(meaningOf(ended(reason))).toBe(`${words} They talk on without you.`);
});

it('one that was taken back, and handed over nevertheless, says so', () => {
  const call = ended('Transferred to 204');
  expect(meaningOf({ ...call, transfer: { to: '204', stands: 'taken-back' } })).toBe(
    'You took the contact back, and they were connected with 204 after all. They talk on without you.',
  );
});

it('a transfer of a page that was lost is said to be under way, with whom, and can be taken back', () => {
  const call = loggedCall('a', {
    legId: 'leg',
    state: { phase: 'held' },
    transfer: { to: '+442079460000', stands: 'unheard' },
  });
  const said = whatToSay(call, {
    calls: [call],
    legs: { leg: quietLeg('leg', { held: true, transfer: 'unheard' }) },
    answering: [],
    farSides: {},
  });
  expect(said).toMatchObject({ about: 'Transfer', tone: 'warn', act: 'Take back' });
  expect(said?.words).toContain('was being handed over to +44 20 7946 0000');
});

it('one that came to nothing says that the contact still waits, and lets them be taken back or handed over again', () => {
  const call = loggedCall('a', { legId: 'leg', state: { phase: 'held' } });
  const legs = { leg: quietLeg('leg', { held: true, transfer: 'failed' }) };
  const said = whatToSay(call, { calls: [call], legs, answering: [], farSides: {} });
  expect(said).toMatchObject({ about: 'Transfer', tone: 'warn', act: 'Take back' });
  expect(said?.words).toContain('was not handed over, and still waits');
  expect(mayBeTransferred(call, { ...initialState.line, legs })).toBe(true);
});

it('one that was hung up says nothing of that', () => {
  expect(meaningOf(ended('Normal clearing'))).toBe('You talked to the contact.');
});
