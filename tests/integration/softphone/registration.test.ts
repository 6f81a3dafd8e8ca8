/** How the engine stays registered: on real sockets, in a time of the test's own. Numbers are those of docs/softphone.md. */
import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';
import { Softphone } from '../../../renderer/softphone/softphone.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import { noAudio } from '../../fixtures/no-audio.ts';
import { EngineClock } from '../../unit/softphone/engine-clock.ts';
import { ScriptedRegistrar, type SipRequest } from './scripted-registrar.ts';

let registrar: ScriptedRegistrar;
let clock: EngineClock;
let softphone: Softphone;
let states: RegistrationState[];
let onRealm: (realm: string) => void = () => undefined;
let onState: () => void;

beforeEach(async () => {
  registrar = await ScriptedRegistrar.start();
  clock = new EngineClock();
  states = [];
  onState = () => undefined;
  onRealm = () => undefined;
});
afterEach(async () => {
  const stopped = softphone.stop();
  clock.pass(2000);
  await stopped;
  await registrar.close();
});

const account = (more: Partial<SipAccount> = {}): SipAccount => ({
  uri: 'sip:agent1@lab.local',
  servers: [registrar.url],
  authorizationUsername: 'agent1',
  secret: { type: 'password', password: 'secret' },
  iceServers: [],
  callIdHeader: 'X-Call-ID',
  clientRefHeader: 'X-Client-Ref',
  ...more,
});

function start(more: Partial<SipAccount> = {}): void {
  softphone = new Softphone({ account: account(more), audio: noAudio, clock });
  softphone.subscribe({
    onRegistration: (state) => {
      states.push(state);
      onState();
    },
    onUnknownRealm: (realm) => onRealm(realm),
    onLegFact: () => undefined,
    onLegMedia: () => undefined,
    onLegGone: () => undefined,
  });
  softphone.start();
}

const granted = (request: SipRequest, s = 120): void => {
  const contact = request.header('contact')?.split('>')[0] ?? '';
  request.reply('200 OK', [`Contact: ${contact}>;expires=${s}`]);
};

/** The first state, past or to come, of `kind` after those of now. */
async function next<K extends RegistrationState['state']>(
  kind: K,
): Promise<RegistrationState & { state: K }> {
  const from = states.length;
  for (;;) {
    const found = states.slice(from).find((state) => state.state === kind);
    if (found?.state === kind) return found as RegistrationState & { state: K };
    await new Promise<void>((resolve) => (onState = resolve));
  }
}

async function registered(more: Partial<SipAccount> = {}): Promise<SipRequest> {
  start(more);
  const request = await registrar.next('REGISTER');
  const reached = next('registered');
  granted(request);
  await reached;
  return request;
}

const now = () => states.at(-1)?.state;

/** The flow's far end has answered a question since it was registered: the next one comes in 3 s. */
const proved = () => clock.armed(3000);

/** Lets time pass in which every question is answered, by a registrar at the far end of a real wire. */
async function passProved(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    await proved();
    clock.pass(1000);
  }
}

