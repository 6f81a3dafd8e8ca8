/**
 * Edge: the operations of the telephony API that the app uses, typed by the OpenAPI document, answers parsed, failures
 * as values. Every mutation carries the Idempotency-Key of its intent, so that a repetition never acts twice.
 */
import { setTimeout as delay } from 'node:timers/promises';

import createClient, { type Client } from 'openapi-fetch';
import type * as z from 'zod';

import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { components, paths } from '../../shared/telephony/openapi-types.ts';
import { done, isUnreadable, parsed, unreadable } from './answer-reading.ts';
import * as answers from './answers.ts';
import type { ApiTransport } from './api-transport.ts';
import type { ReadList, Unreadable } from './read-list.ts';
import type { OnWaiting } from './request-budget.ts';
import { msUntil } from './provider-time.ts';

type Schemas = components['schemas'];
export type CdrQuery = NonNullable<paths['/cdrs']['get']['parameters']['query']>;

export interface CallRequest {
  to: string;
  callerId: string;
  agentId: string;
  clientRef: string;
  campaignId?: string;
  contactRef?: string;
}

export interface CdrAnswer {
  data: answers.ProviderCdr[];
  /** Records of the page that can't be read: which, and why. */
  unreadable: string[];
  nextCursor?: string;
}

/** Those of which one that can't be read is left out, and told. */
export type ListName = 'agents' | 'campaigns' | 'numbers' | 'hooks';

export interface TelephonyApiOptions {
  /** Milliseconds after an answer that can't be read until what it belongs to is asked for again. */
  readAgainMs?: number;
  /** What was left out of each list that came, if anything. */
  onUnreadable?: (list: ListName, unreadable: readonly Unreadable[]) => void;
}

export class TelephonyApi {
  readonly #client: Client<paths>;
  readonly #transport: Pick<ApiTransport, 'fetch'>;
  readonly #readAgainMs: number;
  readonly #onUnreadable: (list: ListName, unreadable: readonly Unreadable[]) => void;

  constructor(baseUrl: string, transport: Pick<ApiTransport, 'fetch'>, options: TelephonyApiOptions = {}) {
    this.#transport = transport;
    this.#client = createClient<paths>({ baseUrl, ...this.#by() });
    this.#readAgainMs = options.readAgainMs ?? 1000;
    this.#onUnreadable = options.onUnreadable ?? (() => undefined);
  }

