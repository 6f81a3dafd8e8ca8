import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ProfileSecrets } from '../../../electron/account/profile.ts';
import { ProfileStore } from '../../../electron/account/profile-store.ts';
import type { TokenVault } from '../../../electron/account/token-vault.ts';
import { fail, localError, ok } from '../../../shared/errors/app-error.ts';

/** The vault without Electron's encryption, which needs a desktop. */
class OpenVault implements TokenVault {
  kept: { name: string; secrets: ProfileSecrets } | undefined;
  /** A keyring, or the administrator's word that none is needed. */
  protects = true;

  store(name: string, secrets: ProfileSecrets): Promise<boolean> {
    if (this.protects) this.kept = { name, secrets };
    return Promise.resolve(this.protects);
  }

  load(name: string) {
    return Promise.resolve(
      this.kept?.name === name ? ok(this.kept.secrets) : fail(localError('vault_unreadable', 'none')),
    );
  }

  forget(): void {
    this.kept = undefined;
  }
}

const file = {
  name: 'Lab',
  agentId: 'agent1',
  api: {
    baseUrl: 'https://api.lab.example/v1',
    oauth: {
      grant: 'authorization_code',
      tokenEndpoint: 'https://id.lab.example/token',
      authorizationEndpoint: 'https://id.lab.example/authorize',
      clientId: 'desk',
      clientSecret: 's3cret-of-the-client',
      scopes: { operations: ['write:calls'] },
    },
  },
};
const signIn = { refreshToken: 'r1', tokenEndpoint: file.api.oauth.tokenEndpoint, clientId: 'desk' };

let folder: string;
let path: string;
let vault: OpenVault;
let store: ProfileStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-profile-'));
  path = join(folder, 'given.json');
  writeFileSync(path, JSON.stringify(file));
  vault = new OpenVault();
  store = new ProfileStore(folder, vault);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function signedIn() {
  const result = await store.signInByFile(path);
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
}

it('refuses a webhook that could not be signed', async () => {
  writeFileSync(path, JSON.stringify({ ...file, webhooks: [{ url: 'https://crm.lab.example/hook' }] }));
  const refused = await store.signInByFile(path);
  expect(refused).toMatchObject({ ok: false, error: { code: 'profile_invalid' } });
  expect(JSON.stringify(refused)).toContain('has no “secret”');
});

describe('a profile file that names another version of the API', () => {
  const versioned = (version: string, baseUrl = file.api.baseUrl) =>
    writeFileSync(path, JSON.stringify({ ...file, api: { ...file.api, baseUrl, version } }));
  const rememberedApi = async () => {
    const remembered = await store.remembered();
    return remembered?.ok === true ? remembered.value.profile.api : undefined;
  };

  it('is not taken over at once, however often it is used', async () => {
    await signedIn();
    versioned('2');
    expect((await signedIn()).profile.api).toMatchObject({ version: '1', nextVersion: '2' });
    expect((await signedIn()).profile.api).toMatchObject({ version: '1', nextVersion: '2' });
    expect(await rememberedApi()).toMatchObject({ version: '1', nextVersion: '2' });
  });

  it('is in use after the switch, and asks for no other', async () => {
    await signedIn();
    versioned('2');
    const { profile } = await signedIn();
    await store.pinVersion(profile, '2');
    expect(await rememberedApi()).toMatchObject({ version: '2' });
    expect(await rememberedApi()).not.toHaveProperty('nextVersion');
    expect((await signedIn()).profile.api).not.toHaveProperty('nextVersion');
  });

  it('is taken at its word where it is for another provider', async () => {
    await signedIn();
    versioned('2', 'https://api.other.example/v2');
    expect((await signedIn()).profile.api).toMatchObject({ version: '2' });
  });
});

