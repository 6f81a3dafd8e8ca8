/** A small client of the API under test: what it sends is written out, so that a test can also send what is wrong. */
import * as z from 'zod';

import type { PracticeAccess } from '../../../electron/practice/practice-provider.ts';

export const version = 'application/vnd.unlimcall.v1+json';

export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const callSchema = z.looseObject({
  callId: z.string(),
  state: z.string(),
  sipCode: z.number().optional(),
  hangupBy: z.string().optional(),
  reason: z.string().optional(),
});
export type CallView = z.infer<typeof callSchema>;

const inspectionSchema = z.object({
  digits: z.array(z.object({ digit: z.string(), via: z.string() })),
  audio: z
    .object({
      packetsSent: z.number(),
      packetsReceived: z.number(),
      levelReceived: z.number(),
      sending: z.boolean(),
    })
    .optional(),
  contactHears: z.string().optional(),
});

export class ApiClient {
  readonly #access: PracticeAccess;

  constructor(access: PracticeAccess) {
    this.#access = access;
  }

  async request(
    method: string,
    path: string,
    options: { body?: unknown; rawBody?: string; headers?: Record<string, string | undefined> } = {},
  ): Promise<Exchange> {
    const given: Record<string, string | undefined> = {
      authorization: `Bearer ${this.#access.apiToken}`,
      accept: version,
      ...(method !== 'GET' && { 'idempotency-key': crypto.randomUUID() }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    };
    const headers = new Headers();
    for (const [name, value] of Object.entries(given)) if (value !== undefined) headers.set(name, value);
    const response = await fetch(this.#access.baseUrl + path, {
      method,
      headers,
      ...(options.rawBody !== undefined && { body: options.rawBody }),
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body };
  }

  /** Starts a call and returns its ID. */
  async call(to: string, overrides: Record<string, unknown> = {}): Promise<string> {
    const { body } = await this.request('POST', '/calls', {
      body: {
        to,
        callerId: '+12025550142',
        agentId: this.#access.agentId,
        clientRef: crypto.randomUUID(),
        ...overrides,
      },
    });
    return z.object({ callId: z.string() }).parse(body).callId;
  }

  /** One of the practice-only paths (docs/practice.md). */
  async practice(path: string, body: unknown = {}): Promise<void> {
    const { status } = await this.request('POST', path, { body });
    if (status >= 300) throw new Error(`${path} answered ${status}`);
  }

  async callState(callId: string): Promise<CallView> {
    return callSchema.parse((await this.request('GET', `/calls/${callId}`)).body);
  }

  /** What the provider counted of the leg; see docs/practice.md. */
  async inspect(id: string): Promise<z.infer<typeof inspectionSchema>> {
    return inspectionSchema.parse((await this.request('GET', `/practice/calls/${id}`)).body);
  }
}