  account(): Promise<Result<z.infer<typeof answers.account>>> {
    return parsed(answers.account, this.#client.GET('/me'));
  }

  /** What is left to spend. */
  balance(): Promise<Result<z.infer<typeof answers.balance>>> {
    return parsed(answers.balance, this.#client.GET('/balance'));
  }

  /** Rings the agent's desktop, then the contact. `clientRef` is the Idempotency-Key too. */
  createCall(
    body: CallRequest,
    signal?: AbortSignal,
    onWaiting?: OnWaiting,
  ): Promise<Result<z.infer<typeof answers.callAccepted>>> {
    return this.#made(
      answers.callAccepted,
      () =>
        this.#client.POST('/calls', {
          body,
          params: { header: { 'Idempotency-Key': body.clientRef } },
          ...(signal && { signal }),
          ...this.#by(onWaiting),
        }),
      signal,
    );
  }

  call(callId: string): Promise<Result<answers.ProviderCall>> {
    return parsed(
      answers.providerCall,
      this.#client.GET('/calls/{callId}', { params: { path: { callId } } }),
    );
  }

  /** `key` names the agent's wish to end this call. */
  hangUp(callId: string, key: string): Promise<Result<undefined>> {
    return done(
      this.#client.POST('/calls/{callId}/hangup', {
        params: { path: { callId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  putDisposition(
    callId: string,
    body: { code: string; notes?: string; callbackAt?: string },
    key: string,
  ): Promise<Result<undefined>> {
    return done(
      this.#client.PUT('/calls/{callId}/disposition', {
        body,
        params: { path: { callId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  async callerIds(onWaiting?: OnWaiting): Promise<Result<answers.ProviderCallerId[]>> {
    const list = await parsed(answers.callerIdList, this.#client.GET('/numbers', this.#by(onWaiting)));
    return this.#elements('numbers', list);
  }

  /** Asks for a new number of `country` (ISO 3166 alpha-2). */
  provisionCallerId(
    body: { country: string; campaignId?: string },
    key: string,
    onWaiting?: OnWaiting,
  ): Promise<Result<answers.ProviderCallerId>> {
    return this.#made(answers.callerId, () =>
      this.#client.POST('/numbers', {
        body,
        params: { header: { 'Idempotency-Key': key } },
        ...this.#by(onWaiting),
      }),
    );
  }

  /** Takes a caller ID out of use. */
  deprecateCallerId(numberId: string, key: string): Promise<Result<answers.ProviderCallerId>> {
    return parsed(
      answers.callerId,
      this.#client.DELETE('/numbers/{numberId}', {
        params: { path: { numberId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  /** Marks a caller ID as burned; the provider puts a new one of its country in its place. */
  replaceCallerId(
    numberId: string,
    key: string,
  ): Promise<Result<z.infer<typeof answers.callerIdReplacement>>> {
    return this.#made(answers.callerIdReplacement, () =>
      this.#client.POST('/numbers/{numberId}/replace', {
        params: { path: { numberId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  /** The webhook subscriptions; their secrets are not told. */
  async hooks(): Promise<Result<z.infer<typeof answers.hook>[]>> {
    return this.#elements('hooks', await parsed(answers.hookList, this.#client.GET('/hooks')));
  }

  createHook(body: Schemas['HookRequest'], key: string): Promise<Result<z.infer<typeof answers.hook>>> {
    return this.#made(answers.hook, () =>
      this.#client.POST('/hooks', { body, params: { header: { 'Idempotency-Key': key } } }),
    );
  }

  deleteHook(hookId: string, key: string): Promise<Result<undefined>> {
    return done(
      this.#client.DELETE('/hooks/{hookId}', {
        params: { path: { hookId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  campaign(campaignId: string, onWaiting?: OnWaiting): Promise<Result<answers.ProviderCampaign>> {
    const params = { path: { campaignId } };
    return parsed(
      answers.campaign,
      this.#client.GET('/campaigns/{campaignId}', { params, ...this.#by(onWaiting) }),
    );
  }

  async campaigns(): Promise<Result<answers.ProviderCampaign[]>> {
    return this.#elements('campaigns', await parsed(answers.campaignList, this.#client.GET('/campaigns')));
  }

  createCampaign(body: Schemas['CampaignRequest'], key: string): Promise<Result<answers.ProviderCampaign>> {
    return this.#made(answers.campaign, () =>
      this.#client.POST('/campaigns', { body, params: { header: { 'Idempotency-Key': key } } }),
    );
  }

  changeCampaign(
    campaignId: string,
    body: Schemas['CampaignChange'],
    key: string,
  ): Promise<Result<answers.ProviderCampaign>> {
    return parsed(
      answers.campaign,
      this.#client.PATCH('/campaigns/{campaignId}', {
        body,
        params: { path: { campaignId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  startCampaign(campaignId: string, key: string): Promise<Result<answers.ProviderCampaign>> {
    return parsed(
      answers.campaign,
      this.#client.POST('/campaigns/{campaignId}/start', {
        params: { path: { campaignId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  stopCampaign(campaignId: string, key: string): Promise<Result<answers.ProviderCampaign>> {
    return parsed(
      answers.campaign,
      this.#client.POST('/campaigns/{campaignId}/stop', {
        params: { path: { campaignId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  assignAgent(campaignId: string, agentId: string, key: string): Promise<Result<answers.ProviderCampaign>> {
    return parsed(
      answers.campaign,
      this.#client.PUT('/campaigns/{campaignId}/agents/{agentId}', {
        params: { path: { campaignId, agentId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  removeAgent(campaignId: string, agentId: string, key: string): Promise<Result<answers.ProviderCampaign>> {
    return parsed(
      answers.campaign,
      this.#client.DELETE('/campaigns/{campaignId}/agents/{agentId}', {
        params: { path: { campaignId, agentId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  /** The next contact of the campaign, kept for this agent for `lastsMs` from now on, by the provider's own clock. */
  async leaseContact(
    campaignId: string,
    body: Schemas['LeaseRequest'],
    key: string,
  ): Promise<Result<answers.ContactLease & { lastsMs: number }>> {
    const exchange = this.#client.POST('/campaigns/{campaignId}/next-contact', {
      body,
      params: { path: { campaignId }, header: { 'Idempotency-Key': key } },
    });
    const lease = await parsed(answers.contactLease, exchange);
    if (!lease.ok) return lease;
    const { response } = await exchange;
    const lastsMs = msUntil(lease.value.leasedUntil, response.headers);
    return lastsMs === undefined
      ? fail(unreadable(`the lease ends at “${lease.value.leasedUntil}”`))
      : ok({ ...lease.value, lastsMs });
  }

  async agents(): Promise<Result<z.infer<typeof answers.agent>[]>> {
    return this.#elements('agents', await parsed(answers.agentList, this.#client.GET('/agents')));
  }

  putAgentState(agentId: string, state: Schemas['KnownAgentState'], key: string): Promise<Result<undefined>> {
    return done(
      this.#client.PUT('/agents/{agentId}/state', {
        body: { state },
        params: { path: { agentId }, header: { 'Idempotency-Key': key } },
      }),
    );
  }

  /** One page of ended calls, newest first, and what of it can't be read; `query.cursor` is the `nextCursor` of the page before. */
  async cdrs(query: CdrQuery, signal?: AbortSignal, onWaiting?: OnWaiting): Promise<Result<CdrAnswer>> {
    const page = await parsed(
      answers.cdrPage,
      this.#client.GET('/cdrs', { params: { query }, ...(signal && { signal }), ...this.#by(onWaiting) }),
    );
    if (!page.ok) return page;
    const { data, nextCursor } = page.value;
    return ok({
      data: data.readable,
      unreadable: data.unreadable.map(({ name, problem }) => `${name}: ${problem}`),
      ...(nextCursor == null ? {} : { nextCursor }),
    });
  }

  async sipCredentials(agentId: string, key: string): Promise<Result<answers.IssuedSipCredentials>> {
    const exchange = this.#client.POST('/agents/{agentId}/sip-credentials', {
      params: { path: { agentId }, header: { 'Idempotency-Key': key } },
    });
    const credentials = await parsed(answers.sipCredentials, exchange);
    if (!credentials.ok) return credentials;
    const { expiresAt, ...rest } = credentials.value;
    const { response } = await exchange;
    return ok({ ...rest, lastsMs: msUntil(expiresAt ?? '', response.headers) });
  }

  #elements<T>(list: ListName, answer: Result<{ data: ReadList<T> }>): Result<T[]> {
    if (!answer.ok) return answer;
    const { readable, unreadable } = answer.value.data;
    this.#onUnreadable(list, unreadable);
    return ok(readable);
  }

  /** @param onWaiting hears that the request waits as the provider wants it */
  #by(onWaiting?: OnWaiting): { fetch: (request: Request) => Promise<Response> } {
    return { fetch: (request) => this.#transport.fetch(request, onWaiting) };
  }

  /**
   * Of what makes something: an answer that can't be read says that it was made, but not by which name. The same key asks for the
   * same answer once more, and makes nothing twice; where that brings none, the first one stands.
   */
  async #made<S extends z.ZodType>(
    schema: S,
    ask: () => Promise<{ data?: unknown }>,
    signal?: AbortSignal,
  ): Promise<Result<z.infer<S>>> {
    const made = await parsed(schema, ask());
    if (made.ok || !isUnreadable(made.error) || made.error.attempts > 1) return made;
    const givenUp = await delay(this.#readAgainMs, false, { ...(signal && { signal }) }).catch(() => true);
    if (givenUp) return made;
    const again = await parsed(schema, ask());
    return again.ok ? again : made;
  }
}
