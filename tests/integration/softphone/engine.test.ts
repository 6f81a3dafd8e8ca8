import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import { type BrowserPage, openBrowserPage } from '../../fixtures/browser-page.ts';
import { ApiClient } from '../practice/api-client.ts';
import { EventClient } from '../practice/event-client.ts';

let provider: PracticeProvider;
let api: ApiClient;
let events: EventClient;
let browser: BrowserPage;

beforeEach(async () => {
  provider = await startPractice({ timings: { contactRingMs: 600, failureToneMs: 200 } });
  api = new ApiClient(provider);
  events = await EventClient.open(provider);
  browser = await openBrowserPage(join(import.meta.dirname, 'engine-page.ts'));
  await browser.page.waitForFunction('window.engine !== undefined');
});
afterEach(async () => {
  events.close();
  await browser.close();
  await provider.stop();
});

const open = (password = provider.sipPassword) =>
  browser.page.evaluate((account) => window.engine.open(account), {
    uri: provider.sipUri,
    servers: [provider.sipServer],
    authorizationUsername: provider.agentId,
    secret: { type: 'password' as const, password },
    iceServers: [],
    callIdHeader: 'X-Call-ID',
    clientRefHeader: 'X-Client-Ref',
  });

const registration = () => browser.page.evaluate(() => window.engine.registrations.at(-1));
const reaches = (state: RegistrationState['state']) =>
  expect.poll(registration, { timeout: 15_000 }).toMatchObject({ state });

/** Waits for the first fact of `type` after the first `skip` of its kind. */
async function fact<T extends LegFact['type']>(type: T, skip = 0): Promise<LegFact & { type: T }> {
  const found = await browser.page.waitForFunction(
    ([wanted, passed]) => window.engine.facts.filter((candidate) => candidate.type === wanted)[passed],
    [type, skip] as const,
    { timeout: 15_000 },
  );
  return (await found.jsonValue()) as LegFact & { type: T };
}
const factTypes = () => browser.page.evaluate(() => window.engine.facts.map(({ type }) => type));

/** As main does: the page expects the call before the POST leaves. */
async function expectedCall(number: string, clientRef = 'ref-1'): Promise<string> {
  await browser.page.evaluate(([ref, expiresAtMs]) => window.engine.expect({ clientRef: ref, expiresAtMs }), [
    clientRef,
    Date.now() + 30_000,
  ] as const);
  return api.call(number, { clientRef });
}

async function registered() {
  await open();
  await reaches('registered');
}

