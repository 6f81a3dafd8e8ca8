import { describe, expect, it } from 'vitest';

import { api, desk, events, useRegisteredPeer } from './registered-peer.ts';
import type { Dialog } from './sip-peer.ts';

const at = 'practice.firstleg.invalid';

describe('a transfer', () => {
  // Contacts are quick; who is only to ring, …0480 or …0183, rings for as long as a busy machine may take.
  useRegisteredPeer({
    timings: { postDialMs: 10, contactRingMs: 40, ringOutMs: 2000, announcementMs: 2000 },
  });

  const talking = async (number = '+12025550100'): Promise<{ callId: string; dialog: Dialog }> => {
    const callId = await api.call(number);
    const dialog = await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');
    return { callId, dialog };
  };
  const refer = (dialog: Dialog, target: string, headers: readonly string[] = []) =>
    dialog.request(desk, 'REFER', [`Refer-To: ${target}`, ...headers]);
  /** Every NOTIFY of a transfer until the last, as its sipfrag. */
  const outcome = async (dialog: Dialog): Promise<string[]> => {
    const told = [];
    for (;;) {
      const notify = await dialog.asked(desk, 'NOTIFY');
      told.push(notify.body.trim());
      expect(notify.header('event')).toMatch(/^refer/);
      expect(notify.header('content-type')).toBe('message/sipfrag;version=2.0');
      if (notify.header('subscription-state')?.startsWith('terminated')) return told;
    }
  };
  const gone = async (dialog: Dialog) => (await dialog.asked(desk, 'BYE')).header('reason');

  describe('without asking first (RFC 3515)', () => {
    it.each([
      { target: `<sip:+12025550142@${at}>`, third: '+12025550142', alerting: 'SIP/2.0 180 Ringing' },
      { target: '<tel:+1-202-555-0183>', third: '+12025550183', alerting: 'SIP/2.0 183 Session Progress' },
    ])('to $target rings the third party, tells so, and lets the agent go', async (to) => {
      const { callId, dialog } = await talking();
      expect((await refer(dialog, to.target)).start).toBe('202');
      expect(await outcome(dialog)).toEqual(['SIP/2.0 100 Trying', to.alerting, 'SIP/2.0 200 OK']);
      expect(await gone(dialog)).toBe(`SIP;cause=200;text="Transferred to ${to.third}"`);
      expect(await events.call(callId, 'completed')).toMatchObject({
        hangupBy: 'agent',
        reason: `Transferred to ${to.third}`,
      });
      expect((await api.inspect(callId)).contactHears).toBe('third-party');
    });

    it('lets the contact hear the ringing, and not the agent', async () => {
      const { callId, dialog } = await talking();
      expect((await api.inspect(callId)).contactHears).toBe('agent');
      await refer(dialog, `<sip:+12025550480@${at}>`);
      await desk.next(({ start, body }) => start === 'NOTIFY' && body.includes('180'));
      expect((await api.inspect(callId)).contactHears).toBe('ringing');
    });

    it.each([
      { digits: '0486', rings: [], last: 'SIP/2.0 486 Busy Here' },
      { digits: '0480', rings: ['SIP/2.0 180 Ringing'], last: 'SIP/2.0 480 Temporarily Unavailable' },
      { digits: '0603', rings: ['SIP/2.0 180 Ringing'], last: 'SIP/2.0 603 Decline' },
      { digits: '0404', rings: [], last: 'SIP/2.0 404 Not Found' },
    ])('to …$digits leaves the call with the agent', async ({ digits, rings, last }) => {
      const { callId, dialog } = await talking();
      await refer(dialog, `<sip:+1202555${digits}@${at}>`);
      expect(await outcome(dialog)).toEqual(['SIP/2.0 100 Trying', ...rings, last]);
      expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
      expect((await api.inspect(callId)).contactHears).toBe('agent');
      // The next one is told apart by its id (RFC 3515 section 2.4.6).
      await refer(dialog, `<sip:+12025550142@${at}>`);
      expect((await dialog.asked(desk, 'NOTIFY')).header('event')).toBe('refer;id=102');
    });

    it('is told nothing of where it asked for silence (RFC 4488)', async () => {
      const { dialog } = await talking();
      const answer = await refer(dialog, `<sip:+12025550142@${at}>`, ['Refer-Sub: false']);
      expect([answer.start, answer.header('refer-sub')]).toEqual(['202', 'false']);
      await gone(dialog);
      expect(desk.received.filter(({ start }) => start === 'NOTIFY')).toEqual([]);
    });

    it('goes on when the agent does not wait for the outcome', async () => {
      const { callId, dialog } = await talking();
      await refer(dialog, `<sip:+12025550480@${at}>`);
      expect((await dialog.request(desk, 'BYE')).start).toBe('200');
      expect(await events.call(callId, 'completed')).toMatchObject({
        hangupBy: 'agent',
        reason: 'Transferred to +12025550480',
      });
    });

    it('is over with 487 when the call is ended meanwhile, and takes no other before', async () => {
      const { callId, dialog } = await talking();
      await refer(dialog, `<sip:+12025550183@${at}>`);
      expect((await refer(dialog, `<sip:+12025550142@${at}>`)).start).toBe('491');
      await api.request('POST', `/calls/${callId}/hangup`);
      expect((await outcome(dialog)).at(-1)).toBe('SIP/2.0 487 Request Terminated');
      await gone(dialog);
      expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'provider' });
    });

    it.each(['<sip:practice.firstleg.invalid>', 'nobody', '<tel:>'])(
      'to %s is refused with 400',
      async (target) => {
        const { dialog } = await talking();
        expect((await refer(dialog, target)).start).toBe('400');
      },
    );

    it('is refused while the contact has not answered', async () => {
      const callId = await api.call('+12025550480');
      const dialog = await desk.answer(await desk.invited(callId));
      expect((await refer(dialog, `<sip:+12025550100@${at}>`)).start).toBe('480');
    });
  });

  describe('after asking (RFC 3891)', () => {
    const named = (dialog: Dialog): string =>
      `<sip:practice@${at};transport=ws?Replaces=${encodeURIComponent(dialog.replaces)}>`;

    it('joins the contacts of two calls of the agent, and both legs end', async () => {
      const first = await talking();
      const second = await talking('+12025550142');
      expect((await refer(first.dialog, named(second.dialog))).start).toBe('202');
      expect(await outcome(first.dialog)).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 200 OK']);
      expect(await gone(first.dialog)).toBe('SIP;cause=200;text="Transferred to +12025550142"');
      expect(await gone(second.dialog)).toBe('SIP;cause=200;text="Joined with +12025550100"');
      const joined = { hangupBy: 'agent', state: 'completed' };
      expect(await events.call(first.callId, 'completed')).toMatchObject({
        ...joined,
        reason: 'Transferred to +12025550142',
      });
      expect(await events.call(second.callId, 'completed')).toMatchObject({
        ...joined,
        reason: 'Joined with +12025550100',
      });
      expect((await api.inspect(second.callId)).contactHears).toBe('third-party');
    });

    it('hands a call that came in to one that the desktop dialled', async () => {
      await api.practice('/practice/incoming', { from: '+442079460999' });
      const incoming = await desk.answer(await desk.invited());
      const dialling = await desk.dial('+12025550142');
      const dialled = desk.acknowledge(await dialling.response('200'));
      await refer(incoming, named(dialled));
      expect((await outcome(incoming)).at(-1)).toBe('SIP/2.0 200 OK');
      await Promise.all([gone(incoming), gone(dialled)]);
    });

    it('is told 481 of a dialog that is none of the agent’s, and the call goes on', async () => {
      const { callId, dialog } = await talking();
      const stranger = `<sip:practice@${at}?Replaces=nobody%3Bto-tag%3Da%3Bfrom-tag%3Db>`;
      expect((await refer(dialog, stranger)).start).toBe('202');
      expect((await outcome(dialog)).at(-1)).toBe('SIP/2.0 481 Call/Transaction Does Not Exist');
      await refer(dialog, named(dialog));
      expect((await outcome(dialog)).at(-1)).toBe('SIP/2.0 481 Call/Transaction Does Not Exist');
      expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
    });

    it('is told 480 of a contact who has not answered yet', async () => {
      const { dialog } = await talking();
      const ringing = await api.call('+12025550480');
      const other = await desk.answer(await desk.invited(ringing));
      await refer(dialog, named(other));
      expect((await outcome(dialog)).at(-1)).toBe('SIP/2.0 480 The Contact Has Not Answered');
    });
  });
});
