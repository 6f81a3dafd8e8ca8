import { beforeAll, describe, expect, it } from 'vitest';

import { api, desk, events, useRegisteredPeer } from './registered-peer.ts';
import type { Dialog, SipMessage } from './sip-peer.ts';

describe('a click-to-call that sends the desktop to dial (REFER)', () => {
  useRegisteredPeer({
    // Contacts are quick; the desktop has the time that a busy machine may take.
    timings: { agentRingMs: 2500, postDialMs: 10, contactRingMs: 100, referNotifyMs: 1500 },
  });
  beforeAll(() => api.practice('/practice/click-to-call', { by: 'refer' }));

  interface Sent {
    readonly callId: string;
    readonly first: Dialog;
    readonly refer: SipMessage;
  }
  /** Answers the first leg and takes the REFER, without a response to it. */
  const sent = async (number: string): Promise<Sent> => {
    const callId = await api.call(number, { clientRef: 'ref:1' });
    const first = await desk.answer(await desk.invited(callId));
    const refer = await desk.next(
      ({ start, header }) => start === 'REFER' && header('call-id') === first.callId,
    );
    return { callId, first, refer };
  };
  const notify = (dialog: Dialog, status: string, state = 'active;expires=60') =>
    dialog.request(
      desk,
      'NOTIFY',
      ['Event: refer', `Subscription-State: ${state}`, 'Content-Type: message/sipfrag;version=2.0'],
      `SIP/2.0 ${status}\r\n`,
    );
  const lastly = (dialog: Dialog, status: string) => notify(dialog, status, 'terminated;reason=noresource');
  const gone = async (dialog: Dialog) => (await dialog.asked(desk, 'BYE')).header('reason');
  const callsTo = (number: string): Set<string> =>
    new Set(
      events.events
        .filter(({ data }) => data.includes(`"to":"${number}"`))
        .map(({ data }) => /"callId":"([^"]+)"/.exec(data)?.[1] ?? ''),
    );

  it('stays one call: the dialled leg carries it, and the first is ended by the provider', async () => {
    const { callId, first, refer } = await sent('+12025550142');
    expect(refer.header('refer-to')).toBe(
      `<sip:+12025550142@practice.firstleg.invalid?X-Call-ID=${callId}&X-Client-Ref=ref%3A1>`,
    );
    expect([refer.header('x-call-id'), refer.header('x-client-ref')]).toEqual([callId, 'ref:1']);
    expect(refer.header('referred-by')).toBe('<sip:practice@practice.firstleg.invalid>');
    desk.reply(refer, '202 Accepted');
    expect((await notify(first, '100 Trying')).start).toBe('200');

    const dialling = await desk.dial('+12025550142', [`X-Call-ID: ${callId}`, 'X-Client-Ref: ref:1']);
    await dialling.response('180');
    await notify(first, '180 Ringing');
    const ok = await dialling.response('200');
    expect(ok.header('x-call-id')).toBe(callId);
    const second = desk.acknowledge(ok);
    await lastly(first, '200 OK');
    expect(await gone(first)).toBe('SIP;cause=200;text="Referred"');

    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress', clientRef: 'ref:1' });
    await second.request(desk, 'BYE');
    await events.call(callId, 'completed');
    expect(events.states(callId)).toEqual([
      'queued',
      'ringing_agent',
      'agent_answered',
      'ringing',
      'answered',
      'in_progress',
      'completed',
    ]);
    expect(callsTo('+12025550142')).toEqual(new Set([callId]));
  });

  it('is known by the number where the desktop brings no header along', async () => {
    const { callId, refer } = await sent('+12025550143');
    desk.reply(refer, '202 Accepted');
    await (await desk.dial('+12025550143')).response('200');
    expect(await events.call(callId, 'in_progress')).toMatchObject({ callId });
    expect(callsTo('+12025550143')).toEqual(new Set([callId]));
  });

  it('is another call where the desktop dials with a reference of its own', async () => {
    const { callId, refer } = await sent('+12025550144');
    desk.reply(refer, '202 Accepted');
    const dialling = await desk.dial('+12025550144', ['X-Client-Ref: other']);
    expect((await dialling.response('200')).header('x-call-id')).not.toBe(callId);
    expect(await api.callState(callId)).toMatchObject({ state: 'agent_answered' });
  });

  it('fails by the contact, whose code the first leg’s BYE says too', async () => {
    const { callId, first, refer } = await sent('+12025550486');
    desk.reply(refer, '202 Accepted');
    await (await desk.dial('+12025550486', [`X-Call-ID: ${callId}`])).response('486');
    await lastly(first, '486 Busy Here');
    expect(await gone(first)).toBe('SIP;cause=486;text="Busy Here"');
    expect(await events.call(callId, 'failed')).toMatchObject({ sipCode: 486, hangupBy: 'contact' });
  });

  it('ends the first leg by itself where the desktop tells nothing', async () => {
    const { callId, first, refer } = await sent('+12025550100');
    desk.reply(refer, '202 Accepted');
    await (await desk.dial('+12025550100', [`X-Call-ID: ${callId}`])).response('200');
    expect(await gone(first)).toBe('SIP;cause=200;text="Call ended"');
    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
  });

  it('fails by the agent when the desktop refuses the REFER, does not follow it, or can’t dial', async () => {
    const refused = await sent('+12025550100');
    desk.reply(refused.refer, '603 Decline');
    await gone(refused.first);
    expect(await events.call(refused.callId, 'failed')).toMatchObject({ sipCode: 603, hangupBy: 'agent' });

    const idle = await sent('+12025550100');
    desk.reply(idle.refer, '202 Accepted');
    expect(await gone(idle.first)).toContain('did not follow');
    expect(await events.call(idle.callId, 'failed')).toMatchObject({ sipCode: 480, hangupBy: 'agent' });

    const unable = await sent('+12025550100');
    desk.reply(unable.refer, '202 Accepted');
    await lastly(unable.first, '503 Service Unavailable');
    await gone(unable.first);
    expect(await events.call(unable.callId, 'failed')).toMatchObject({ sipCode: 503, hangupBy: 'agent' });
  });

  it('fails with 487 when the agent hangs up before dialling, and by the provider when the API ends it', async () => {
    const given = await sent('+12025550100');
    await given.first.request(desk, 'BYE');
    expect(await events.call(given.callId, 'failed')).toMatchObject({ sipCode: 487, hangupBy: 'agent' });

    const ended = await sent('+12025550100');
    await api.request('POST', `/calls/${ended.callId}/hangup`);
    await gone(ended.first);
    expect(await events.call(ended.callId, 'failed')).toMatchObject({ sipCode: 487, hangupBy: 'provider' });
  });
});
