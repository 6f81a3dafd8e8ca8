import { describe, expect, it } from 'vitest';

import { api, desk, events, provider, useRegisteredPeer } from './registered-peer.ts';
import { SipPeer } from './sip-peer.ts';

/** Short, so that a ring-out takes no longer than it must; what the desktop is to be quicker than takes as long as a busy machine may. */
const timings = {
  agentRingMs: 2000,
  postDialMs: 10,
  contactRingMs: 40,
  ringOutMs: 60,
  announcementMs: 2000,
  failureToneMs: 20,
  shortAnswerMs: 40,
};

describe('a call', () => {
  useRegisteredPeer({ timings });

  it.each([
    { digits: '0486', sipCode: 486, hangupBy: 'contact', rings: false },
    { digits: '0480', sipCode: 480, hangupBy: 'contact', rings: true },
    { digits: '0603', sipCode: 603, hangupBy: 'contact', rings: true },
    { digits: '0404', sipCode: 404, hangupBy: 'network', rings: false },
    { digits: '0503', sipCode: 503, hangupBy: 'network', rings: false },
    { digits: '0488', sipCode: 488, hangupBy: 'network', rings: false },
  ])(
    'to …$digits fails with $sipCode by the $hangupBy, and the BYE says so',
    async ({ digits, rings, ...end }) => {
      const callId = await api.call(`+1202555${digits}`);
      await desk.answer(await desk.invited(callId));
      const bye = await desk.next(({ start }) => start === 'BYE');
      desk.reply(bye, '200 OK');
      expect(bye.header('reason')).toContain(`SIP;cause=${end.sipCode};text="`);
      expect(await events.call(callId, 'failed')).toMatchObject(end);
      expect(await api.callState(callId)).toMatchObject({ ...end, state: 'failed' });
      expect(events.states(callId).includes('ringing')).toBe(rings);
    },
  );

  it.each(['0100', '0183', '0142'])('to …%s is answered and bridged', async (digits) => {
    const callId = await api.call(`+1202555${digits}`);
    const dialog = await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');
    await dialog.request(desk, 'BYE');
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });

  it('to …0999 is answered and soon ended by the contact', async () => {
    const callId = await api.call('+12025550999');
    await desk.answer(await desk.invited(callId));
    await desk.next(({ start }) => start === 'BYE');
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'contact' });
    expect(events.states(callId)).toContain('in_progress');
  });

  it('is failed with 487 when the agent hangs up before the contact answers', async () => {
    const callId = await api.call('+12025550183');
    const dialog = await desk.answer(await desk.invited(callId));
    await dialog.request(desk, 'BYE');
    expect(await events.call(callId, 'failed')).toMatchObject({ hangupBy: 'agent', sipCode: 487 });
  });

  it('is failed with 480 by the provider when no desktop is registered', async () => {
    await desk.register(['Expires: 0']);
    const callId = await api.call('+12025550100');
    expect(await events.call(callId, 'failed')).toMatchObject({ hangupBy: 'provider', sipCode: 480 });
  });

  it('is failed as the desktop refused it', async () => {
    const callId = await api.call('+12025550100');
    desk.reply(await desk.invited(callId), '603 Decline');
    expect(await events.call(callId, 'failed')).toMatchObject({ hangupBy: 'agent', sipCode: 603 });
  });

  it('is cancelled when the desktop lets it ring too long', async () => {
    const callId = await api.call('+12025550100');
    const invite = await desk.invited(callId);
    desk.reply(invite, '180 Ringing');
    const cancel = await desk.next(({ start }) => start === 'CANCEL');
    desk.reply(cancel, '200 OK');
    desk.reply(invite, '487 Request Terminated');
    expect(await events.call(callId, 'failed')).toMatchObject({ hangupBy: 'agent', sipCode: 480 });
  });

  it('is ended by POST hangup while it rings and while it talks', async () => {
    const ringing = await api.call('+12025550100');
    desk.reply(await desk.invited(ringing), '180 Ringing');
    await api.request('POST', `/calls/${ringing}/hangup`);
    await desk.next(({ start }) => start === 'CANCEL');
    expect(await events.call(ringing, 'failed')).toMatchObject({ hangupBy: 'provider', sipCode: 487 });

    const talking = await api.call('+12025550100');
    await desk.answer(await desk.invited(talking));
    await events.call(talking, 'in_progress');
    await api.request('POST', `/calls/${talking}/hangup`);
    await desk.next(({ start }) => start === 'BYE');
    expect(await events.call(talking, 'completed')).toMatchObject({ hangupBy: 'provider' });
  });

  it('rings every desktop of the agent; the first to answer has it, the other is cancelled', async () => {
    const other = await SipPeer.registered(provider);
    const callId = await api.call('+12025550100');
    const [mine, theirs] = await Promise.all([desk.invited(callId), other.invited(callId)]);
    other.reply(theirs, '180 Ringing');
    await desk.answer(mine);
    const cancel = await other.next(({ start }) => start === 'CANCEL');
    expect(cancel.header('reason')).toBe('SIP;cause=200;text="Call completed elsewhere"');
    await events.call(callId, 'in_progress');
    await api.request('POST', `/calls/${callId}/hangup`);
    other.close();
  });

  it('that nobody asked for rings without any sign of auto-answer', async () => {
    const { body } = await api.request('POST', '/practice/incoming', { body: { from: '+442079460999' } });
    const invite = await desk.invited();
    expect(JSON.stringify(body)).toMatch(/"id":"stray_/);
    expect(invite.header('from')).toContain('+442079460999');
    for (const name of ['alert-info', 'call-info', 'x-call-id']) expect(invite.header(name)).toBeUndefined();
    desk.reply(invite, '486 Busy Here');
  });

  it('that is forged claims to be a click-to-call with a call ID that the API does not know', async () => {
    await api.request('POST', '/practice/forge');
    const invite = await desk.invited();
    expect(invite.header('alert-info')).toContain('alert-autoanswer');
    const callId = invite.header('x-call-id') ?? '';
    expect((await api.request('GET', `/calls/${callId}`)).status).toBe(404);
    desk.reply(invite, '486 Busy Here');
  });

  it('takes digits by INFO', async () => {
    const callId = await api.call('+12025550100');
    const dialog = await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');
    const relay = ['Content-Type: application/dtmf-relay'];
    expect((await dialog.request(desk, 'INFO', relay, 'Signal=5\r\nDuration=160\r\n')).start).toBe('200');
    expect((await dialog.request(desk, 'INFO', relay, 'Signal=what\r\n')).start).toBe('415');
    expect((await api.inspect(callId)).digits).toEqual([{ digit: '5', via: 'info' }]);
    await dialog.request(desk, 'BYE');
  });

  describe('dialled from the keypad', () => {
    it('is challenged, hears ringing, and is answered with our session description', async () => {
      const { challenge, response } = await desk.dial('+12025550100', ['X-Client-Ref: ref-7']);
      expect(challenge).toContain('qop="auth"');
      await response('180');
      expect((await response('183')).body).toContain('m=audio');
      const ok = await response('200');
      expect(ok.body).toContain('PCMU/8000');
      const callId = ok.header('x-call-id') ?? '';
      expect(await events.call(callId, 'in_progress')).toMatchObject({ clientRef: 'ref-7' });
    });

    it('is given up by CANCEL: 200 to it, 487 to the INVITE', async () => {
      const { response, invite } = await desk.dial('+12025550183');
      await response('183');
      const [head = ''] = invite.replaceAll('INVITE', 'CANCEL').split(/Content-Length/);
      desk.send(`${head}Content-Length: 0\r\n\r\n`);
      await response('200');
      await response('487');
      const event = await events.until(({ data }) => data.includes('"reason":"The agent cancelled"'));
      expect(event.data).toContain('"sipCode":487');
    });

    it('fails with the final response of the contact', async () => {
      const { response } = await desk.dial('+12025550486');
      expect((await response('486')).text).toContain('486 Busy Here');
      const event = await events.until(
        ({ data }) =>
          data.includes('+12025550486') && data.includes('"failed"') && data.includes('"callerId":"agent1"'),
      );
      expect(event.event).toBe('call.completed');
    });
  });
});
