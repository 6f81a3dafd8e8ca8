import { createHash } from 'node:crypto';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { SipAccountSource } from '../../../electron/account/sip-account-source.ts';
import type { ProfileSecrets } from '../../../electron/account/profile.ts';
import type { IssuedSipCredentials } from '../../../electron/telephony/answers.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/errors/app-error.ts';
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

type Issue = () => Promise<Result<IssuedSipCredentials>>;

function source(options: { sip?: typeof sip; secrets?: ProfileSecrets; issue?: Issue }) {
  const accounts: SipAccount[] = [];
  const failures: AppError[] = [];
  const accountSource = new SipAccountSource({
    profile: { agentId: 'agent1', headers, clickToCallFrom, sip: options.sip },
    secrets: options.secrets ?? {},
    issue: options.issue ?? (() => Promise.reject(new Error('not asked in this test'))),
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
  const issued = { ...sip, realm: 'practice', ha1: 'f00d', iceServers: [], lastsMs: undefined };
  const issues = (credentials: IssuedSipCredentials) => () => Promise.resolve(ok(credentials));

  it('has the HA1 for the realm it was issued for', async () => {
    const { accountSource, accounts } = source({ issue: issues(issued) });
    await accountSource.start();
    accountSource.learnRealm('elsewhere');
    expect(accounts.map(({ secret }) => secret)).toEqual([
      { type: 'ha1', ha1ByRealm: { practice: { MD5: 'f00d' } } },
    ]);
  });

  it('has it for any realm where none is named', async () => {
    const { accountSource, accounts } = source({ issue: issues({ ...issued, realm: undefined }) });
    await accountSource.start();
    expect(accounts[0]?.secret).toEqual({ type: 'ha1', ha1ByRealm: { '*': { MD5: 'f00d' } } });
  });
});

describe('the issue of an account', () => {
  const minuteMs = 60_000;
  const credentials: IssuedSipCredentials = {
    ...sip,
    realm: 'practice',
    ha1: 'f00d',
    iceServers: [],
    lastsMs: 10 * minuteMs,
  };
  const refusal = (code: string, status: number, retryAfterMs?: number): Result<IssuedSipCredentials> =>
    fail({
      kind: 'application',
      code,
      detail: '',
      status,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });

  /** By a provider that says `answer.now`, and on a clock that only the test moves. */
  async function started(first: Result<IssuedSipCredentials>) {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const answer = { now: first };
    const issue = vi.fn<Issue>(() => Promise.resolve(answer.now));
    const opened = source({ issue });
    await opened.accountSource.start();
    return { ...opened, answer, issue };
  }

  it('is asked for again after a 429, as soon as the provider allows', async () => {
    const { accounts, answer, failures, issue } = await started(refusal('rate_limited', 429, 5 * minuteMs));
    expect(failures).toMatchObject([{ code: 'rate_limited' }]);
    answer.now = ok(credentials);
    await vi.advanceTimersByTimeAsync(5 * minuteMs - 1);
    expect(issue).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(accounts).toHaveLength(1);
  });

  it('is asked for again after a 429 that names no time, or hardly any', async () => {
    const { answer, issue } = await started(refusal('rate_limited', 429));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(issue).toHaveBeenCalledTimes(2);
    answer.now = refusal('rate_limited', 429, 0);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(issue).toHaveBeenCalledTimes(5);
  });

  it('is left alone where the provider refuses it, until somebody has signed in', async () => {
    const { accountSource, accounts, answer, issue } = await started(refusal('forbidden', 403));
    await vi.advanceTimersByTimeAsync(60 * minuteMs);
    expect(issue).toHaveBeenCalledTimes(1);
    answer.now = ok(credentials);
    await accountSource.start();
    expect(accounts).toHaveLength(1);
  });

  it('is renewed a minute before its end, and not for every sign-in', async () => {
    const { accountSource, issue } = await started(ok(credentials));
    await accountSource.start();
    await vi.advanceTimersByTimeAsync(9 * minuteMs - 1);
    expect(issue).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(issue).toHaveBeenCalledTimes(2);
  });

  it('is renewed half-way through a short life', async () => {
    const { issue } = await started(ok({ ...credentials, lastsMs: minuteMs }));
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(issue).toHaveBeenCalledTimes(3);
  });

  it('goes on after a sign-in where its renewal was refused', async () => {
    const { accountSource, accounts, answer, issue } = await started(ok(credentials));
    answer.now = refusal('unauthorized', 401);
    await vi.advanceTimersByTimeAsync(30 * minuteMs);
    expect([issue.mock.calls.length, accounts.length]).toEqual([2, 1]);
    answer.now = ok(credentials);
    await accountSource.start();
    await vi.advanceTimersByTimeAsync(9 * minuteMs);
    expect(accounts).toHaveLength(3);
  });

  it('is asked for again where its renewal is refused, as by a gateway, so that the desktop does not stop ringing; said once', async () => {
    const { accounts, answer, failures } = await started(ok(credentials));
    answer.now = refusal('not_found', 404);
    await vi.advanceTimersByTimeAsync(11 * minuteMs);
    expect([accounts.length, failures.length]).toEqual([1, 1]);
    answer.now = ok(credentials);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(accounts).toHaveLength(2);
  });

  it('passes over an answer that another request has overtaken', async () => {
    const late = Promise.withResolvers<Result<IssuedSipCredentials>>();
    const issue = vi.fn<Issue>().mockReturnValueOnce(late.promise).mockResolvedValue(ok(credentials));
    const { accountSource, accounts, failures } = source({ issue });
    const first = accountSource.start();
    await accountSource.start();
    late.resolve(refusal('unauthorized', 401));
    await first;
    expect([accounts.length, failures]).toEqual([1, []]);
  });
});
