/** How the engine stays registered: by what flow, to which server, and how it finds that one is dead. On real sockets, in a time of the test’s own; numbers are those of docs/softphone.md. */
import { describe, expect, it } from 'vitest';

import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';
import { ScriptedRegistrar } from './scripted-registrar.ts';
import {
  clock,
  granted,
  next,
  now,
  passProved,
  proved,
  registered,
  registrar,
  softphone,
  start,
  states,
  useRegistrar,
} from './registering-softphone.ts';

useRegistrar();

describe('staying registered', () => {
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
});
