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
  readonly entries = new Map<string, ProfileSecrets>();

  store(name: string, secrets: ProfileSecrets): Promise<boolean> {
    this.entries.set(name, secrets);
    return Promise.resolve(true);
  }

  load(name: string) {
    const secrets = this.entries.get(name);
    return Promise.resolve(
      secrets === undefined ? fail(localError('vault_unreadable', 'none')) : ok(secrets),
    );
  }

  forget(name: string): void {
    this.entries.delete(name);
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
    await store.forget(profile);
    await keeping;
    expect([...vault.entries]).toEqual([]);
    expect(existsSync(join(folder, 'profile.json'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
    expect(await store.remembered()).toBeUndefined();
  });
});
