import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { signInByBrowser } from '../../../electron/account/authorization-code.ts';
import { TokenEndpoint } from '../../../electron/account/token-endpoint.ts';
import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { browserThat } from './browser.ts';

let provider: PracticeProvider;
beforeEach(async () => {
  provider = await startPractice();
});
afterEach(() => provider.stop());

const never = new AbortController().signal;

const signIn = (openBrowser: (url: string) => Promise<void>, cancel = never, waitMs?: number) => {
  const { authorizationEndpoint, tokenEndpoint, desktop } = provider.oauth;
  return signInByBrowser(
    {
      authorizationEndpoint,
      clientId: desktop.clientId,
      scopes: ['read:calls', 'write:calls'],
      endpoint: new TokenEndpoint({ tokenEndpoint, clientId: desktop.clientId }),
      openBrowser,
    },
    cancel,
    waitMs,
  );
};

const redirectOf = (url: string): URL => new URL(new URL(url).searchParams.get('redirect_uri') ?? '');

describe('the sign-in in the browser', () => {
  it('brings tokens for what was agreed to, and ends the listening', async () => {
    let opened = '';
    const issued = await signIn((url) => {
      opened = url;
      return browserThat('allow')(url);
    });
    expect(issued).toMatchObject({
      ok: true,
      value: { lifetimeMs: 3_600_000, refreshToken: expect.any(String) as unknown },
    });
    const { searchParams } = new URL(opened);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'read:calls write:calls',
      code_challenge_method: 'S256',
    });
    expect(redirectOf(opened).hostname).toBe('127.0.0.1');
    await expect(fetch(redirectOf(opened))).rejects.toThrow();
  });

  it('takes no answer but its own: others are turned away, and the right one still counts', async () => {
    const issued = await signIn(async (url) => {
      const forged = redirectOf(url);
      forged.search = '?code=stolen&state=guess';
      expect((await fetch(forged)).status).toBe(404);
      forged.search = '?code=stolen';
      expect((await fetch(forged)).status).toBe(404);
      await browserThat('allow')(url);
    });
    expect(issued.ok).toBe(true);
  });

  it('turns away an address that is none: any web page may ask for one', async () => {
    const issued = await signIn(async (url) => {
      // As `fetch('http://127.0.0.1:PORT//')` of a page does.
      expect((await fetch(`${redirectOf(url).href}/`)).status).toBe(404);
      await browserThat('allow')(url);
    });
    expect(issued.ok).toBe(true);
  });

  it('tells the person in the browser how it went, and keeps the code to itself', async () => {
    const shown = Promise.withResolvers<Response>();
    const issued = await signIn(async (url) => {
      const answer = redirectOf(url);
      answer.search = new URLSearchParams({
        error: 'access_denied',
        state: new URL(url).searchParams.get('state') ?? '',
      }).toString();
      shown.resolve(await fetch(answer));
    });
    expect(issued).toMatchObject({ error: { code: 'sign_in_refused' } });
    const page = await shown.promise;
    expect(await page.text()).toContain('You can close this window');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is refused with a code of another sign-in', async () => {
    const issued = await signIn(async (url) => {
      const answer = redirectOf(url);
      answer.search = new URLSearchParams({
        code: 'of-another',
        state: new URL(url).searchParams.get('state') ?? '',
      }).toString();
      await fetch(answer);
    });
    expect(issued).toMatchObject({ error: { kind: 'application', code: 'unauthorized' } });
  });

  it('ends when the agent gives it up, when nobody answers, and when there is no browser', async () => {
    const cancel = new AbortController();
    const given = signIn(() => {
      cancel.abort();
      return Promise.resolve();
    }, cancel.signal);
    expect(await given).toMatchObject({ error: { kind: 'local', code: 'sign_in_cancelled' } });
    expect(await signIn(() => Promise.resolve(), never, 20)).toMatchObject({
      error: { kind: 'local', code: 'sign_in_timed_out' },
    });
    expect(await signIn(() => Promise.reject(new Error('no browser is set')))).toMatchObject({
      error: { kind: 'local', code: 'sign_in_not_opened', detail: 'no browser is set' },
    });
  });
});
