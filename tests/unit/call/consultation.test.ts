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

  it('nobody who has not answered, or has ended', () => {
    const rings = loggedCall('colleague', { ...colleague, state: { phase: 'ringing' } });
    expect(partnerOf(contact, [rings, contact])).toBeUndefined();
    const gone = loggedCall('contact', { state: { phase: 'ended', cause: { by: 'contact' } } });
    expect(partnerOf(stranger, [gone, stranger])).toBeUndefined();
  });
});
