import { describe, expect, it } from 'vitest';

import { desk, useEngineDesk } from './use-engine-desk.ts';

useEngineDesk();

describe('the softphone engine in Chromium', () => {
  it('answers by itself the call it expects, with audio both ways, and leaves no microphone open', async () => {
    await desk.registered();
    const callId = await desk.call('+12025550100');
    expect(await desk.fact('invited')).toMatchObject({
      providerCallId: callId,
      clientRef: 'ref-1',
      expected: true,
    });
    const { legId } = await desk.fact('answered');
    await desk.events.call(callId, 'in_progress');
    await desk.fact('audio-received');
    await expect
      .poll(() => desk.leg())
      .toSatisfy(
        ({ packetsReceived, packetsSent, levelIn, levelOut }) =>
          packetsReceived > 20 && packetsSent > 20 && levelIn > 0.01 && levelOut > 0.01,
      );
    // The fake microphone beeps once a second: between the beeps there is silence.
    await expect
      .poll(async () => (await desk.api.inspect(callId)).audio)
      .toSatisfy((audio: { packetsReceived: number; levelReceived: number }) => {
        return audio.packetsReceived > 20 && audio.levelReceived > 0;
      });

    await desk.act('hangUp', legId);
    expect(await desk.events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
    expect(await desk.fact('ended')).toMatchObject({ by: 'agent' });
    expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
    expect(await desk.facts()).toEqual(['invited', 'answered', 'audio-received', 'ended']);
  });

  it('answers also when the INVITE is there before it is told to expect the call', async () => {
    await desk.registered();
    const callId = await desk.api.call('+12025550100', { clientRef: 'ref-2' });
    expect(await desk.fact('invited')).toMatchObject({ expected: false });
    await desk.expectCall('ref-2', callId);
    await desk.fact('answered');
  });

  it('lets a forged auto-answer INVITE ring, and says how the caller ended it', async () => {
    await desk.registered();
    await desk.api.practice('/practice/forge');
    expect(await desk.fact('invited')).toMatchObject({ expected: false });
    expect((await desk.microphone()).open).toBe(0);
    await desk.api.practice('/practice/hangup-all');
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487 });
    expect(await desk.facts()).toEqual(['invited', 'ended']);
  });

  it('rings for a stray call, which the agent answers or declines', async () => {
    await desk.registered();
    await desk.api.practice('/practice/incoming', { from: '+442079460000' });
    const first = await desk.fact('invited');
    expect(first).toMatchObject({ from: '+442079460000', expected: false });
    await desk.act('answer', first.legId);
    await desk.fact('audio-received');
    await desk.act('hangUp', first.legId);
    await desk.fact('ended');
    await desk.api.practice('/practice/incoming', {});
    const second = await desk.fact('invited', 1);
    await desk.act('decline', second.legId);
    expect(await desk.fact('ended', 1)).toMatchObject({ by: 'agent', sipCode: 603 });
  });

  it('rings no longer than the caller waits who gave up while the line was away', async () => {
    await desk.registered();
    await desk.api.practice('/practice/incoming', { from: '+442079460000' });
    await desk.fact('invited');
    await desk.api.practice('/practice/outage', { seconds: 2, of: 'sip' });
    await desk.reaches('connecting');
    await desk.api.practice('/practice/hangup-all');
    await desk.reaches('registered');
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487 });
  });

  it('rings on for a caller who still waits once the line is back, and is answered', async () => {
    await desk.registered();
    await desk.api.practice('/practice/incoming', { from: '+442079460000' });
    const { legId } = await desk.fact('invited');
    await desk.api.practice('/practice/outage', { seconds: 1, of: 'sip' });
    await desk.reaches('connecting');
    await desk.reaches('registered');
    expect(await desk.act('answer', legId)).toBe(true);
    await desk.fact('audio-received');
  });

  it('takes a hold back that waits for the line: the contact hears the agent again, and was never on hold', async () => {
    await desk.registered();
    const callId = await desk.call('+12025550100');
    const { legId } = await desk.fact('audio-received');
    await desk.api.practice('/practice/outage', { seconds: 6, of: 'sip' });
    await desk.reaches('connecting');
    const hold = desk.act('hold', legId);
    await expect.poll(() => desk.leg()).toMatchObject({ held: false, holdPending: true, holdWanted: true });
    expect(await desk.microphone()).toEqual({ open: 1, through: 0 });
    expect(await desk.act('resume', legId)).toBe(true);
    expect(await hold).toBe(false);
    expect(await desk.leg()).toMatchObject({ held: false, holdPending: false });
    expect(await desk.microphone()).toEqual({ open: 1, through: 1 });
    await desk.reaches('registered');
    expect(await desk.act('hold', legId)).toBe(true);
    expect((await desk.api.inspect(callId)).audio?.sending).toBe(false);
    const facts = await desk.facts();
    expect(facts.filter((type) => type === 'held' || type === 'resumed')).toEqual(['held']);
  });

  it('mutes, holds and resumes, and sends digits that arrive', async () => {
    await desk.registered();
    const callId = await desk.call('+12025550100');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.microphone()).toEqual({ open: 1, through: 1 });
    expect(await desk.act('hold', legId)).toBe(true);
    expect(await desk.leg()).toMatchObject({ held: true, muted: false });
    expect((await desk.api.inspect(callId)).audio?.sending).toBe(false);
    // A held contact does not hear the agent, whatever the far side does with what it is sent.
    expect(await desk.microphone()).toEqual({ open: 1, through: 0 });
    await desk.mute(legId, true);
    expect(await desk.act('resume', legId)).toBe(true);
    expect(await desk.leg()).toMatchObject({ held: false, muted: true });
    expect(await desk.microphone()).toEqual({ open: 1, through: 0 });
    await desk.mute(legId, false);
    expect(await desk.microphone()).toEqual({ open: 1, through: 1 });
    await expect.poll(async () => (await desk.leg())?.levelOut).toBeGreaterThan(0.01);
    expect(await desk.press(legId, '12#')).toBe(true);
    await expect
      .poll(async () => (await desk.api.inspect(callId)).digits.map(({ digit }) => digit).join(''))
      .toBe('12#');
    expect(await desk.press(legId, 'x')).toBe(false);
    expect(await desk.facts()).toEqual([
      'invited',
      'answered',
      'audio-received',
      'held',
      'muted',
      'resumed',
      'muted',
    ]);
  });

  it('tells how a call failed by the BYE’s Reason', async () => {
    await desk.registered();
    await desk.call('+12025550486');
    expect(await desk.fact('ended')).toEqual({
      type: 'ended',
      legId: expect.any(String) as string,
      by: 'far-end',
      sipCode: 486,
      reason: 'Busy Here',
    });
  });

  it('keeps the call when the socket is cut, registers again, and then hangs up at the far side', async () => {
    await desk.registered();
    const callId = await desk.call('+12025550100');
    const { legId } = await desk.fact('audio-received');
    await desk.api.practice('/practice/drop-sockets');
    // While it is registered, each new proof of it is told, too.
    await expect
      .poll(async () => {
        const states = await desk.page.evaluate(() => window.engine.registrations.map(({ state }) => state));
        return states.filter((state, index) => state !== states[index - 1]);
      })
      .toEqual(['connecting', 'registered', 'connecting', 'registered']);
    const before = (await desk.leg())?.packetsReceived ?? Number.NaN;
    await expect.poll(async () => (await desk.leg())?.packetsReceived).toBeGreaterThan(before);
    await desk.act('hangUp', legId);
    expect(await desk.events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });

  it('comes back by itself after an outage of the provider', async () => {
    await desk.registered();
    await desk.api.practice('/practice/outage', { seconds: 5, of: 'sip' });
    await desk.reaches('offline');
    await desk.reaches('registered');
  });

  it('says that the credentials are refused, and does not storm', async () => {
    await desk.start('wrong');
    await desk.reaches('offline');
    const state = await desk.registration();
    expect(state).toMatchObject({ state: 'offline', reason: expect.stringMatching(/^40[13]/) as string });
    if (state?.state !== 'offline') throw new Error('not offline');
    expect((state.retryAtMs ?? 0) - Date.now()).toBeGreaterThan(20_000);
  });

  it('stops within two seconds, taking its registration away', async () => {
    await desk.registered();
    expect(await desk.page.evaluate(() => window.engine.close())).toBeLessThan(2000);
    await expect
      .poll(async () => (await desk.api.request('GET', '/agents')).body)
      .toMatchObject({ data: [{ id: 'agent1', registered: false }, { id: 'agent2' }, { id: 'agent3' }] });
  });
});
