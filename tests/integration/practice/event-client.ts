/** A client of the event stream that keeps all it was sent, and waits for what is to come. */
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import * as z from 'zod';

import type { PracticeAccess } from '../../../electron/practice/practice-provider.ts';
import { Arrivals } from '../../fixtures/arrivals.ts';
import { version } from './api-client.ts';

const callEvent = z.looseObject({ callId: z.string(), state: z.string() });

export class EventClient {
  readonly #arrivals = new Arrivals<EventSourceMessage>();
  readonly #abort = new AbortController();
  /** Resolves when the stream is over, by either side. */
  readonly over: Promise<void>;

  private constructor(response: Response, onChunk: (client: EventClient) => void) {
    const parser = createParser({ onEvent: (event) => this.#arrivals.add(event) });
    const read = async (): Promise<void> => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        parser.feed(decoder.decode(chunk, { stream: true }));
        onChunk(this);
      }
    };
    this.over = read().catch((error: unknown) => {
      // Ours to close, theirs to cut: both end the stream and are what the test is about.
      if (!(error instanceof Error)) throw error;
    });
  }

  static async open(
    access: PracticeAccess,
    options: { lastEventId?: string; onChunk?: (client: EventClient) => void } = {},
  ): Promise<EventClient> {
    const abort = new AbortController();
    const response = await fetch(`${access.baseUrl}/events`, {
      signal: abort.signal,
      headers: {
        authorization: `Bearer ${access.apiToken}`,
        accept: `text/event-stream, ${version}`,
        ...(options.lastEventId !== undefined && { 'last-event-id': options.lastEventId }),
      },
    });
    const client = new EventClient(response, options.onChunk ?? (() => undefined));
    client.#abort.signal.addEventListener('abort', () => abort.abort());
    return client;
  }

  get events(): readonly EventSourceMessage[] {
    return this.#arrivals.all;
  }

  close(): void {
    this.#abort.abort();
  }

  /** The first event, past or to come, that `matches`. */
  until(matches: (event: EventSourceMessage) => boolean): Promise<EventSourceMessage> {
    return this.#arrivals.first(matches);
  }

  /** Resolves once the call is in `state`, with the call as the event had it. */
  async call(callId: string, state: string): Promise<z.infer<typeof callEvent>> {
    const event = await this.until(({ data }) => {
      const parsed = callEvent.safeParse(JSON.parse(data));
      return parsed.success && parsed.data.callId === callId && parsed.data.state === state;
    });
    return callEvent.parse(JSON.parse(event.data));
  }

  /** The states this call went through, in order. */
  states(callId: string): string[] {
    return this.events
      .map(({ data }) => callEvent.safeParse(JSON.parse(data)))
      .flatMap((parsed) => (parsed.success && parsed.data.callId === callId ? [parsed.data.state] : []));
  }
}
