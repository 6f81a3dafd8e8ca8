/** Requests that cross ours, and others that SIP.js can't take, in real Chromium, by a peer that says what it likes. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { answeredElsewhere, cutOffInTalk } from '../../../shared/call/call-outcome.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { answerSdp, offerSdp } from '../practice/sip-peer.ts';
import { EngineDriver, openEngineBrowser } from './engine-driver.ts';
import { ScriptedRegistrar, type SipRequest } from './scripted-registrar.ts';
import { SipCaller } from './sip-caller.ts';

let browser: BrowserPage;
let server: ScriptedRegistrar;
let desk: EngineDriver;
let caller: SipCaller;

beforeAll(async () => {
  browser = await openEngineBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await ScriptedRegistrar.start();
  desk = new EngineDriver(browser.page);
  await desk.reload();
});
afterEach(async () => {
  await server.close();
});

async function registered(iceServers: SipAccount['iceServers'] = []): Promise<void> {
  await desk.open({
    uri: 'sip:agent1@lab.local',
    servers: [server.url],
    authorizationUsername: 'agent1',
    secret: { type: 'password', password: 'x' },
    iceServers,
    callIdHeader: 'X-Call-ID',
    clientRefHeader: 'X-Client-Ref',
  });
  const register = await server.next('REGISTER');
  caller = new SipCaller(server, register);
  grant(register);
  await desk.reaches('registered');
}

const grant = (register: SipRequest): void =>
  register.reply('200 OK', [`Contact: ${register.header('contact')?.split('>')[0] ?? ''}>;expires=600`]);

/** A call that the desktop has answered by itself, not acknowledged yet. */
async function answered(callId: string, number?: string): Promise<string | undefined> {
  await desk.expectCall(callId, undefined, number);
  caller.invite(callId, [`X-Client-Ref: ${callId}`]);
  const answer = await caller.response('INVITE');
  expect(answer.startLine).toBe('SIP/2.0 200 OK');
  return answer.header('to');
}

/** The engine has measured for as long that nothing is heard of this peer, which sends no audio. */
const silentForMs = (ms: number) =>
  expect
    .poll(async () => (await desk.leg())?.quality?.nothingForMs ?? 0, { timeout: 15_000 })
    .toBeGreaterThan(ms);

it('SIP.js fault 23: a CANCEL that crosses the 200, and no ACK, ends the call as answered elsewhere', async () => {
  await registered();
  const to = await answered('crossed');
  await desk.fact('answered');
  caller.say('CANCEL', 'crossed', { headers: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] });
  expect(await desk.fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487, reason: answeredElsewhere });
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
  // RFC 3261 section 15: no BYE before the ACK.
  expect(server.count('BYE')).toBe(0);
  caller.say('ACK', 'crossed', { to });
  (await server.next('BYE')).reply('200 OK');
});

it('SIP.js fault 23: a CANCEL that crosses the 200, and an ACK, leave the call as it is', async () => {
  await registered();
  const to = await answered('acknowledged');
  const { legId } = await desk.fact('answered');
  caller.say('CANCEL', 'acknowledged');
  caller.say('ACK', 'acknowledged', { to });
  await silentForMs(3000);
  expect(await desk.leg()).toMatchObject({ legId, phase: 'established' });
});

it('SIP.js fault 23: no ACK for some seconds, and no CANCEL, is a slow network', async () => {
  await registered();
  await answered('slow');
  const { legId } = await desk.fact('answered');
  await silentForMs(3000);
  expect(await desk.leg()).toMatchObject({ legId, phase: 'established' });
  expect(caller.responses('SIP/2.0 200')).toBeGreaterThan(2);
});

it('a hold by the address 0.0.0.0 (RFC 2543) is one, until another address comes', async () => {
  await registered();
  const to = await answered('old-hold');
  caller.say('ACK', 'old-hold', { to });
  const reinvite = async (address: string): Promise<void> => {
    const body = offerSdp
      .replace('m=audio 9', 'm=audio 4000')
      .replace('c=IN IP4 0.0.0.0', `c=IN IP4 ${address}`);
    caller.say('INVITE', 'old-hold', { to, headers: ['Content-Type: application/sdp'], body });
    expect((await caller.response('INVITE')).startLine).toBe('SIP/2.0 200 OK');
    caller.say('ACK', 'old-hold', { to });
  };
  await reinvite('0.0.0.0');
  await expect.poll(() => desk.leg()).toMatchObject({ heldByFarSide: true });
  await reinvite('192.0.2.1');
  await expect.poll(() => desk.leg()).toMatchObject({ heldByFarSide: false });
});

