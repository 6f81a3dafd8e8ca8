import { describe, expect, it } from 'vitest';

import { profileSchema, separateSecrets } from '../../../electron/account/profile.ts';

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

  it('reads one without sip, where the API issues the credentials', () => {
    const { sip: _sip, ...withoutSip } = lab;
    expect(profileSchema.safeParse(withoutSip).success).toBe(true);
  });

  it.each([
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
  it('leaves no secret in what is written to disk', () => {
    const { profile, secrets } = separateSecrets(profileSchema.parse(lab));
    expect(secrets).toEqual({ apiToken: 'unl_test_abc', sipPassword: 'sip-secret' });
    const written = JSON.stringify(profile);
    expect(written).not.toContain('unl_test_abc');
    expect(written).not.toContain('sip-secret');
    expect(profileSchema.parse(JSON.parse(written)).sip?.servers).toEqual(['ws://127.0.0.1:8088']);
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
