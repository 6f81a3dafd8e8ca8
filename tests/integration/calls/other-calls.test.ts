/** Calls beside the one that was clicked: a second one, one that nobody asked for, and one that came while the agent talked. */
import { describe, expect, it } from 'vitest';

import type { CallWish } from '../../../electron/calls/click-to-call.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import { isRingingHere } from '../../../shared/call/occupancy.ts';
import { json } from '../../fixtures/scripted-server.ts';
import { accepted, desk, invited, place, server, useScriptedProvider } from './scripted-provider-desk.ts';

useScriptedProvider();

describe('a second call', () => {
  const place2 = (wish: Partial<CallWish> = {}) =>
    desk.session.clickToCall.place({ input: '+12025550101', origin: 'keypad', ...wish });

  /** A first call that is being talked on. */
  const talking = async (): Promise<void> => {
    await place('+12025550100', accepted);
    const [call] = desk.session.desk.calls();
    await desk.session.desk.reportLeg(invited({ clientRef: call?.id ?? '', expected: true }));
    await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
    await desk.session.desk.reportLeg({ type: 'contact-answered', legId: 'leg1' });
  };

  it('is dialled once the first one waits, and a campaign’s contact waits until it is over', async () => {
    await talking();
    expect(await place2()).toMatchObject({ error: { code: 'call_in_progress' } });
    await desk.session.desk.reportLeg({ type: 'held', legId: 'leg1' });
    expect(await place2({ origin: 'campaign' })).toMatchObject({ error: { code: 'call_in_progress' } });
    server.answer(json(202, { callId: 'p2', state: 'queued' }));
    expect(await place2()).toMatchObject({ ok: true });
    expect(await place2()).toMatchObject({ error: { code: 'call_in_progress' } });
  });

  it('to a colleague is dialled while somebody rings here, and remembers whom it is for', async () => {
    await talking();
    const [contact] = desk.session.desk.calls();
    await desk.session.desk.reportLeg({ type: 'held', legId: 'leg1' });
    await desk.session.desk.reportLeg(invited({ legId: 'leg2', from: '+442079460000', expected: false }));
    server.answer(json(202, { callId: 'p2', state: 'queued' }));
    const placed = await place2({ origin: 'consult', ...(contact && { consultFor: contact.id }) });
    expect(placed).toMatchObject({ ok: true, value: { consultFor: contact?.id } });
  });
});

describe('an INVITE that nobody here asked for', () => {
  it('is a call of its own, from ringing to its end', async () => {
    const told = await desk.session.desk.reportLeg(
      invited({ from: '+442079460000', fromName: 'Ada', expected: false }),
    );
    expect(told).toMatchObject({
      value: {
        direction: 'incoming',
        remote: '+442079460000',
        remoteName: 'Ada',
        country: 'GB',
        state: { phase: 'ringing-agent' },
      },
    });
    await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
    expect(await desk.session.desk.reportLeg({ type: 'ended', legId: 'leg1', by: 'far-end' })).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'contact' } } },
    });
  });

  it('of a campaign that was written here is the contact’s: by name, notes, campaign and caller ID', async () => {
    const contact = {
      contactRef: 'P-X',
      number: '+442079460100',
      name: 'Ada Okafor',
      notes: 'Renewal in May',
    };
    await desk.callLog.keepCampaignContacts('spring', [contact]);
    const told = { callId: 'p9', state: 'ringing_agent', agentId: 'agent1', callerId: '+442079460142' };
    server.answer(json(200, { ...told, campaignId: 'spring', contactRef: 'P-X' }));
    await desk.session.desk.reportLeg(
      invited({ from: '+442079460100', fromName: 'P-X', providerCallId: 'p9', expected: false }),
    );
    const call = await desk.event('callChanged', ({ campaignId }) => campaignId === 'spring');
    const known = { remoteName: 'Ada Okafor', contactRef: 'P-X', callerId: '+442079460142' };
    expect(call).toMatchObject({ ...known, contactNotes: 'Renewal in May' });
    expect(wordCallState(call, { phase: 'ringing-agent' })).toEqual({
      headline: 'Campaign call',
      meaning: expect.stringContaining('has reached this contact') as string,
    });
    expect(await desk.callLog.get(call.id)).toMatchObject({ value: known });
  });

  it('owes no disposition if it was missed', async () => {
    await desk.session.desk.reportLeg(invited({ expected: false }));
    await desk.session.desk.reportLeg({ type: 'ended', legId: 'leg1', by: 'far-end', sipCode: 487 });
    expect(desk.session.desk.calls()).toEqual([]);
  });
});

it('a call that was asked for and came while the agent talked waits to be answered', async () => {
  const call = await place('+12025550100', accepted);
  await desk.event('callExpected', ({ providerCallId }) => providerCallId === 'p1');
  const rings = await desk.session.desk.reportLeg(invited({ providerCallId: 'p1', expected: false }));
  if (!rings.ok) throw new Error(rings.error.code);
  expect(rings.value).toMatchObject({ id: call.id, state: { phase: 'ringing-agent' } });
  expect(isRingingHere(rings.value)).toBe(true);
  const answered = await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
  if (!answered.ok) throw new Error(answered.error.code);
  expect(answered.value.state.phase).toBe('agent-answered');
  expect(isRingingHere(answered.value)).toBe(false);
});