/** A caller rings, and the line is away when the agent answers. */
async function answeredWithoutLine(
  callId: string,
): Promise<{ answering: Promise<boolean>; back: () => void }> {
  await registered();
  caller.invite(callId);
  const { legId } = await desk.fact('invited');
  server.refusing = true;
  server.cut();
  await desk.reaches('offline');
  const answering = desk.act('answer', legId);
  await expect.poll(() => desk.leg()).toMatchObject({ phase: 'answering' });
  const back = (): void => {
    server.refusing = false;
    server.answersRegister = grant;
  };
  return { answering, back };
}

it('a caller who gave up while the line was away, and was answered meanwhile, is a missed one within seconds', async () => {
  const { answering, back } = await answeredWithoutLine('given-up');
  back();
  await desk.reaches('registered');
  expect((await caller.response('INVITE')).startLine).toBe('SIP/2.0 200 OK');
  expect(await desk.fact('ended')).toMatchObject({ by: 'far-end', reason: 'not acknowledged' });
  expect(await answering).toBe(false);
  // It is repeated for 32 s, else.
  expect(caller.responses('SIP/2.0 200')).toBeLessThan(7);
  expect(await desk.facts()).toEqual(['invited', 'ended']);
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
});

it('a caller who is answered while the line is away, and waits, is talked to once it is back', async () => {
  const { answering, back } = await answeredWithoutLine('waits');
  back();
  const answer = await caller.response('INVITE');
  expect(await desk.facts()).toEqual(['invited']);
  caller.say('ACK', 'waits', { to: answer.header('to') });
  expect(await answering).toBe(true);
  expect(await desk.leg()).toMatchObject({ phase: 'established' });
  await silentForMs(1000);
  expect(await desk.facts()).toEqual(['invited', 'answered']);
});

it('a caller whose answer went with the flow, and who acknowledges none, is gone within seconds of the next one', async () => {
  await registered();
  await answered('swallowed');
  await desk.fact('answered');
  server.answersRegister = grant;
  server.cut();
  expect(await desk.fact('ended')).toMatchObject({ by: 'network' });
});

/** The desktop calls, to take back a call. */
async function takesBack(): Promise<SipRequest> {
  await registered();
  await desk.recover({
    callId: 'lost',
    localTag: 'l',
    remoteTag: 'r',
    remoteTarget: 'sip:peer@lab.local;transport=ws',
  });
  return server.next('INVITE');
}

/** It is answered, and in the same breath the far side says `said`. */
async function answersAndSays(said: readonly [method: string, headers: string[]][]): Promise<void> {
  const invite = await takesBack();
  const callId = invite.header('call-id') ?? '';
  invite.reply('200 OK', ['Contact: <sip:peer@lab.local;transport=ws>'], answerSdp);
  for (const [method, headers] of said)
    caller.say(method, callId, {
      headers,
      to: invite.header('from'),
      from: `${invite.header('to') ?? ''};tag=registrar`,
    });
}

it('SIP.js fault 18: what the far side says while its answer is being taken is answered once the call stands', async () => {
  await answersAndSays([
    ['INFO', []],
    ['NOTIFY', ['Event: talk', 'Subscription-State: active']],
    ['REFER', ['Refer-To: <sip:+19005550100@lab.local>']],
    ['INVITE', []],
  ]);
  expect((await caller.response('INFO')).startLine).toBe('SIP/2.0 200 OK');
  expect((await caller.response('NOTIFY')).startLine).toBe('SIP/2.0 200 OK');
  expect((await caller.response('REFER')).startLine).toMatch(/^SIP\/2\.0 603 /);
  expect((await caller.response('INVITE')).startLine).toBe('SIP/2.0 200 OK');
  await server.next('ACK');
});

it('SIP.js fault 18: a far side that hangs up while its answer is being taken has hung up', async () => {
  await answersAndSays([['BYE', ['Reason: SIP;cause=480;text="Gone"']]]);
  expect((await caller.response('BYE')).startLine).toBe('SIP/2.0 200 OK');
  await desk.fact('ended');
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
});

