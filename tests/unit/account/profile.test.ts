import { describe, expect, it } from 'vitest';

import { profileSchema, separateSecrets } from '../../../electron/account/profile.ts';

const oauth = {
  grant: 'authorization_code',
  tokenEndpoint: 'https://id.lab.example/token',
  authorizationEndpoint: 'https://id.lab.example/authorize',
  clientId: 'desk',
  scopes: { operations: ['read:calls', 'write:calls'], analytics: ['read:cdrs'] },
};
const withOAuth = (change: object) => ({
  ...lab,
  api: { baseUrl: lab.api.baseUrl, oauth: { ...oauth, ...change } },
});

const lab = {
  name: 'Lab',
  environment: 'staging',
  api: { baseUrl: 'http://127.0.0.1:9090/v1', token: 'unl_test_abc' },
  agentId: 'agent1',
  sip: {
    uri: 'sip:agent1@lab.local',
    servers: ['ws://127.0.0.1:8088'],
    authorizationUsername: 'agent1',
    password: 'sip-secret',
    iceServers: [],
  },
};

describe('profileSchema', () => {
  it('reads the profile of the design document', () => {
    expect(profileSchema.parse(lab)).toMatchObject({ ...lab, headers: { callId: 'X-Call-ID' } });
  });

  it('reads calling hours as people write them, and says which part of them is none', () => {
    const callingHours = { timeZone: 'Europe/Berlin', days: ['mon'], from: '9:00', to: '18:00' };
    expect(profileSchema.parse({ ...lab, callingHours })).toMatchObject({ callingHours: { from: '09:00' } });
    const { error } = profileSchema.safeParse({
      ...lab,
      callingHours: { ...callingHours, timeZone: 'Berlin' },
    });
    expect(error?.issues).toMatchObject([
      {
        path: ['callingHours', 'timeZone'],
        message: expect.stringContaining('nor an IANA time zone') as string,
      },
    ]);
  });

  it('reads one without sip, where the API issues the credentials', () => {
    const { sip: _sip, ...withoutSip } = lab;
    expect(profileSchema.safeParse(withoutSip).success).toBe(true);
  });

  it('reads one that signs in by OAuth, with or without a browser', () => {
    expect(profileSchema.parse(withOAuth({})).api.oauth).toEqual(oauth);
    const { authorizationEndpoint: _page, ...client } = oauth;
    const byClient = { ...client, grant: 'client_credentials' };
    expect(profileSchema.parse({ ...lab, api: { ...lab.api, oauth: byClient } }).api.oauth).toEqual(byClient);
  });

  it.each([
    ['a token endpoint in clear', withOAuth({ tokenEndpoint: 'http://id.lab.example/token' })],
    ['a sign-in page in clear', withOAuth({ authorizationEndpoint: 'http://id.lab.example/authorize' })],
    ['no sign-in page', withOAuth({ authorizationEndpoint: undefined })],
    ['another grant', withOAuth({ grant: 'password' })],
    ['two scopes in one', withOAuth({ scopes: { operations: ['read:calls write:calls'] } })],
    ['no scope', withOAuth({ scopes: { operations: [] } })],
    ['http over a network', { ...lab, api: { baseUrl: 'http://10.0.0.5/v1', token: 'x' } }],
    ['ws over a network', { ...lab, sip: { ...lab.sip, servers: ['ws://sip.example.com'] } }],
    [
      'a host that only looks like this machine',
      { ...lab, api: { baseUrl: 'http://127.0.0.1.example.com/v1' } },
    ],
    ['no SIP server', { ...lab, sip: { ...lab.sip, servers: [] } }],
    ['a SIP address without a host', { ...lab, sip: { ...lab.sip, uri: 'agent1' } }],
  ])('refuses %s', (_what, profile) => {
    expect(profileSchema.safeParse(profile).success).toBe(false);
  });
});

describe('separateSecrets', () => {
  it('takes the secrets of webhooks too, each by its endpoint', () => {
    const url = 'https://crm.example.com/hook';
    const { profile, secrets } = separateSecrets(
      profileSchema.parse({ ...lab, webhooks: [{ url, secret: 'sixteen characters' }] }),
    );
    expect(JSON.stringify(profile)).not.toContain('sixteen');
    expect(profile.webhooks).toEqual([{ url, events: ['call.finished', 'carrier.alert'] }]);
    expect(secrets.webhooks).toEqual({ [url]: 'sixteen characters' });
  });

  it('leaves no secret in what is written to disk', () => {
    const { profile, secrets } = separateSecrets(profileSchema.parse(lab));
    expect(secrets).toEqual({ apiToken: 'unl_test_abc', sipPassword: 'sip-secret' });
    const written = JSON.stringify(profile);
    expect(written).not.toContain('unl_test_abc');
    expect(written).not.toContain('sip-secret');
    expect(profileSchema.parse(JSON.parse(written)).sip?.servers).toEqual(['ws://127.0.0.1:8088']);
  });

  it('takes the OAuth client’s secret for one', () => {
    const { profile, secrets } = separateSecrets(profileSchema.parse(withOAuth({ clientSecret: 's3cret' })));
    expect([profile.api.oauth, secrets.clientSecret]).toEqual([oauth, 's3cret']);
  });

  it('takes a TURN credential for a secret, and a STUN server for none', () => {
    const stun = { urls: 'stun:stun.lab.local' };
    const turn = { urls: 'turn:turn.lab.local', username: 'agent1', credential: 'turn-secret' };
    const withTurn = separateSecrets(
      profileSchema.parse({ ...lab, sip: { ...lab.sip, iceServers: [stun, turn] } }),
    );
    expect(JSON.stringify(withTurn.profile)).not.toContain('turn-secret');
    expect(withTurn.secrets.iceServers).toEqual([stun, turn]);
    const withStun = separateSecrets(
      profileSchema.parse({ ...lab, sip: { ...lab.sip, iceServers: [stun] } }),
    );
    expect(withStun.profile.sip?.iceServers).toEqual([stun]);
    expect(withStun.secrets).not.toHaveProperty('iceServers');
  });
});