describe('the softphone engine in Chromium', () => {
  it('answers by itself the call it expects, with audio both ways, and leaves no microphone open', async () => {
    await registered();
    const callId = await expectedCall('+12025550100');
    expect(await fact('invited')).toMatchObject({
      providerCallId: callId,
      clientRef: 'ref-1',
      expected: true,
    });
    const { legId } = await fact('answered');
    await events.call(callId, 'in_progress');
    await fact('audio-received');
    await expect
      .poll(() => browser.page.evaluate(() => window.engine.legs()[0]))
      .toSatisfy(
        ({ packetsReceived, packetsSent, levelIn, levelOut }) =>
          packetsReceived > 20 && packetsSent > 20 && levelIn > 0.01 && levelOut > 0.01,
      );
    // The fake microphone beeps once a second: between the beeps there is silence.
    await expect
      .poll(async () => (await api.inspect(callId)).audio)
      .toSatisfy((audio: { packetsReceived: number; levelReceived: number }) => {
        return audio.packetsReceived > 20 && audio.levelReceived > 0;
      });

    await browser.page.evaluate((leg) => window.engine.act('hangUp', leg), legId);
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
    expect(await fact('ended')).toMatchObject({ by: 'agent' });
    expect(
      await browser.page.evaluate(() => [window.engine.openTracks(), window.engine.legs().length]),
    ).toEqual([0, 0]);
    expect(await factTypes()).toEqual(['invited', 'answered', 'audio-received', 'ended']);
  });

  it('answers also when the INVITE is there before it is told to expect the call', async () => {
    await registered();
    const callId = await api.call('+12025550100', { clientRef: 'ref-2' });
    expect(await fact('invited')).toMatchObject({ expected: false });
    await browser.page.evaluate(
      ([id, expiresAtMs]) => window.engine.expect({ clientRef: 'ref-2', providerCallId: id, expiresAtMs }),
      [callId, Date.now() + 30_000] as const,
    );
    await fact('answered');
  });

  it('lets a forged auto-answer INVITE ring, and says how the caller ended it', async () => {
    await registered();
    await api.practice('/practice/forge');
    expect(await fact('invited')).toMatchObject({ expected: false });
    expect(await browser.page.evaluate(() => window.engine.openTracks())).toBe(0);
    await api.practice('/practice/hangup-all');
    expect(await fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487 });
    expect(await factTypes()).toEqual(['invited', 'ended']);
  });

  it('rings for a stray call, which the agent answers or declines', async () => {
    await registered();
    await api.practice('/practice/incoming', { from: '+442079460000' });
    const first = await fact('invited');
    expect(first).toMatchObject({ from: '+442079460000', expected: false });
    await browser.page.evaluate((leg) => window.engine.act('answer', leg), first.legId);
    await fact('audio-received');
    await browser.page.evaluate((leg) => window.engine.act('hangUp', leg), first.legId);
    await fact('ended');
    await api.practice('/practice/incoming', {});
    const second = await fact('invited', 1);
    await browser.page.evaluate((leg) => window.engine.act('decline', leg), second.legId);
    expect(await fact('ended', 1)).toMatchObject({ by: 'agent', sipCode: 603 });
  });

  it('mutes, holds and resumes, and sends digits that arrive', async () => {
    await registered();
    const callId = await expectedCall('+12025550100');
    const { legId } = await fact('audio-received');
    await browser.page.evaluate((leg) => window.engine.mute(leg, true), legId);
    await expect.poll(() => browser.page.evaluate(() => window.engine.legs()[0]?.levelOut)).toBe(0);
    expect(await browser.page.evaluate((leg) => window.engine.act('hold', leg), legId)).toBe(true);
    expect(await browser.page.evaluate(() => window.engine.legs()[0])).toMatchObject({
      held: true,
      muted: true,
    });
    expect((await api.inspect(callId)).audio?.sending).toBe(false);
    expect(await browser.page.evaluate((leg) => window.engine.act('resume', leg), legId)).toBe(true);
    await browser.page.evaluate((leg) => window.engine.mute(leg, false), legId);
    await expect
      .poll(() => browser.page.evaluate(() => window.engine.legs()[0]?.levelOut))
      .toBeGreaterThan(0.01);
    expect(await browser.page.evaluate((leg) => window.engine.press(leg, '12#'), legId)).toBe(true);
    await expect
      .poll(async () => (await api.inspect(callId)).digits.map(({ digit }) => digit).join(''))
      .toBe('12#');
    expect(await browser.page.evaluate((leg) => window.engine.press(leg, 'x'), legId)).toBe(false);
    expect(await factTypes()).toEqual(['invited', 'answered', 'audio-received', 'held', 'resumed']);
  });

  it('tells how a call failed by the BYE’s Reason', async () => {
    await registered();
    await expectedCall('+12025550486');
    expect(await fact('ended')).toEqual({
      type: 'ended',
      legId: expect.any(String) as string,
      by: 'far-end',
      sipCode: 486,
      reason: 'Busy Here',
    });
  });

  it('keeps the call when the socket is cut, registers again, and then hangs up at the far side', async () => {
    await registered();
    const callId = await expectedCall('+12025550100');
    const { legId } = await fact('audio-received');
    await api.practice('/practice/drop-sockets');
    await expect
      .poll(() => browser.page.evaluate(() => window.engine.registrations.map(({ state }) => state)))
      .toEqual(['connecting', 'registered', 'connecting', 'registered']);
    expect(await browser.page.evaluate(() => window.engine.legs().length)).toBe(1);
    const before = await browser.page.evaluate(() => window.engine.legs()[0]?.packetsReceived ?? 0);
    await expect
      .poll(() => browser.page.evaluate(() => window.engine.legs()[0]?.packetsReceived))
      .toBeGreaterThan(before);
    await browser.page.evaluate((leg) => window.engine.act('hangUp', leg), legId);
    expect(await events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  });

  it('comes back by itself after an outage of the provider', async () => {
    await registered();
    await api.practice('/practice/outage', { seconds: 2, of: 'sip' });
    await reaches('offline');
    await reaches('registered');
  });

  it('says that the credentials are refused, and does not storm', async () => {
    await open('wrong');
    await reaches('offline');
    const state = await registration();
    expect(state).toMatchObject({ state: 'offline', reason: expect.stringMatching(/^40[13]/) as string });
    if (state?.state !== 'offline') throw new Error('not offline');
    expect((state.retryAtMs ?? 0) - Date.now()).toBeGreaterThan(20_000);
  });

  it('stops within two seconds, taking its registration away', async () => {
    await registered();
    expect(await browser.page.evaluate(() => window.engine.close())).toBeLessThan(2000);
    const agents = await api.request('GET', '/agents');
    expect(agents.body).toMatchObject({ data: [{ registered: false }] });
  });
});
