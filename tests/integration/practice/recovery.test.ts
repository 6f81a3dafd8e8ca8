import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { api, desk, deskIs, events, provider, useRegisteredPeer } from './registered-peer.ts';
import { type Dialog, SipPeer } from './sip-peer.ts';

const flowGraceMs = 3_000;

describe('a call whose desktop comes back with INVITE and Replaces (RFC 3891)', () => {
  useRegisteredPeer({
    timings: { postDialMs: 10, contactRingMs: 200, ringOutMs: 2_500, failureToneMs: 20, flowGraceMs },
  });

  const begun = async (number: string): Promise<{ callId: string; clientRef: string; dialog: Dialog }> => {
    const clientRef = crypto.randomUUID();
    const callId = await api.call(number, { clientRef });
    const dialog = await desk.answer(await desk.invited(callId));
    return { callId, clientRef, dialog };
  };
  const talking = async () => {
    const call = await begun('+12025550100');
    await events.call(call.callId, 'in_progress');
    return call;
  };
  const replacing = (peer: SipPeer, replaces: string) =>
    peer.dial('practice', [`Replaces: ${replaces}`, 'Require: replaces']);

  it('goes on over the new leg, and the old one gets a BYE', async () => {
    const { callId, clientRef, dialog } = await talking();
    desk.close();
    deskIs(await SipPeer.registered(provider));
    const ok = await (await replacing(desk, dialog.replaces)).response('200');
    expect([ok.header('x-call-id'), ok.header('x-client-ref')]).toEqual([callId, clientRef]);
    expect(ok.body).toContain('PCMU/8000');
    const continued = desk.acknowledge(ok);
    expect((await dialog.asked(desk, 'BYE')).header('reason')).toBe('SIP;cause=200;text="Replaced"');
    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
    expect((await api.inspect(callId)).contactHears).toBe('agent');

    const relay = ['Content-Type: application/dtmf-relay'];
    await continued.request(desk, 'INFO', relay, 'Signal=5\r\n');
    expect((await api.inspect(callId)).digits).toEqual([{ digit: '5', via: 'info' }]);
    expect((await continued.request(desk, 'BYE')).start).toBe('200');
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
    expect(events.states(callId).filter((state) => state === 'in_progress')).toHaveLength(1);
  });

  it('goes on when its old WebSocket is given up; one that was left there ends', async () => {
    const taken = await talking();
    const left = await talking();
    desk.close();
    deskIs(await SipPeer.connect(provider));
    const ok = await (await replacing(desk, taken.dialog.replaces)).response('200');
    desk.acknowledge(ok);
    expect(await events.call(left.callId, 'completed')).toMatchObject({ hangupBy: 'network' });
    expect(await api.callState(taken.callId)).toMatchObject({ state: 'in_progress' });
  });

  it('is taken up while the contact still rings', async () => {
    const { callId, dialog } = await begun('+12025550142');
    await events.call(callId, 'ringing');
    desk.acknowledge(await (await replacing(desk, dialog.replaces)).response('200'));
    await dialog.asked(desk, 'BYE');
    expect(await events.call(callId, 'in_progress')).toMatchObject({ state: 'in_progress' });
  });

  it('can be taken up again and again, by the dialog that has it now', async () => {
    const { callId, dialog } = await talking();
    const second = desk.acknowledge(await (await replacing(desk, dialog.replaces)).response('200'));
    await (await replacing(desk, dialog.replaces)).response('603');
    desk.acknowledge(await (await replacing(desk, second.replaces)).response('200'));
    await second.asked(desk, 'BYE');
    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
  });

  it('can still be handed over from its new leg', async () => {
    const { callId, dialog } = await talking();
    const second = desk.acknowledge(await (await replacing(desk, dialog.replaces)).response('200'));
    await second.request(desk, 'REFER', ['Refer-To: <tel:+12025550100>']);
    expect((await second.asked(desk, 'BYE')).header('reason')).toContain('Transferred to +12025550100');
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });

  it('is refused by the rules of section 3', async () => {
    const { callId, dialog } = await talking();
    await (await replacing(desk, 'nobody;to-tag=a;from-tag=b')).response('481');
    await (await replacing(desk, 'nobody')).response('400');
    await (await replacing(desk, `${dialog.replaces};early-only`)).response('486');
    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
    await dialog.request(desk, 'BYE');
    await (await replacing(desk, dialog.replaces)).response('603');
  });

  it('is unknown to another agent', async () => {
    const { callId, dialog } = await talking();
    const { body } = await api.request('POST', '/agents/agent2/sip-credentials');
    const { ha1 } = z.object({ ha1: z.string() }).parse(body);
    const stranger = await SipPeer.connect({
      ...provider,
      agentId: 'agent2',
      sipUri: 'sip:agent2@practice.firstleg.invalid',
      ha1,
    });
    await (await replacing(stranger, dialog.replaces)).response('481');
    stranger.close();
    expect(await api.callState(callId)).toMatchObject({ state: 'in_progress' });
  });

  it('has the whole grace once more when the WebSocket is lost again', async () => {
    const { callId } = await talking();
    await api.practice('/practice/drop-sockets');
    await desk.closed;
    deskIs(await SipPeer.registered(provider));
    // Rings in vain for most of the first grace.
    const clock = await begun('+12025550480');
    await events.call(clock.callId, 'failed');
    const lostAtMs = Date.now();
    await api.practice('/practice/drop-sockets');
    const { at } = z.looseObject({ at: z.string() }).parse(await events.call(callId, 'completed'));
    expect(Date.parse(at) - lostAtMs).toBeGreaterThan(flowGraceMs - 100);
  });
});
