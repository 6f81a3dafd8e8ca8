import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { ApiClient } from './api-client.ts';
import { BrowserAgent } from './browser-agent.ts';
import { EventClient } from './event-client.ts';

describe('a SIP.js desktop in Chromium', () => {
  let provider: PracticeProvider;
  let agent: BrowserAgent;
  let api: ApiClient;
  let events: EventClient;

  beforeAll(async () => {
    provider = await startPractice({
      timings: { contactRingMs: 600, announcementMs: 1_500, failureToneMs: 200 },
    });
    api = new ApiClient(provider);
    events = await EventClient.open(provider);
    agent = await BrowserAgent.open();
    await agent.register(provider);
  });

  afterAll(async () => {
    events.close();
    await agent.close();
    await provider.stop();
  });

  /** By the contact: what the agent has sent takes its way to be counted. */
  const isHeard = (callId: string) =>
    expect.poll(async () => (await api.inspect(callId)).audio?.packetsReceived).toBeGreaterThan(20);

  it('is rung first, hears ringback, then talks with the contact both ways', async () => {
    const callId = await api.call('+12025550100', { clientRef: 'ref-1' });
    const headers = await agent.page.evaluate(() => window.agent.nextInvite(true));
    expect(headers).toMatchObject({
      'X-Call-ID': callId,
      'X-Client-Ref': 'ref-1',
      'Alert-Info': '<http://127.0.0.1>;info=alert-autoanswer',
      'Call-Info': '<sip:127.0.0.1>;answer-after=0',
    });
    expect(headers['From']).toContain('+12025550100');
    await events.call(callId, 'in_progress');
    await agent.hearsAudio();
    await isHeard(callId);

    await agent.page.evaluate(() => window.agent.hangUp());
    const ended = await events.call(callId, 'completed');
    expect(ended).toMatchObject({ hangupBy: 'agent' });
    expect(events.states(callId)).toEqual([
      'queued',
      'ringing_agent',
      'agent_answered',
      'ringing',
      'answered',
      'in_progress',
      'completed',
    ]);
  });

  it('is told by a BYE with a Reason when the contact is busy', async () => {
    const callId = await api.call('+12025550486');
    await agent.page.evaluate(() => window.agent.nextInvite(true));
    expect(await events.call(callId, 'failed')).toMatchObject({ sipCode: 486, hangupBy: 'contact' });
    await agent.page.evaluate(() => window.agent.terminated());
    expect(await agent.page.evaluate(() => window.agent.byeReason())).toBe('SIP;cause=486;text="Busy Here"');
  });

  it('holds and resumes: no audio while held, audio again after', async () => {
    const callId = await api.call('+12025550100');
    await agent.page.evaluate(() => window.agent.nextInvite(true));
    await events.call(callId, 'in_progress');
    await agent.hearsAudio();
    await agent.page.evaluate(() => window.agent.hold(true));
    expect((await api.inspect(callId)).audio?.sending).toBe(false);
    await agent.page.evaluate(() => window.agent.hold(false));
    const before = (await api.inspect(callId)).audio?.packetsReceived ?? 0;
    await expect
      .poll(async () => (await api.inspect(callId)).audio?.packetsReceived)
      .toBeGreaterThan(before + 10);
    expect((await api.inspect(callId)).audio?.sending).toBe(true);
    await api.request('POST', `/calls/${callId}/hangup`);
    await agent.page.evaluate(() => window.agent.terminated());
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'provider' });
  });

  it('goes on talking after an ICE restart', async () => {
    const callId = await api.call('+12025550100');
    await agent.page.evaluate(() => window.agent.nextInvite(true));
    await events.call(callId, 'in_progress');
    await agent.hearsAudio();
    await agent.page.evaluate(() => window.agent.restartIce());
    const received = async (): Promise<number[]> => [
      (await agent.page.evaluate(() => window.agent.audio())).received,
      (await api.inspect(callId)).audio?.packetsReceived ?? 0,
    ];
    const before = await received();
    await expect
      .poll(async () => (await received()).map((count, side) => count - (before[side] ?? 0)))
      .toSatisfy((gained: number[]) => gained.every((count) => count > 50));
    await agent.page.evaluate(() => window.agent.hangUp());
    await events.call(callId, 'completed');
  });

  it('dials by itself, hears the ringing as early media, then talks', async () => {
    await agent.page.evaluate(() => window.agent.dial('+12025550100'));
    const { data } = await events.until(
      (event) => event.data.includes('"callerId":"agent1"') && event.data.includes('in_progress'),
    );
    expect(data).toContain('"to":"+12025550100"');
    await agent.hearsAudio();
    await agent.page.evaluate(() => window.agent.hangUp());
    await events.until(
      (event) => event.data.includes('"callerId":"agent1"') && event.data.includes('completed'),
    );
  });

  it('is heard pressing keys as RTP telephone events', async () => {
    const callId = await api.call('+12025550100');
    await agent.page.evaluate(() => window.agent.nextInvite(true));
    await events.call(callId, 'in_progress');
    await agent.hearsAudio();
    for (const digit of ['1', '#', '9']) await agent.page.evaluate((key) => window.agent.press(key), digit);
    await expect
      .poll(async () => (await api.inspect(callId)).digits)
      .toEqual([
        { digit: '1', via: 'rfc4733' },
        { digit: '#', via: 'rfc4733' },
        { digit: '9', via: 'rfc4733' },
      ]);
    await agent.page.evaluate(() => window.agent.hangUp());
    await events.call(callId, 'completed');
  });

  it('hands the contact over, and is told how far it has come', async () => {
    const callId = await api.call('+12025550100');
    await agent.page.evaluate(() => window.agent.nextInvite(true));
    await events.call(callId, 'in_progress');
    const told = await agent.page.evaluate(() => window.agent.refer('+12025550100'));
    expect(told).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 200 OK']);
    await agent.page.evaluate(() => window.agent.terminated());
    expect(await agent.page.evaluate(() => window.agent.byeReason())).toContain('Transferred to');
  });

  it('talks on after a reload, by an INVITE with Replaces', async () => {
    const callId = await api.call('+12025550100');
    await agent.page.evaluate(() => window.agent.nextInvite(true));
    await events.call(callId, 'in_progress');
    await agent.hearsAudio();
    const replaces = await agent.page.evaluate(() => window.agent.replaces());
    await agent.reload();
    await agent.register(provider);
    await agent.page.evaluate((value) => window.agent.dial('practice', [`Replaces: ${value}`]), replaces);
    await agent.hearsAudio();
    await isHeard(callId);
    await agent.page.evaluate(() => window.agent.hangUp());
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });
});
