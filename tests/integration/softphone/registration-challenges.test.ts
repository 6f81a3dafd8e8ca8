/** How the engine stays registered: by what credentials it answers a challenge. On real sockets, in a time of the test’s own; numbers are those of docs/softphone.md. */
import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { SipRequest } from './scripted-registrar.ts';
import {
  account,
  granted,
  next,
  now,
  registered,
  registrar,
  softphone,
  start,
  useRegistrar,
  whenRealm,
} from './registering-softphone.ts';

useRegistrar();

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
    whenRealm((realm) => {
      realms.push(realm);
      softphone.updateAccount(
        account({ secret: { type: 'ha1', ha1ByRealm: { 'lab.local': { MD5: 'a' }, pbx: { MD5: 'b' } } } }),
      );
    });
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

  it('uses renewed credentials at the next challenge, and a new address at once', async () => {
    await registered();
    softphone.updateAccount(account({ secret: { type: 'password', password: 'renewed' } }));
    expect(registrar.connections).toBe(1);
    softphone.updateAccount(account({ uri: 'sip:agent2@lab.local' }));
    const request = await registrar.next('REGISTER');
    expect([request.connection, request.header('to')]).toEqual([2, '<sip:agent2@lab.local>']);
  });
});
