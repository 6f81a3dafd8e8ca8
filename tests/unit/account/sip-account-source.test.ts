import { createHash } from 'node:crypto';

import { describe, expect, it, onTestFinished } from 'vitest';

import { SipAccountSource } from '../../../electron/account/sip-account-source.ts';
import type { ProfileSecrets } from '../../../electron/account/profile.ts';
import type { SipCredentials } from '../../../electron/telephony/answers.ts';
import { type AppError, ok } from '../../../shared/errors/app-error.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const headers = { callId: 'X-Call-ID', clientRef: 'X-Client-Ref' };
const clickToCallFrom = 'sip:click-to-call@lab.local';
const sip = {
  uri: 'sip:agent1@lab.local:5060',
  servers: ['wss://sip.lab.local'],
  authorizationUsername: 'agent1',
  iceServers: [{ urls: 'stun:stun.lab.local' }],
};
const hash = (algorithm: string, realm: string): string =>
  createHash(algorithm).update(`agent1:${realm}:sip-secret`).digest('hex');

function source(options: { sip?: typeof sip; secrets?: ProfileSecrets; issued?: SipCredentials }) {
  const accounts: SipAccount[] = [];
  const failures: AppError[] = [];
  const accountSource = new SipAccountSource({
    profile: { agentId: 'agent1', headers, clickToCallFrom, sip: options.sip },
    secrets: options.secrets ?? {},
    issue: () =>
      options.issued === undefined
        ? Promise.reject(new Error('not asked in this test'))
        : Promise.resolve(ok(options.issued)),
    onAccount: (account) => accounts.push(account),
    onFailure: (error) => failures.push(error),
    log: silentLog,
  });
  onTestFinished(() => accountSource.stop());
  return { accountSource, accounts, failures };
}

describe('the account of a profile with a SIP password', () => {
  it('has an HA1 for the domain by either algorithm, and never the password', async () => {
    const { accountSource, accounts } = source({ sip, secrets: { sipPassword: 'sip-secret' } });
    await accountSource.start();
    expect(accounts).toMatchObject([
      {
        clickToCallFrom,
        secret: {
          type: 'ha1',
          ha1ByRealm: {
            'lab.local': { MD5: hash('md5', 'lab.local'), 'SHA-256': hash('sha256', 'lab.local') },
          },
        },
      },
    ]);
    expect(JSON.stringify(accounts)).not.toContain('sip-secret');
  });

  it('gets another HA1 for the realm the server names, once, and for four realms at most', async () => {
    const { accountSource, accounts } = source({ sip, secrets: { sipPassword: 'sip-secret' } });
    await accountSource.start();
    for (const realm of ['pbx', 'pbx', 'a', 'b', 'c', 'd']) accountSource.learnRealm(realm);
    expect(
      accounts.map(({ secret }) => (secret.type === 'ha1' ? Object.keys(secret.ha1ByRealm) : [])),
    ).toEqual([
      ['lab.local'],
      ['lab.local', 'pbx'],
      ['lab.local', 'pbx', 'a'],
      ['lab.local', 'pbx', 'a', 'b'],
    ]);
  });

  it('has the TURN credential of the vault', async () => {
    const turn = { urls: 'turn:turn.lab.local', username: 'agent1', credential: 'turn-secret' };
    const { accountSource, accounts } = source({
      sip: { ...sip, iceServers: [] },
      secrets: { sipPassword: 'sip-secret', iceServers: [turn] },
    });
    await accountSource.start();
    expect(accounts[0]?.iceServers).toEqual([turn]);
  });

  it('says that the password is missing', async () => {
    const { accountSource, failures } = source({ sip });
    await accountSource.start();
    expect(failures).toMatchObject([{ code: 'sip_password_missing' }]);
  });
});

describe('an account that the provider issues', () => {
  const issued = { ...sip, realm: 'practice', ha1: 'f00d', iceServers: [] };

  it('has the HA1 for the realm it was issued for', async () => {
    const { accountSource, accounts } = source({ issued });
    await accountSource.start();
    accountSource.learnRealm('elsewhere');
    expect(accounts.map(({ secret }) => secret)).toEqual([
      { type: 'ha1', ha1ByRealm: { practice: { MD5: 'f00d' } } },
    ]);
  });

  it('has it for any realm where none is named', async () => {
    const { accountSource, accounts } = source({ issued: { ...issued, realm: undefined } });
    await accountSource.start();
    expect(accounts[0]?.secret).toEqual({ type: 'ha1', ha1ByRealm: { '*': { MD5: 'f00d' } } });
  });
});
