/**
 * `/oauth`: the token endpoint (RFC 6749 section 3.2), the revocation endpoint (RFC 7009), and the authorization endpoint (3.1),
 * which a browser opens.
 */
import * as z from 'zod';

import type { components } from '../../../shared/telephony/openapi-types.ts';
import {
  isAuthentic,
  type OAuthClient,
  type OAuthProvider,
  type OAuthRefusal,
  type OAuthToken,
  refusal,
} from '../account/oauth-provider.ts';
import { consentPage, refusalPage } from './consent-page.ts';
import { type Answer, ok, type OpenEndpoint } from './endpoint.ts';

type Schemas = components['schemas'];

const clientFields = {
  client_id: z.string(),
  client_secret: z.string().optional(),
  scope: z.string().optional(),
};
const tokenRequest = z.discriminatedUnion('grant_type', [
  z.object({ ...clientFields, grant_type: z.literal('client_credentials') }),
  z.object({
    ...clientFields,
    grant_type: z.literal('authorization_code'),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string().min(43).max(128),
  }),
  z.object({ ...clientFields, grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);
type TokenRequest = z.infer<typeof tokenRequest>;

const revocationRequest = z.object({
  client_id: z.string(),
  client_secret: z.string().optional(),
  token: z.string().min(1),
});

const authorizationRequest = z.object({
  response_type: z.literal('code'),
  state: z.string().optional(),
  scope: z.string().optional(),
  code_challenge: z.string().length(43),
  code_challenge_method: z.literal('S256'),
});

/** RFC 8252 section 7.3: this machine, any port. */
const loopbackRedirect = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d{1,5}\//;

export function oauthSurface(provider: OAuthProvider): OpenEndpoint[] {
  return [
    {
      method: 'POST',
      path: '/oauth/token',
      answer: ({ contentType, bodyText }) => {
        const asked = formOf(contentType, bodyText);
        const parsed = tokenRequest.safeParse(Object.fromEntries(asked));
        if (!parsed.success)
          return refused(
            asked.has('grant_type') && parsed.error.issues.some(({ code }) => code === 'invalid_union')
              ? refusal('unsupported_grant_type', 'not this grant')
              : refusal('invalid_request', 'a parameter is missing or malformed'),
          );
        const issued = issue(provider, parsed.data);
        return issued.kind === 'token' ? ok(tokenBody(issued)) : refused(issued);
      },
    },
    {
      method: 'POST',
      path: '/oauth/revoke',
      answer: ({ contentType, bodyText }) => {
        const asked = revocationRequest.safeParse(Object.fromEntries(formOf(contentType, bodyText)));
        if (!asked.success) return refused(refusal('invalid_request', 'a parameter is missing'));
        const client = authenticated(provider, asked.data);
        if (client === undefined) return refused(notAuthentic);
        provider.revokeToken(client, asked.data.token);
        // A token that is not known is as good as revoked (RFC 7009 section 2.2).
        return ok({});
      },
    },
    {
      method: 'GET',
      path: '/oauth/authorize',
      answer: ({ query }) => authorize(provider, query),
    },
    {
      method: 'POST',
      path: '/oauth/authorize',
      answer: ({ contentType, bodyText }) => authorize(provider, formOf(contentType, bodyText)),
    },
  ];
}

function issue(provider: OAuthProvider, asked: TokenRequest): OAuthToken | OAuthRefusal {
  const client = authenticated(provider, asked);
  if (client === undefined) return notAuthentic;
  switch (asked.grant_type) {
    case 'client_credentials':
      return provider.clientCredentials(client, asked.scope);
    case 'authorization_code':
      return provider.redeemCode(client, {
        code: asked.code,
        redirectUri: asked.redirect_uri,
        codeVerifier: asked.code_verifier,
      });
    case 'refresh_token':
      return provider.refresh(client, { refreshToken: asked.refresh_token, scope: asked.scope });
  }
}

function authenticated(
  provider: OAuthProvider,
  asked: { client_id: string; client_secret?: string | undefined },
): OAuthClient | undefined {
  const client = provider.client(asked.client_id);
  return client !== undefined && isAuthentic(client, asked.client_secret) ? client : undefined;
}

const notAuthentic = refusal('invalid_client', 'no such client, or not its secret');

/** Without an `answer` shows the page; with one sends it to where the client waits. */
function authorize(provider: OAuthProvider, fields: URLSearchParams): Answer {
  const clientId = fields.get('client_id') ?? '';
  const redirectUri = fields.get('redirect_uri') ?? '';
  // Told to the person, never to a redirect that may be anybody's (RFC 6749 section 4.1.2.1).
  if (provider.client(clientId) === undefined) return page(400, refusalPage('The app is not known'));
  if (!loopbackRedirect.test(redirectUri) || !URL.canParse(redirectUri))
    return page(400, refusalPage('The app does not wait on this machine'));

  const redirect = (answer: Record<string, string>): Answer => {
    const location = new URL(redirectUri);
    for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
    const state = fields.get('state');
    if (state !== null) location.searchParams.set('state', state);
    return { kind: 'redirect', location: location.href };
  };
  const parsed = authorizationRequest.safeParse(Object.fromEntries(fields));
  if (!parsed.success) return redirect({ error: 'invalid_request' });
  const scopes = provider.scopesOf(parsed.data.scope);
  if (scopes === undefined) return redirect({ error: 'invalid_scope' });
  switch (fields.get('answer')) {
    case null:
      return page(200, consentPage(clientId, scopes, fields));
    case 'allow':
      return redirect({
        code: provider.consent({ clientId, redirectUri, scopes, codeChallenge: parsed.data.code_challenge }),
      });
    default:
      return redirect({ error: 'access_denied', error_description: 'the sign-in was denied' });
  }
}

const formOf = (contentType: string | undefined, text: string): URLSearchParams =>
  new URLSearchParams(/^application\/x-www-form-urlencoded(;|$)/i.test(contentType ?? '') ? text : '');

const tokenBody = (token: OAuthToken) =>
  ({
    access_token: token.accessToken,
    token_type: 'Bearer',
    expires_in: token.expiresInS,
    scope: token.scopes.join(' '),
    ...(token.refreshToken !== undefined && { refresh_token: token.refreshToken }),
  }) satisfies Schemas['OAuthToken'];

const refused = ({ error, description }: OAuthRefusal): Answer => ({
  kind: 'json',
  status: error === 'invalid_client' ? 401 : 400,
  body: { error, error_description: description } satisfies Schemas['OAuthError'],
});

const page = (status: number, html: string): Answer => ({ kind: 'page', status, html });
