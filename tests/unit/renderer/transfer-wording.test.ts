import { expect, it } from 'vitest';

import { meaningOf } from '../../../renderer/wording/call-meaning.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const ended = (reason: string): Call =>
  loggedCall('a', {
    contactAnsweredAt: '2026-11-23T10:00:07.000Z',
    state: { phase: 'ended', cause: { by: 'agent', reason } },
  });

it.each([
  ['Transferred to +442079460000', 'You handed the contact over to +44 20 7946 0000.'],
  ['Transferred to 204', 'You handed the contact over to 204.'],
  ['Joined with +442079460000', 'You connected them with +44 20 7946 0000.'],
  ['Connected with the other contact', 'You connected them with your other contact.'],
])('a call that ended as “%s” says with whom its far side talks on', (reason, words) => {
  expect(meaningOf(ended(reason))).toBe(`${words} They talk on without you.`);
});

it('one that was hung up says nothing of that', () => {
  expect(meaningOf(ended('Normal clearing'))).toBe('You talked to the contact.');
});
