/** How legs end, in the awkward moments: each once, each told, and nothing of them left on either side. */
import { describe, expect, it } from 'vitest';

import { desk, useEngineDesk } from './use-engine-desk.ts';

useEngineDesk({ registered: true });

const nothingLeft = async (): Promise<void> => {
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
};

describe('a leg', () => {
  it('ends by the far end when the contact hangs up', async () => {
    await desk.call('+12025550999');
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end' });
    expect((await desk.facts()).filter((type) => type === 'ended')).toHaveLength(1);
    await nothingLeft();
  });

  it('leaves nothing behind, call after call', async () => {
    for (let call = 0; call < 5; call += 1) {
      const callId = await desk.call('+12025550100', `ref-${call}`);
      const { legId } = await desk.fact('answered', call);
      if (call % 2 === 0) await desk.act('hangUp', legId);
      else await desk.api.request('POST', `/calls/${callId}/hangup`);
      await desk.fact('ended', call);
    }
    await nothingLeft();
  });

  it('is not left standing at the far side when the agent hangs up while it is being answered', async () => {
    const callId = await desk.api.call('+12025550100');
    const { legId } = await desk.fact('invited');
    const [answered, hungUp] = await desk.page.evaluate(async (leg) => {
      const answering = window.engine.act('answer', leg);
      const hangingUp = window.engine.act('hangUp', leg);
      return [await answering, await hangingUp];
    }, legId);
    expect([answered, hungUp]).toEqual([false, true]);
    expect(await desk.facts()).toEqual(['invited', 'ended']);
    expect(await desk.events.call(callId, 'failed')).toMatchObject({ hangupBy: 'agent' });
    await nothingLeft();
  });

  it('has called, even if the caller gives up before it is known whether to ring', async () => {
    // A call of ours that the provider has not named yet: the forged one keeps still for a while.
    await desk.expectCall('ref-unnamed');
    await desk.api.practice('/practice/forge');
    await expect.poll(() => desk.legs()).toHaveLength(1);
    expect(await desk.facts()).toEqual([]);
    await desk.api.practice('/practice/hangup-all');
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487 });
    expect(await desk.fact('invited')).toMatchObject({ expected: false });
    expect(await desk.facts()).toEqual(['invited', 'ended']);
  });

  it('says that the microphone may not be used, and turns the call away', async () => {
    await desk.page.evaluate(() => window.engine.denyMicrophone());
    const callId = await desk.call('+12025550100');
    expect(await desk.fact('ended')).toMatchObject({
      by: 'local',
      sipCode: 480,
      reason: 'microphone_denied',
    });
    expect(await desk.events.call(callId, 'failed')).toMatchObject({ sipCode: 480 });
    expect(await desk.facts()).toEqual(['invited', 'ended']);
    await nothingLeft();
  });

  it('that is hung up while the line is down is over here at once, and there when the line is back', async () => {
    const callId = await desk.call('+12025550100');
    const { legId } = await desk.fact('answered');
    await desk.events.call(callId, 'in_progress');
    await desk.api.practice('/practice/outage', { seconds: 6, of: 'sip' });
    await desk.reaches('offline');
    expect(await desk.act('hangUp', legId)).toBe(true);
    expect(await desk.fact('ended')).toMatchObject({ by: 'agent' });
    await nothingLeft();
    expect((await desk.api.callState(callId)).state).toBe('in_progress');
    expect(await desk.events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });

  it('rings beside a running call even where it was asked for, and is answered by the agent', async () => {
    await desk.call('+12025550100', 'ref-1');
    const first = await desk.fact('audio-received');
    await desk.call('+12025550100', 'ref-2');
    const second = await desk.fact('invited', 1);
    expect(second).toMatchObject({ clientRef: 'ref-2', expected: false });
    expect(await desk.act('hold', first.legId)).toBe(true);
    expect(await desk.act('answer', second.legId)).toBe(true);
    expect(await desk.microphone()).toEqual({ open: 2, through: 1 });
    expect((await desk.legs()).map(({ held }) => held)).toEqual([true, false]);
  });

  it('sends digits by INFO where the far side takes no telephone events', async () => {
    await desk.page.evaluate(() =>
      Object.defineProperty(RTCRtpSender.prototype, 'dtmf', { get: () => null }),
    );
    const callId = await desk.call('+12025550100');
    const { legId } = await desk.fact('answered');
    expect(await desk.press(legId, '4,*')).toBe(true);
    expect((await desk.api.inspect(callId)).digits).toEqual([
      { digit: '4', via: 'info' },
      { digit: '*', via: 'info' },
    ]);
    // What is typed during a pause waits until it is over.
    expect(await Promise.all([desk.press(legId, '1,2'), desk.press(legId, '3')])).toEqual([true, true]);
    expect((await desk.api.inspect(callId)).digits.map(({ digit }) => digit).join('')).toBe('4*123');
  });
});
