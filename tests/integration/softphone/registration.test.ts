/** How the engine stays registered: on real sockets, in a time of the test's own. Numbers are those of docs/softphone.md. */
import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Softphone } from '../../../renderer/softphone/softphone.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
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
  softphone = new Softphone({ account: account(more), clock });
  softphone.subscribe({
    onRegistration: (state) => {
      states.push(state);
      onState();
    },
    onUnknownRealm: (realm) => onRealm(realm),
    onLegFact: () => undefined,
    onLegMedia: () => undefined,
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

describe('staying registered', () => {
  it('answers a challenge with the HA1 of its realm, and is registered by the 2xx', async () => {
    const ha1 = createHash('md5').update('agent1:lab:secret').digest('hex');
    start({ secret: { type: 'ha1', ha1ByRealm: { lab: ha1 } } });
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

  it('answers no challenge of a realm it has no HA1 for, tells it, and registers at once with the account that has', async () => {
    const realms: string[] = [];
    onRealm = (realm) => {
      realms.push(realm);
      softphone.updateAccount(
        account({ secret: { type: 'ha1', ha1ByRealm: { 'lab.local': 'a', pbx: 'b' } } }),
      );
    };
    start({ secret: { type: 'ha1', ha1ByRealm: { 'lab.local': 'a' } } });
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

  it('registers anew on the next socket, and is not registered before that is answered (1)', async () => {
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

  it('does not wait for a REGISTER that died with its socket (2)', async () => {
    start();
    await registrar.next('REGISTER');
    registrar.cut();
    await clock.passOne(0);
    const second = await registrar.next('REGISTER');
    const reached = next('registered');
    granted(second);
    await reached;
  });

  it('takes a 200 without a Contact as one, and registers again at half of what it asked for (3, 6)', async () => {
    start();
    const first = await registrar.next('REGISTER');
    const reached = next('registered');
    first.reply('200 OK', ['Expires: 20']);
    await reached;
    await clock.armed(10_000);
  });

  it('does not storm a registrar that leaves the time out (4)', async () => {
    start();
    const first = await registrar.next('REGISTER');
    const reached = next('registered');
    first.reply('200 OK', [`Contact: ${first.header('contact')?.split('>')[0] ?? ''}>`, 'Expires: 1']);
    await reached;
    await clock.armed(5000);
    expect(registrar.count('REGISTER')).toBe(1);
  });

  it('tells of a refresh that is refused, with its reason, and does not try in haste (5)', async () => {
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
  ])('comes back after %s when Retry-After %s says so (7)', async (status, retryAfter, delayMs) => {
    start();
    const offline = next('offline');
    (await registrar.next('REGISTER')).reply(status, [`Retry-After: ${retryAfter}`]);
    expect(await offline).toMatchObject({ retryAtMs: clock.now() + delayMs });
  });

  it('takes a Retry-After of 0 for no leave to storm (7)', async () => {
    start();
    for (const delayMs of [0, 300, 1200, 2700]) {
      (await registrar.next('REGISTER')).reply('503 Service Unavailable', ['Retry-After: 0']);
      await clock.passOne(delayMs);
    }
    expect(registrar.count('REGISTER')).toBeLessThanOrEqual(5);
  });

  it('leaves a socket that is open and dead, after one probe without an answer (9)', async () => {
    await registered();
    registrar.answersProbes = false;
    await clock.passOne(3000);
    await registrar.next('OPTIONS');
    await clock.passOne(2000);
    expect((await registrar.next('REGISTER')).connection).toBe(2);
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

  it('goes to the next server when one can’t be had (10)', async () => {
    const dead = await ScriptedRegistrar.start();
    await dead.close();
    const reached = registered({ servers: [dead.url, registrar.url] });
    await clock.passOne(0);
    await clock.passOne(300);
    await reached;
    expect(states.at(-1)).toMatchObject({ server: registrar.url });
  });

  it('tries for ever, 0, 0.3, 1.2, 2.7, 4.8, then every 7 s, and at once when the network is back (11)', async () => {
    registrar.refusing = true;
    start();
    for (const delayMs of [0, 300, 1200, 2700, 4800, 7000, 7000, 7000]) await clock.passOne(delayMs);
    await clock.armed(7000);
    expect(registrar.refused).toBe(9);
    registrar.refusing = false;
    softphone.nudge();
    await registrar.next('REGISTER');
  });

  it('gives a server time that takes every REGISTER and then hangs up', async () => {
    start();
    for (const delayMs of [0, 300, 1200, 2700]) {
      const request = await registrar.next('REGISTER');
      const reached = next('registered');
      granted(request);
      await reached;
      registrar.cut();
      await clock.passOne(delayMs);
    }
  });

  it('gives up after 5 s a server that is silent on REGISTER (2)', async () => {
    start();
    await registrar.next('REGISTER');
    await clock.passOne(5000);
    expect((await registrar.next('REGISTER')).connection).toBe(2);
  });

  it('says of an address that is none that it is none, and keeps trying', async () => {
    start({ servers: ['not a URL'] });
    const offline = next('offline');
    await clock.passOne(0);
    expect((await offline).reason).toMatch(/URL/i);
    await clock.armed(300);
  });

  it('uses renewed credentials at the next challenge, and a new address at once', async () => {
    await registered();
    softphone.updateAccount(account({ secret: { type: 'password', password: 'renewed' } }));
    expect(registrar.connections).toBe(1);
    softphone.updateAccount(account({ uri: 'sip:agent2@lab.local' }));
    const request = await registrar.next('REGISTER');
    expect([request.connection, request.header('to')]).toEqual([2, '<sip:agent2@lab.local>']);
  });

  it('stops in 2 s although nobody answers its REGISTER (28)', async () => {
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
