import { describe, expect, it } from 'vitest';

import type { Desk } from '../../../renderer/wording/call-now.ts';
import { whatToSay } from '../../../renderer/wording/call-saying.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';

const call = loggedCall('contact', {
  legId: 'leg',
  remote: '+442079460100',
  state: { phase: 'in-progress' },
});
const silent = {
  score: 4,
  trend: [],
  bitrateIn: 0,
  bitrateOut: 0,
  lossIn: 0,
  lossOut: 0,
  jitterMs: 0,
  nothingForMs: 9000,
  inaudible: false,
  microphoneDead: false,
};
const said = (change: Parameters<typeof quietLeg>[1], farSides: Desk['farSides'] = {}) =>
  whatToSay(call, { calls: [call], legs: { leg: quietLeg('leg', change) }, answering: [], farSides });

describe('a contact of whom nothing comes', () => {
  it('is said to be silent', () => {
    expect(said({ quality: silent })).toMatchObject({ about: 'Sound quality', tone: 'bad' });
  });

  it('and who has put the agent on hold is said to have done that, and no more', () => {
    expect(said({ quality: silent, heldByFarSide: true })).toEqual({
      about: 'Hold by the contact',
      words: '+44 20 7946 0100 has put you on hold and does not hear you. Wait, or hang up.',
      tone: 'warn',
    });
  });
});

it('somebody else on the line is who does not hear what a muted agent says', () => {
  const quality = { ...silent, nothingForMs: 0 };
  const muted = { muted: true, speakingWhileMuted: true, quality };
  expect(said(muted)?.words).toContain('the contact does not hear');
  expect(said(muted, { contact: { from: '204', fromName: 'Grace' } })?.words).toContain(
    'Grace does not hear',
  );
});
