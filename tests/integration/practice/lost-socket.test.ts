import { describe, expect, it } from 'vitest';

import { EventClient } from './event-client.ts';
import { api, desk, deskIs, events, provider, useRegisteredPeer } from './registered-peer.ts';
import { SipPeer } from './sip-peer.ts';

describe('when the WebSocket is lost in a call', () => {
  useRegisteredPeer({ timings: { postDialMs: 10, contactRingMs: 40, flowGraceMs: 3_000 } });

  it('the call goes on, and its BYE is taken over the new one after a REGISTER', async () => {
    const callId = await api.call('+12025550100');
    const dialog = await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');
    await api.request('POST', '/practice/drop-sockets');
    await desk.closed;
    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });

    deskIs(await SipPeer.registered(provider));
    expect((await dialog.request(desk, 'BYE')).start).toBe('200');
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });

  it('one that is only half open is given up when its desktop registers over another, and the call follows', async () => {
    const instance = `Contact: ${desk.contact};reg-id=1;+sip.instance="<urn:uuid:1>"`;
    await desk.register([instance]);
    const callId = await api.call('+12025550100');
    const dialog = await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');

    const again = await SipPeer.connect(provider);
    await again.register([instance]);
    await desk.closed;
    deskIs(again);
    expect((await dialog.request(desk, 'BYE')).start).toBe('200');
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });

  it('a hang-up of the other side reaches the agent over the new one', async () => {
    const callId = await api.call('+12025550100');
    await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');
    await api.request('POST', '/practice/drop-sockets');
    await desk.closed;
    deskIs(await SipPeer.registered(provider));
    await api.request('POST', `/calls/${callId}/hangup`);
    const bye = await desk.next(({ start }) => start === 'BYE');
    desk.reply(bye, '200 OK');
  });

  it('a stranger to the call gets 481 for its dialog', async () => {
    const callId = await api.call('+12025550100');
    const dialog = await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');
    const stranger = await SipPeer.connect(provider);
    expect((await dialog.request(stranger, 'BYE')).start).toBe('481');
    stranger.close();
    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
    await dialog.request(desk, 'BYE');
  });

  it('the call ends by the network once nobody has come back', async () => {
    const callId = await api.call('+12025550100');
    await desk.answer(await desk.invited(callId));
    await events.call(callId, 'in_progress');
    desk.close();
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'network' });
  });

  it('a call that only rang fails by the network', async () => {
    const callId = await api.call('+12025550100');
    desk.reply(await desk.invited(callId), '180 Ringing');
    desk.close();
    expect(await events.call(callId, 'failed')).toMatchObject({ hangupBy: 'network', sipCode: 480 });
  });

  it('an outage refuses new ones for its time, then takes them on the same port', async () => {
    await api.request('POST', '/practice/outage', { body: { seconds: 1, of: 'sip' } });
    await desk.closed;
    await expect(SipPeer.connect(provider)).rejects.toThrow('ECONNREFUSED');
    await expect
      .poll(() => SipPeer.registered(provider).then((peer) => peer.close(), String))
      .toBeUndefined();
  });

  it('an outage of everything cuts the event stream and the API too', async () => {
    const stream = await EventClient.open(provider);
    await api.request('POST', '/practice/outage', { body: { seconds: 1 } });
    await stream.over;
    await expect(api.request('GET', '/me')).rejects.toThrow('fetch failed');
    await expect.poll(() => api.request('GET', '/me').then(({ status }) => status, String)).toBe(200);
  });
});
