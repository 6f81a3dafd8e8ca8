/** Composition of the telephony client for one profile: its tokens, the budget, the transport, and the API on it. */
import { setTimeout as delay } from 'node:timers/promises';

import { type AppError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { ProviderAccess, TokenPurpose } from '../../shared/telephony/provider-access.ts';
import type { Log } from '../logging/log.ts';
import { ApiTokens, PastedToken, type TokenSource, type TokenStanding } from './api-tokens.ts';
import { type ApiAccess, ApiTransport } from './api-transport.ts';
import { CircuitBreakers } from './circuit-breakers.ts';
import { VersionAdvisories, type VersionAdvisory } from './version-advisories.ts';
import { OfferedOperations } from './offered-operations.ts';
import type { Unreadable } from './read-list.ts';
import { RequestBudget } from './request-budget.ts';
import { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts';
import { ScopeInquiry } from './scope-inquiry.ts';
import { type ListName, TelephonyApi } from './telephony-api.ts';

export interface TelephonyOptions {
  baseUrl: string;
  apiVersion: string;
  userAgent: string;
  sources: readonly TokenSource[];
  onOutcome: (error: AppError | undefined) => void;
  /** The version in use will end; undefined: the provider no longer says that it ends. Told where it is not what it was. */
  onAdvisory: (apiVersion: string, advisory: VersionAdvisory | undefined) => void;
  /** The provider does not serve the version in use, or does again. */
  onVersionRefused: (apiVersion: string, refused: boolean) => void;
  /** The provider takes the token of this purpose no more, and no other in its place; or takes one again. */
  onToken: (purpose: TokenPurpose, standing: TokenStanding) => void;
  onAccess: () => void;
  /** What a list has that can't be read, and is left out of it; told where it is not what it was. */
  onUnreadable: (list: ListName, names: readonly string[]) => void;
  /** The app's own if left out. */
  retry?: RetryPolicy;
  log: Log;
}

export function openTelephony(options: TelephonyOptions) {
  const { baseUrl, userAgent, sources, log } = options;
  let { apiVersion } = options;
  let versionRefused = false;
  const tokens = new ApiTokens(sources);
  const budget = new RequestBudget({
    now: () => performance.now(),
    wait: (ms, signal) => delay(ms, undefined, { signal }),
  });
  const retry = options.retry ?? defaultRetryPolicy(Math.random);
  const offered = new OfferedOperations((operation, error) => {
    if (error === undefined) log.info('May be offered by the provider again', { operation });
    else log.warn('Not offered by the provider', { operation, error });
    options.onAccess();
  });
  const breakers = new CircuitBreakers();
  const advisories = new VersionAdvisories((advisory) => {
    if (advisory === undefined) log.info('The API version ends no more', { apiVersion });
    else log.warn('The API version will end', { apiVersion, ...advisory });
    options.onAdvisory(apiVersion, advisory);
  });

  const judgeVersion = (error: AppError | undefined): void => {
    const refused = error?.code === 'version_not_supported';
    // A failure says nothing of the version, nor does a request that came before the switch.
    if (refused === versionRefused || (error !== undefined && !refused)) return;
    versionRefused = refused;
    log.warn('API version', { apiVersion, refused });
    options.onVersionRefused(apiVersion, refused);
    options.onAccess();
  };
  const transportBy = (by: ApiAccess['tokens']): ApiTransport =>
    new ApiTransport({
      access: { baseUrl, apiVersion: () => apiVersion, userAgent, tokens: by },
      budget,
      breakers,
      offered,
      retry,
      log,
      onOutcome: (error, ofVersion) => {
        if (ofVersion === apiVersion) judgeVersion(error);
        options.onOutcome(error);
      },
      onToken: (source, standing) => {
        if (!tokens.settle(source, standing)) return;
        log.info('Token', { purpose: source.purpose, standing });
        if (standing === 'refused') inquiry.reopen(source);
        options.onToken(source.purpose, standing);
        options.onAccess();
      },
      onAdvisory: (operation, advisory, ofVersion) => {
        if (ofVersion === apiVersion) advisories.heard(operation, advisory);
      },
    });
  const transport = transportBy(tokens);

  const leftOut = new Map<ListName, string>();
  const tellUnreadable = (list: ListName, unreadable: readonly Unreadable[]): void => {
    const words = JSON.stringify(unreadable);
    if (words === (leftOut.get(list) ?? '[]')) return;
    leftOut.set(list, words);
    if (unreadable.length > 0) log.warn('Left out of a list', { list, unreadable });
    options.onUnreadable(
      list,
      unreadable.map(({ name }) => name),
    );
  };

  const access = (): ProviderAccess => ({
    apiVersion,
    ...(versionRefused ? { versionRefused } : {}),
    tokens: tokens.list(),
    ...(offered.list().length === 0 ? {} : { notOffered: offered.list() }),
  });

  const only = (source: TokenSource): ApiAccess['tokens'] => ({
    for: () => ok(source),
    instead: () => undefined,
    insteadForbidden: () => undefined,
    forbade: () => undefined,
  });
  const inquiry: ScopeInquiry = new ScopeInquiry({
    sources,
    ask: (source) => new TelephonyApi(baseUrl, transportBy(only(source))).account(),
    onScopes: (source, scopes) => tokens.learn(source, scopes),
    onRound: () => {
      log.info('Access', access());
      options.onAccess();
    },
    log,
  });

  /** One that is only tried: nothing of it is told, and a failure of the provider is not waited for. */
  const trial = (version: string, by: ApiAccess['tokens']): TelephonyApi =>
    new TelephonyApi(
      baseUrl,
      new ApiTransport({
        access: { baseUrl, apiVersion: () => version, userAgent, tokens: by },
        budget,
        breakers: new CircuitBreakers(),
        offered: new OfferedOperations(() => undefined),
        retry: { delayMs: () => undefined },
        log,
        onOutcome: () => undefined,
      }),
    );

  return {
    api: new TelephonyApi(baseUrl, transport, { onUnreadable: tellUnreadable }),
    transport,
    access,
    /** One more token, from now on; what it may do is learnt with the rest. */
    addSource: (source: TokenSource): void => {
      tokens.add(source);
      inquiry.add(source);
    },
    /** Asks what each token may do, and again those that the provider does not answer for; what was not offered may be now. */
    learnScopes: (): Promise<void> => {
      tokens.forgive();
      offered.forget();
      return inquiry.askAll();
    },
    /** The provider answers again. */
    learnOpenScopes: (): Promise<void> => {
      offered.reconsider();
      return inquiry.askOpen();
    },
    /** The API by another version, to see whether the provider serves it. */
    byVersion: (version: string): TelephonyApi => trial(version, tokens),
    /** Whether the provider takes this key, which is meant for `purpose`; the errors of `GET /me`. */
    tryKey: async (purpose: TokenPurpose, key: string): Promise<Result<undefined>> => {
      const account = await trial(apiVersion, only(new PastedToken(purpose, key))).account();
      return account.ok ? ok(undefined) : account;
    },
    /** Every request from now on asks for this version. */
    pinVersion: (version: string): void => {
      apiVersion = version;
      advisories.forget();
      versionRefused = false;
    },
    stop: (): void => {
      offered.forget();
      inquiry.stop();
    },
  };
}
