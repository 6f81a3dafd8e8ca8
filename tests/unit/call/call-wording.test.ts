import { expect, it } from 'vitest';

import { callOutcome } from '../../../shared/call/call-outcome.ts';
import { wordCallState, wordOutcome } from '../../../shared/call/call-wording.ts';

const reached = { direction: 'outbound' as const, contactAnsweredAt: '2026-11-26T10:00:00Z' };
const ended = { phase: 'ended' as const, at: '2026-11-26T10:01:00Z', cause: { by: 'agent' as const } };

it('calls who is asked while a contact waits a colleague, in every state', () => {
  const asked = { ...reached, origin: 'consult' as const };
  expect(wordCallState(asked, { phase: 'in-progress' }).meaning).toBe('You are talking to the colleague.');
  expect(wordCallState(asked, ended)).toEqual({
    headline: 'Call ended',
    meaning: 'You talked to the colleague.',
  });
  const dialled = { ...reached, origin: 'keypad' as const };
  expect(wordCallState(dialled, ended)).toEqual(wordOutcome(callOutcome(dialled, ended.cause)));
});
