/** How the engine stays registered: each REGISTER, what its answer means, and when the next one goes out. On real sockets, in a time of the test’s own; numbers are those of docs/softphone.md. */
import { describe, expect, it } from 'vitest';

import type { SipRequest } from './scripted-registrar.ts';
import {
  clock,
  granted,
  next,
  now,
  passProved,
  registered,
  registrar,
  softphone,
  start,
  useRegistrar,
} from './registering-softphone.ts';

useRegistrar();

describe('staying registered', () => {
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

  it('SIP.js fault 2: gives up after 5 s a server that is silent on REGISTER, and does not ask it again at once', async () => {
    start();
    await registrar.next('REGISTER');
    await clock.passOne(5000);
    await clock.passOne(1345);
    expect((await registrar.next('REGISTER')).connection).toBe(2);
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
