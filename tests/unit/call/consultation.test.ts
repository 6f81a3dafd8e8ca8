import { describe, expect, it } from 'vitest';

import { partnerOf } from '../../../shared/call/consultation.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const held = { state: { phase: 'held' } } as const;
const talking = { state: { phase: 'in-progress' } } as const;

const contact = loggedCall('contact', held);
const colleague = loggedCall('colleague', { ...held, origin: 'consult', consultFor: 'contact' });
const stranger = loggedCall('stranger', talking);

describe('a call is connected with', () => {
  it('the colleague who was asked, or the contact it was for, whoever is talked to', () => {
    const calls = [stranger, colleague, contact];
    expect(partnerOf(contact, calls)?.id).toBe('colleague');
    expect(partnerOf(colleague, calls)?.id).toBe('contact');
  });

  it('whom the agent talks to, where nobody was asked', () => {
    expect(partnerOf(contact, [contact, stranger])?.id).toBe('stranger');
    expect(partnerOf(stranger, [contact, stranger])).toBeUndefined();
  });

  it('nobody, where who is talked to is asked for another one', () => {
    const asked = { ...colleague, ...talking };
    expect(partnerOf({ ...stranger, ...held }, [asked, contact, { ...stranger, ...held }])).toBeUndefined();
  });

  it.each(['queued', 'dialing', 'ringing', 'early-media'] as const)(
    'nobody who calls meanwhile, while the colleague who was asked is %s',
    (phase) => {
      const rings = loggedCall('colleague', { ...colleague, state: { phase } });
      expect(partnerOf(contact, [rings, contact])).toBeUndefined();
      expect(partnerOf(contact, [stranger, rings, contact])).toBeUndefined();
      expect(partnerOf({ ...stranger, ...held }, [rings, { ...contact, ...talking }])).toBeUndefined();
    },
  );

  it('nobody who has ended, and one whom the ended one was asked about with whoever is talked to', () => {
    const over = { state: { phase: 'ended', cause: { by: 'contact' } } } as const;
    expect(partnerOf(contact, [stranger, { ...colleague, ...over }, contact])?.id).toBe('stranger');
    const gone = loggedCall('contact', { state: { phase: 'ended', cause: { by: 'contact' } } });
    expect(partnerOf(stranger, [gone, stranger])).toBeUndefined();
  });
});
