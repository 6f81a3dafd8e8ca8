/** A shift is longer than the credentials that a provider issues: main renews them, and the registration goes on. */
import { createHash } from 'node:crypto';

import { expect, it } from 'vitest';

import { SipAccountSource } from '../../../electron/account/sip-account-source.ts';
import { Softphone } from '../../../renderer/softphone/softphone.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import { noAudio } from '../../fixtures/no-audio.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { EngineClock } from '../../unit/softphone/engine-clock.ts';
import { ScriptedRegistrar } from './scripted-registrar.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const ha1 = (password: string): string => md5(`agent1:lab:${password}`);
const lifeMs = 600_000;

it('credentials that expire in mid-shift are renewed before, and the agent stays registered on one flow', async () => {
  const clock = new EngineClock();
  const registrar = await ScriptedRegistrar.start();
  const issuedAtMs: number[] = [];
  /** Passwords by which a REGISTER was accepted, in order. */
  const accepted: string[] = [];
  registrar.answersRegister = (request) => {
    const response = /response="(\w+)"/.exec(request.header('authorization') ?? '')?.[1];
    if (response === undefined) {
      request.reply('401 Unauthorized', ['WWW-Authenticate: Digest realm="lab", nonce="n", algorithm=MD5']);
      return;
    }
    const used = issuedAtMs.findIndex(
      (_at, index) => response === md5(`${ha1(`password ${index}`)}:n:${md5('REGISTER:sip:lab.local')}`),
    );
    const expired = clock.now() >= (issuedAtMs[used] ?? -Infinity) + lifeMs;
    if (!expired) accepted.push(`password ${used}`);
    request.reply(expired ? '403 Forbidden' : '200 OK', ['Expires: 300']);
  };

  const states: RegistrationState[] = [];
  let softphone: Softphone | undefined;
  const source = new SipAccountSource({
    profile: {
      agentId: 'agent1',
      sip: undefined,
      headers: { callId: 'X-Call-ID', clientRef: 'X-Client-Ref' },
    },
    secrets: {},
    issue: () => {
      issuedAtMs.push(clock.now());
      return Promise.resolve(
        ok({
          uri: 'sip:agent1@lab.local',
          servers: [registrar.url],
          authorizationUsername: 'agent1',
          ha1: ha1(`password ${issuedAtMs.length - 1}`),
          realm: 'lab',
          iceServers: [],
          lastsMs: lifeMs,
        }),
      );
    },
    onAccount: (account) => {
      if (softphone !== undefined) {
        softphone.updateAccount(account);
        return;
      }
      softphone = new Softphone({ account, audio: noAudio, clock });
      softphone.subscribe({
        onRegistration: (state) => states.push(state),
        onUnknownRealm: () => undefined,
        onLegFact: () => undefined,
        onLegMedia: () => undefined,
        onLegGone: () => undefined,
      });
      softphone.start();
    },
    onFailure: ({ detail }) => {
      throw new Error(detail);
    },
    clock,
    log: silentLog,
  });
  await source.start();

  // Half an hour of the shift, three lives of the credentials; each question and REGISTER has its answer.
  for (let passed = 0; passed < 3 * lifeMs; passed += 1000) {
    await clock.armed(3000);
    await clock.disarmed(5000);
    clock.pass(1000);
  }
  expect([...new Set(accepted)]).toEqual(['password 0', 'password 1', 'password 2', 'password 3']);
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['connecting', 'registered']));
  expect([registrar.connections, states.filter(({ state }) => state === 'connecting').length]).toEqual([
    1, 1,
  ]);

  source.stop();
  const stopped = softphone?.stop();
  clock.pass(2000);
  await stopped;
  await registrar.close();
});
