/**
 * The sign-in of an agent in the system's browser: authorization code with PKCE and a loopback redirect (RFC 8252, RFC 7636).
 * The app never sees a password.
 */
import * as oauth from 'oauth4webapi';

import { describeThrown, fail, localError, type Result } from '../../shared/errors/app-error.ts';
import { listenForRedirect } from './loopback-redirect.ts';
import type { IssuedToken, TokenEndpoint } from './token-endpoint.ts';

export interface BrowserSignIn {
  authorizationEndpoint: string;
  clientId: string;
  scopes: readonly string[];
  endpoint: Pick<TokenEndpoint, 'exchangeCode'>;
  /** Opens the system's browser; rejects if there is none. */
  openBrowser(url: string): Promise<void>;
}

/** Long enough to look for a password and a second factor. */
const patienceMs = 5 * 60_000;

/**
 * Opens the browser and waits for the answer. Local errors: `sign_in_timed_out`, `sign_in_cancelled`, `sign_in_not_opened`; else
 * those of `TokenEndpoint.exchangeCode`.
 * @param cancel ends the wait
 */
export async function signInByBrowser(
  signIn: BrowserSignIn,
  cancel: AbortSignal,
  waitMs = patienceMs,
): Promise<Result<IssuedToken>> {
  const state = oauth.generateRandomState();
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const codeChallenge = await oauth.calculatePKCECodeChallenge(codeVerifier);
  try {
    const redirect = await listenForRedirect(state);
    const noBrowser = new AbortController();
    const answer = redirect.answer(AbortSignal.any([cancel, noBrowser.signal, AbortSignal.timeout(waitMs)]));
    const url = new URL(signIn.authorizationEndpoint);
    const parameters = {
      response_type: 'code',
      client_id: signIn.clientId,
      redirect_uri: redirect.uri,
      scope: signIn.scopes.join(' '),
      state,
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    signIn.openBrowser(url.href).catch((thrown: unknown) => noBrowser.abort(thrown));
    const redirected = await answer;
    return await signIn.endpoint.exchangeCode(redirected, { state, codeVerifier, redirectUri: redirect.uri });
  } catch (thrown) {
    return fail(
      cancel.aborted
        ? localError('sign_in_cancelled', 'the sign-in was given up')
        : thrown instanceof DOMException && thrown.name === 'TimeoutError'
          ? localError('sign_in_timed_out', 'no answer came from the browser')
          : localError('sign_in_not_opened', describeThrown(thrown)),
    );
  }
}