describe('staying registered', () => {
  it('answers a challenge with the HA1 of its realm, and is registered by the 2xx', async () => {
    const ha1 = createHash('md5').update('agent1:lab:secret').digest('hex');
    start({ secret: { type: 'ha1', ha1ByRealm: { lab: { MD5: ha1 } } } });
    const first = await registrar.next('REGISTER');
    first.reply('401 Unauthorized', ['WWW-Authenticate: Digest realm="lab", nonce="n", algorithm=MD5']);
    const second = await registrar.next('REGISTER');
    const ha2 = createHash('md5').update('REGISTER:sip:lab.local').digest('hex');
    const response = createHash('md5').update(`${ha1}:n:${ha2}`).digest('hex');
    expect(second.header('authorization')).toContain(`response="${response}"`);
    expect(now()).toBe('connecting');
    const reached = next('registered');
    granted(second);
    expect(await reached).toMatchObject({ server: registrar.url });
  });

  it.each([
    ['alone', ['SHA-256']],
    ['before MD5', ['SHA-256', 'MD5']],
    ['behind an algorithm nobody has', ['SHA-512-256', 'SHA-256', 'MD5']],
  ])('SIP.js fault 27: answers a challenge of SHA-256 %s', async (_where, algorithms) => {
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const ha1 = sha256('agent1:lab:secret');
    start({ secret: { type: 'ha1', ha1ByRealm: { lab: { MD5: 'other', 'SHA-256': ha1 } } } });
    (await registrar.next('REGISTER')).reply(
      '401 Unauthorized',
      algorithms.map(
        (algorithm) => `WWW-Authenticate: Digest realm="lab", nonce="n", qop="auth", algorithm=${algorithm}`,
      ),
    );
    const authorization = (await registrar.next('REGISTER')).header('authorization') ?? '';
    const value = (name: string): string =>
      new RegExp(`\\b${name}="?([^",]*)`).exec(authorization)?.[1] ?? '';
    const ha2 = sha256('REGISTER:sip:lab.local');
    expect([value('algorithm'), value('response')]).toEqual([
      'SHA-256',
      sha256(`${ha1}:n:00000001:${value('cnonce')}:auth:${ha2}`),
    ]);
  });

  it('SIP.js fault 27: answers MD5 where the account has no more, whatever stands before it', async () => {
    start({ secret: { type: 'ha1', ha1ByRealm: { '*': { MD5: 'a' } } } });
    (await registrar.next('REGISTER')).reply('401 Unauthorized', [
      'WWW-Authenticate: Digest realm="lab", nonce="n", algorithm=SHA-256',
      'WWW-Authenticate: Digest realm="lab", nonce="n", algorithm=MD5',
    ]);
    expect((await registrar.next('REGISTER')).header('authorization')).toContain('algorithm=MD5');
  });

  it('answers no challenge of a realm it has no HA1 for, tells it, and registers at once with the account that has', async () => {
    const realms: string[] = [];
    onRealm = (realm) => {
      realms.push(realm);
      softphone.updateAccount(
        account({ secret: { type: 'ha1', ha1ByRealm: { 'lab.local': { MD5: 'a' }, pbx: { MD5: 'b' } } } }),
      );
    };
    start({ secret: { type: 'ha1', ha1ByRealm: { 'lab.local': { MD5: 'a' } } } });
    const challenge = (request: SipRequest): void =>
      request.reply('401 Unauthorized', ['WWW-Authenticate: Digest realm="pbx", nonce="n", algorithm=MD5']);
    challenge(await registrar.next('REGISTER'));
    // Not a word of the other realm's secret; the next REGISTER is a new one, and its challenge is answered.
    const second = await registrar.next('REGISTER');
    expect([second.header('authorization'), realms]).toEqual([undefined, ['pbx']]);
    challenge(second);
    const third = await registrar.next('REGISTER');
    expect(third.header('authorization')).toContain('realm="pbx"');
    const reached = next('registered');
    granted(third);
    await reached;
  });

  it('SIP.js fault 1: registers anew on the next socket, and is not registered before that is answered', async () => {
    const first = await registered();
    const connecting = next('connecting');
    registrar.cut();
    await clock.passOne(0);
    await connecting;
    const second = await registrar.next('REGISTER');
    expect([second.connection, now()]).toEqual([2, 'connecting']);
    expect(second.header('call-id')).toBe(first.header('call-id'));
    expect(Number.parseInt(second.header('cseq') ?? '')).toBeGreaterThan(
      Number.parseInt(first.header('cseq') ?? ''),
    );
    const reached = next('registered');
    granted(second);
    await reached;
  });

  it('SIP.js fault 2: does not wait for a REGISTER that died with its socket', async () => {
    start();
    await registrar.next('REGISTER');
    registrar.cut();
    await clock.passOne(0);
    const second = await registrar.next('REGISTER');
    const reached = next('registered');
    granted(second);
    await reached;
  });

  it('SIP.js faults 3 and 6: takes a 200 without a Contact as one, and registers again at half of the time', async () => {
    start();
    const first = await registrar.next('REGISTER');
    const reached = next('registered');
    first.reply('200 OK', ['Expires: 20']);
    await reached;
    await clock.armed(10_000);
  });

  it('SIP.js fault 4: does not storm a registrar that leaves the time out', async () => {
    start();
    const first = await registrar.next('REGISTER');
    const reached = next('registered');
    first.reply('200 OK', [`Contact: ${first.header('contact')?.split('>')[0] ?? ''}>`, 'Expires: 1']);
    await reached;
    await clock.armed(5000);
    expect(registrar.count('REGISTER')).toBe(1);
  });

  it('SIP.js fault 5: tells of a refresh that is refused, with its reason, and does not try in haste', async () => {
    start();
    const first = await registrar.next('REGISTER');
    const reached = next('registered');
    granted(first, 10);
    await reached;
    const offline = next('offline');
    // Between the probe of the third second and its answer lies the wire: time goes by when that is there.
    await clock.passOne(3000);
    await clock.armed(3000);
    clock.pass(2000);
    const refresh = await registrar.next('REGISTER');
    refresh.reply('403 Forbidden');
    expect(await offline).toMatchObject({ reason: '403 Forbidden', retryAtMs: clock.now() + 30_000 });
    clock.pass(29_999);
    expect(registrar.count('REGISTER')).toBe(2);
    clock.pass(1);
    await registrar.next('REGISTER');
  });

  it.each([
    ['503 Service Unavailable', '7', 7000],
    ['480 Temporarily Unavailable', '90 (maintenance)', 90_000],
    ['503 Service Unavailable', '999999', 300_000],
  ])(
    'SIP.js fault 7: comes back after %s when Retry-After %s says so',
    async (status, retryAfter, delayMs) => {
      start();
      const offline = next('offline');
      (await registrar.next('REGISTER')).reply(status, [`Retry-After: ${retryAfter}`]);
      expect(await offline).toMatchObject({ retryAtMs: clock.now() + delayMs });
    },
  );

  it('SIP.js fault 7: takes a Retry-After of 0 for no leave to storm', async () => {
    start();
    for (const delayMs of [1345, 1345, 1345]) {
      (await registrar.next('REGISTER')).reply('503 Service Unavailable', ['Retry-After: 0']);
      await clock.passOne(delayMs);
    }
    expect(registrar.count('REGISTER')).toBeLessThanOrEqual(4);
  });

  it('SIP.js fault 9: leaves a socket that is open and dead, after one question without an answer', async () => {
    await registered();
    await proved();
    registrar.answersProbes = false;
    clock.pass(3000);
    await registrar.next('OPTIONS');
    expect(now()).toBe('registered');
    await clock.passOne(2000);
    expect((await registrar.next('REGISTER')).connection).toBe(2);
  });

  it('keeps a server that never answers OPTIONS but CRLF', async () => {
    registrar.answersProbes = false;
    registrar.answersPings = true;
    await registered();
    await registrar.next('OPTIONS');
    await clock.passOne(2000);
    for (let times = 0; times < 5; times += 1) await clock.passOne(3000);
    expect([registrar.connections, registrar.count('OPTIONS'), now()]).toEqual([1, 1, 'registered']);
  });

  it('answers the server’s CRLF keep-alive (RFC 5626), and drops what is no SIP', async () => {
    await registered();
    registrar.say('\r\n\r\n');
    await registrar.next('');
    registrar.say('INVITE nobodyKnowsThisScheme:x SIP/2.0\r\nVia: SIP/2.0/WS x;branch=z9hG4bK1\r\n\r\n');
    registrar.say('\0\u{1F4A9}');
    registrar.say('\r\n\r\n');
    await registrar.next('');
    expect(now()).toBe('registered');
  });

  it('SIP.js fault 10: goes to the next server when one can’t be had', async () => {
    const dead = await ScriptedRegistrar.start();
    await dead.close();
    const reached = registered({ servers: [dead.url, registrar.url] });
    await clock.passOne(0);
    await reached;
    expect(states.at(-1)).toMatchObject({ server: registrar.url });
  });

  it('SIP.js fault 11: tries for ever, at once, then after 0.25 s, at last every 7 s, and at once when the network is back', async () => {
    registrar.refusing = true;
    start();
    const policy = defaultReconnectPolicy(() => 0);
    const delaysMs = Array.from({ length: 17 }, (_, failures) => policy.delayMs(failures));
    for (const waitMs of delaysMs) await clock.passOne(waitMs);
    await clock.armed(7000);
    expect(registrar.refused).toBe(delaysMs.length + 1);
    registrar.refusing = false;
    softphone.heard({ reason: 'online' });
    await registrar.next('REGISTER');
  });

  it('gives a server time that takes every REGISTER and then hangs up', async () => {
    start();
    for (const delayMs of [0, 250, 250, 250, 250, 250, 350]) {
      const request = await registrar.next('REGISTER');
      const reached = next('registered');
      granted(request);
      await reached;
      registrar.cut();
      await clock.passOne(delayMs);
    }
  });

  it('SIP.js fault 2: gives up after 5 s a server that is silent on REGISTER, and does not ask it again at once', async () => {
    start();
    await registrar.next('REGISTER');
    await clock.passOne(5000);
    await clock.passOne(1345);
    expect((await registrar.next('REGISTER')).connection).toBe(2);
  });

  it('says of an address that is none that it is none, and keeps trying', async () => {
    start({ servers: ['not a URL'] });
    const offline = next('offline');
    for (const waitMs of [0, 250, 250, 250, 250, 250]) await clock.passOne(waitMs);
    expect((await offline).reason).toMatch(/URL/i);
    await clock.armed(350);
  });

  it('goes back to the better server once it is there, without a call in its way', async () => {
    const best = await ScriptedRegistrar.start();
    best.refusing = true;
    const reached = registered({ servers: [best.url, registrar.url] });
    await clock.passOne(0);
    await reached;
    await proved();
    // One look while it is away, at 5 s; the next one after 10 s more.
    await passProved(5000);
    await clock.armed(10_000);
    expect([best.refused, now()]).toEqual([2, 'registered']);
    best.refusing = false;
    await passProved(10_000);
    const there = await best.next('REGISTER');
    const back = next('registered');
    granted(there);
    expect(await back).toMatchObject({ server: best.url });
    await best.close();
  });

  it('says at once that the network is gone or the machine sleeps, and is registered again by a proof alone', async () => {
    await registered();
    await proved();
    registrar.answersProbes = false;
    for (const reason of ['offline', 'suspend'] as const) {
      softphone.heard({ reason });
      expect(now()).toBe('offline');
    }
    registrar.answersProbes = true;
    const back = next('registered');
    softphone.heard({ reason: 'wake' });
    expect(await back).toMatchObject({ server: registrar.url });
    expect(registrar.count('REGISTER')).toBe(1);
  });

  it('opens a new flow within 1 s after waking where the old one is dead', async () => {
    await registered();
    await proved();
    softphone.heard({ reason: 'suspend' });
    registrar.answersProbes = false;
    softphone.heard({ reason: 'wake' });
    await clock.passOne(1000);
    expect((await registrar.next('REGISTER')).connection).toBe(2);
  });

  it('does not believe for ever a machine that said it would sleep and did not', async () => {
    await registered();
    await proved();
    softphone.heard({ reason: 'suspend' });
    const back = next('registered');
    for (let passed = 0; passed < 15_000; passed += 3000) await clock.passOne(3000);
    await back;
  });

  it('tells how many other phones the registrar has for the agent, and when they are gone', async () => {
    const contact = (request: SipRequest): string =>
      `${request.header('contact')?.split('>')[0] ?? ''}>;expires=20`;
    start();
    const first = await registrar.next('REGISTER');
    const two = next('registered');
    first.reply('200 OK', [`Contact: ${contact(first)}, <sip:desk@10.0.0.1:5060>;expires=3600`]);
    expect(await two).toMatchObject({ elsewhere: 1 });
    await passProved(10_000);
    const refresh = await registrar.next('REGISTER');
    const one = next('registered');
    refresh.reply('200 OK', [`Contact: ${contact(refresh)}`]);
    expect(await one).toMatchObject({ elsewhere: 0 });
  });

  it('answers the PBX that looks whether it is reachable (Browser-Phone issue 101)', async () => {
    await registered();
    const asked = ['Via: SIP/2.0/WS pbx;branch=z9hG4bKq', 'From: <sip:pbx@lab.local>;tag=q', 'Call-ID: q'];
    registrar.say(
      [
        'OPTIONS sip:agent1@lab.local SIP/2.0',
        ...asked,
        'To: <sip:agent1@lab.local>',
        'CSeq: 1 OPTIONS',
        '',
        '',
      ].join('\r\n'),
    );
    expect((await registrar.next('SIP/2.0')).startLine).toBe('SIP/2.0 200 OK');
  });

  it('uses renewed credentials at the next challenge, and a new address at once', async () => {
    await registered();
    softphone.updateAccount(account({ secret: { type: 'password', password: 'renewed' } }));
    expect(registrar.connections).toBe(1);
    softphone.updateAccount(account({ uri: 'sip:agent2@lab.local' }));
    const request = await registrar.next('REGISTER');
    expect([request.connection, request.header('to')]).toEqual([2, '<sip:agent2@lab.local>']);
  });

  it('takes no registration away when it stops while another phone has its place', async () => {
    await registered();
    registrar.bindings = ['<sip:desk@10.0.0.1:5060>;expires=3600'];
    const displaced = next('displaced');
    softphone.heard({ reason: 'wake' });
    await displaced;
    await softphone.stop();
    expect([registrar.count('REGISTER'), now()]).toEqual([1, 'offline']);
  });

  it('SIP.js fault 28: stops in 2 s although nobody answers its REGISTER', async () => {
    await registered();
    const started = clock.now();
    const stopped = softphone.stop();
    expect((await registrar.next('REGISTER')).header('expires')).toBe('0');
    await clock.passOne(1000);
    await stopped;
    expect([clock.now() - started, now()]).toEqual([1000, 'offline']);
    clock.pass(60_000);
    expect(registrar.connections).toBe(1);
  });
});
