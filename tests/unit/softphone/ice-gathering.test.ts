import { expect, it } from 'vitest';

import { lastAwaitedCandidate } from '../../../renderer/softphone/media/ice-gathering.ts';

it('SIP.js fault 15: waits for the best kind of candidate that the servers can give, and for none without servers', () => {
  expect(lastAwaitedCandidate([])).toBeUndefined();
  expect(lastAwaitedCandidate([{ urls: 'stun:stun.lab.local' }])).toBe('srflx');
  expect(lastAwaitedCandidate([{ urls: ['stun:a', 'turns:b?transport=tcp'] }])).toBe('relay');
  expect(lastAwaitedCandidate([{ urls: 'stun:a' }, { urls: 'turn:b' }])).toBe('relay');
});