describe('the version in use at one provider', () => {
  const held = { version: '1', nextVersion: '2' };
  const given = (changed: object, version: string) =>
    writeFileSync(path, JSON.stringify({ ...file, ...changed, api: { ...file.api, version } }));

  it('is held though another profile was used meanwhile', async () => {
    await signedIn();
    given({ name: 'Staging', environment: 'staging' }, '2');
    expect((await signedIn()).profile.api).toMatchObject({ version: '2' });
    given({}, '2');
    expect((await signedIn()).profile.api).toMatchObject(held);
  });

  it('is held though somebody signed out, or the profile has another name or agent', async () => {
    await signedIn();
    await store.forget();
    for (const changed of [{}, { name: 'Lab 2' }, { agentId: 'agent2' }]) {
      given(changed, '2');
      expect((await signedIn()).profile.api).toMatchObject(held);
    }
  });

  it('is held where nothing protects secrets, and no other profile is remembered for it', async () => {
    await signedIn();
    vault.protects = false;
    given({ name: 'For today', environment: 'staging' }, '1');
    const { profile, remembered } = await signedIn();
    expect(remembered).toBe(false);
    await store.pinVersion(profile, '3');
    expect(await store.remembered()).toMatchObject({ value: { profile: { name: 'Lab' } } });
    expect((await signedIn()).profile.api).toMatchObject({ version: '3', nextVersion: '1' });
  });

  it('is as the profile file says where what was kept of it can’t be read', async () => {
    await signedIn();
    writeFileSync(join(folder, 'api-versions.json'), '[1, 2');
    given({}, '2');
    expect((await signedIn()).profile.api).toMatchObject({ version: '2' });
  });
});

describe('secrets of a profile', () => {
  it('go as soon as the file of another one is used', async () => {
    await signedIn();
    writeFileSync(path, JSON.stringify({ ...file, name: 'Other' }));
    await signedIn();
    expect(vault.kept?.name).toBe('Other');
    expect(await vault.load('Lab')).toMatchObject({ ok: false });
  });

  it('go at the sign-out of another one, which was for that session only', async () => {
    await signedIn();
    vault.protects = false;
    writeFileSync(path, JSON.stringify({ ...file, name: 'For today' }));
    await signedIn();
    await store.forget();
    expect(vault.kept).toBeUndefined();
    expect(await store.remembered()).toBeUndefined();
  });
});

describe('a profile with OAuth', () => {
  it('is remembered without its client secret, which is in the vault', async () => {
    const { secrets } = await signedIn();
    expect(secrets.clientSecret).toBe('s3cret-of-the-client');
    expect(readFileSync(join(folder, 'profile.json'), 'utf8')).not.toContain('s3cret');
    expect(await store.remembered()).toMatchObject({
      ok: true,
      value: {
        profile: { api: { oauth: { clientId: 'desk' } } },
        secrets: { clientSecret: 's3cret-of-the-client' },
      },
    });
  });

  it('keeps its sign-in, at the next start by the file too', async () => {
    const { profile, secrets } = await signedIn();
    await store.keep(profile, { ...secrets, signIn });
    expect(await store.remembered()).toMatchObject({ value: { secrets: { signIn } } });
    expect((await signedIn()).secrets.signIn).toEqual(signIn);
  });

  it('leaves nothing after the sign-out, even where something was being kept', async () => {
    const { profile, secrets } = await signedIn();
    rmSync(path);
    const keeping = store.keep(profile, { ...secrets, signIn });
    await store.forget();
    await keeping;
    expect(vault.kept).toBeUndefined();
    expect(existsSync(join(folder, 'profile.json'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['api-versions.json']);
    expect(await store.remembered()).toBeUndefined();
  });
});

it('keys that were pasted for a profile file without any stay with it, its provider and its agent', async () => {
  const bare = (changed: object = {}) =>
    writeFileSync(
      path,
      JSON.stringify({ name: 'Lab', agentId: 'agent1', api: { baseUrl: file.api.baseUrl }, ...changed }),
    );
  bare();
  const { profile, secrets } = await signedIn();
  expect(secrets.apiToken).toBeUndefined();
  await store.keep(profile, { ...secrets, apiToken: 'pasted', analyticsToken: 'reports' });
  expect((await signedIn()).secrets).toMatchObject({ apiToken: 'pasted', analyticsToken: 'reports' });
  bare({ api: { baseUrl: file.api.baseUrl, token: 'of-the-file' } });
  expect((await signedIn()).secrets).toMatchObject({ apiToken: 'of-the-file', analyticsToken: 'reports' });
  bare({ api: { baseUrl: 'https://api.other.example/v1' } });
  expect((await signedIn()).secrets).not.toHaveProperty('apiToken');
});
