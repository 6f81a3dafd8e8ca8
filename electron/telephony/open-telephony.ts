/** Composition of the telephony client for one profile: its tokens, the budget, the transport, and the API on it. */
import { setTimeout as delay } from 'node:timers/promises';

import { type AppError, ok } from '../../shared/errors/app-error.ts';
import type { Surface } from '../../shared/telephony/operations.ts';
import type { ProviderAccess } from '../../shared/telephony/provider-access.ts';
import type { Log } from '../logging/log.ts';
import { ApiTokens, type TokenSource } from './api-tokens.ts';
import { ApiTransport, type VersionAdvisory } from './api-transport.ts';
import { RequestBudget } from './request-budget.ts';
import { defaultRetryPolicy } from './retry-policy.ts';
import { TelephonyApi } from './telephony-api.ts';

export interface TelephonyOptions {
  baseUrl: string;
  apiVersion: string;
  userAgent: string;
  sources: readonly TokenSource[];
  onOutcome: (error: AppError | undefined) => void;
  /** The version in use will end; told once for each word of the provider on it. */
  onAdvisory: (advisory: VersionAdvisory) => void;
  /** The provider takes a token no more, and there is no other to be had. */
  onUnauthorized: () => void;
  onAccess: (access: ProviderAccess) => void;
  /** A request waits this long for its turn under the rate limit. */
  onWaiting?: (surface: Surface, waitMs: number) => void;
  log: Log;
}

export function openTelephony(options: TelephonyOptions) {
  const { baseUrl, userAgent, sources, onOutcome, onUnauthorized, log } = options;
  let { apiVersion } = options;
  const tokens = new ApiTokens(sources);
  const budget = new RequestBudget({
    now: () => performance.now(),
    wait: (ms, signal) => delay(ms, undefined, { signal }),
    ...(options.onWaiting && { onWaiting: options.onWaiting }),
  });
  let advised = '';
  const transportBy = (by: Pick<ApiTokens, 'for'>): ApiTransport =>
    new ApiTransport({
      access: { baseUrl, apiVersion: () => apiVersion, userAgent, tokens: by },
      budget,
      retry: defaultRetryPolicy(Math.random),
      log,
      onOutcome,
      onUnauthorized,
      onAdvisory: (advisory) => {
        const words = JSON.stringify(advisory);
        if (words === advised) return;
        advised = words;
        log.warn('The API version will end', { apiVersion, ...advisory });
        options.onAdvisory(advisory);
      },
    });
  const transport = transportBy(tokens);

  const access = (): ProviderAccess => ({ apiVersion, tokens: tokens.list() });

  /** Asks the provider what each token may do. One that it does not answer for is tried as it comes. */
  const learnScopes = async (): Promise<void> => {
    await Promise.all(
      sources.map(async (source) => {
        const account = await new TelephonyApi(baseUrl, transportBy({ for: () => ok(source) })).account();
        if (account.ok && account.value.scopes !== undefined) tokens.learn(source, account.value.scopes);
        else log.warn('Scopes not known', { purpose: source.purpose, ...(account.ok ? {} : account.error) });
      }),
    );
    log.info('Access', access());
    options.onAccess(access());
  };

  /** Every request from now on asks for this version. */
  const pinVersion = (version: string): void => {
    apiVersion = version;
    advised = '';
  };

  return { pinVersion, api: new TelephonyApi(baseUrl, transport), transport, access, learnScopes };
}