it('SIP.js fault 26: two phones that ring and promise audio are both taken, and the one that answers is talked to', async () => {
  const invite = await takesBack();
  const says = (status: string, phone: string): void =>
    invite.reply(
      status,
      [`Contact: <sip:${phone}@lab.local;transport=ws>`],
      answerSdp
        .replace('ice-ufrag:abcd', `ice-ufrag:${phone}`)
        .replaceAll('AA', phone === 'desk' ? 'BB' : 'CC'),
      phone,
    );
  const heardFrom = (): Promise<string | undefined> => desk.page.evaluate(() => window.engine.farIceName());
  says('180 Ringing', 'desk');
  await expect.poll(heardFrom).toBe('desk');
  // What was promised has not come.
  await expect.poll(() => desk.page.evaluate(() => window.engine.ringback())).toBe(true);
  says('183 Session Progress', 'mobile');
  await expect.poll(heardFrom).toBe('mobile');
  says('200 OK', 'mobile');
  await desk.fact('continued');
  expect([(await desk.leg())?.phase, await heardFrom()]).toEqual(['established', 'mobile']);
  await server.next('ACK');
});

it('SIP.js fault 29: a far side that only rings when its call is taken back is left after 10 s', async () => {
  const invite = await takesBack();
  invite.reply('180 Ringing', ['Contact: <sip:peer@lab.local;transport=ws>']);
  (await server.next('CANCEL')).reply('200 OK');
  expect(await desk.fact('ended')).toMatchObject({ legId: 'lost', by: 'local', reason: cutOffInTalk });
  invite.reply('487 Request Terminated');
  await server.next('ACK');
});

it('follows a REFER to a tel: URI by the same policy as any other', async () => {
  await registered();
  const to = await answered('refers', '+12025550100');
  caller.say('ACK', 'refers', { to });
  caller.say('REFER', 'refers', { headers: ['Refer-To: "Ada" <tel:+19005550100>'], to });
  expect((await caller.response('REFER')).startLine).toMatch(/^SIP\/2\.0 603 /);
  caller.say('REFER', 'refers', { headers: ['r: <tel:+1-202-555-0100>'], to });
  expect((await caller.response('REFER')).startLine).toMatch(/^SIP\/2\.0 202 /);
  const invite = await server.next('INVITE');
  expect(invite.startLine).toBe('INVITE sip:+1-202-555-0100@lab.local;user=phone SIP/2.0');
});

it('hangs up to a PBX that leaves its leg standing once the contact that it referred to is busy', async () => {
  await registered();
  const to = await answered('refers', '+12025550100');
  caller.say('ACK', 'refers', { to });
  caller.say('REFER', 'refers', { headers: ['Refer-To: <sip:+12025550100@lab.local>'], to });
  (await server.next('INVITE')).reply('486 Busy Here');
  expect(await desk.fact('ended')).toMatchObject({ sipCode: 486 });
  expect((await server.next('BYE')).header('call-id')).toBe('refers');
  await expect.poll(() => desk.leftovers()).toMatchObject({ legs: 0, microphones: 0 });
});

it('SIP.js fault 16: asks no STUN server that the account does not name', async () => {
  await registered();
  await answered('no-stun');
  expect(await desk.page.evaluate(() => window.engine.iceServers())).toEqual([[]]);
});

it('SIP.js fault 15: does not wait 5 s for a STUN server that is silent', async () => {
  const silent = createSocket('udp4').bind(0, '127.0.0.1');
  await once(silent, 'listening');
  await registered([{ urls: [`stun:127.0.0.1:${silent.address().port}`] }]);
  await desk.page.evaluate(() => {
    const waits: number[] = [];
    const setTimeoutOf = window.setTimeout.bind(window);
    Object.assign(window, {
      waits,
      setTimeout: (run: () => void, ms: number) => {
        waits.push(ms);
        return setTimeoutOf(run, ms);
      },
    });
  });
  await answered('silent-stun');
  // What SIP.js asks for while it gathers candidates; 5000 is its own.
  expect(await desk.page.evaluate('window.waits')).toContain(500);
  expect(await desk.page.evaluate('window.waits')).not.toContain(5000);
  silent.close();
});
