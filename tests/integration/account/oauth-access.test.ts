/** A sign-out ends at the provider what was still being issued. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { OAuthAccess } from '../../../electron/account/oauth-access.ts';
import { fail, localError } from '../../../shared/errors/app-error.ts';
import { json, type ReceivedRequest, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

let server: Awaited<ReturnType<typeof startScriptedServer>>;

beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

it('a token of the app’s own credentials that was under way at the sign-out is ended when it comes', async () => {
  const asked = Promise.withResolvers<undefined>();
  const answering = Promise.withResolvers<undefined>();
  const revocation = Promise.withResolvers<ReceivedRequest>();
  server.always((response, request) => {
    if (request.path === '/v1/revoke') {
      revocation.resolve(request);
      json(200, {})(response, request);
      return;
    }
    asked.resolve(undefined);
    void answering.promise.then(() =>
      json(200, { access_token: 'late', token_type: 'Bearer', expires_in: 3600 })(response, request),
    );
  });
  const access = new OAuthAccess({
    oauth: {
      grant: 'client_credentials',
      tokenEndpoint: `${server.baseUrl}/token`,
      revocationEndpoint: `${server.baseUrl}/revoke`,
      clientId: 'desk',
      scopes: { operations: ['read:calls'] },
    },
    secrets: { clientSecret: 'secret' },
    openBrowser: () => Promise.reject(new Error('no browser in this test')),
    keep: () => Promise.resolve(),
    onRefused: () => undefined,
    log: silentLog,
  });
  const signedOut = localError('signed_out', 'this desktop is signed out');
  const token = access.sources[0]?.token();
  await asked.promise;
  await access.revoke(signedOut);
  answering.resolve(undefined);
  expect(await token).toEqual(fail(signedOut));
  expect(Object.fromEntries(new URLSearchParams((await revocation.promise).body))).toMatchObject({
    token: 'late',
    token_type_hint: 'access_token',
  });
});
