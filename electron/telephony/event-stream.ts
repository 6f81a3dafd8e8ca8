/**
 * Edge: the provider's event stream (SSE), kept open for ever. Resumes with Last-Event-ID; a stream that says nothing for
 * longer than its heartbeats allow is dropped and opened anew.
 */
import { setTimeout as delay } from 'node:timers/promises';

import { createParser } from 'eventsource-parser';

import type { Log } from '../logging/log.ts';
import { ApiFailure } from './api-failure.ts';
import type { ApiTransport } from './api-transport.ts';

export interface StreamEvent {
  type: string;
  data: string;
}

/** Milliseconds before try n (0-based); the last one repeats. */
const reconnectDelaysMs = [0, 300, 1200, 2700, 4800, 7000];

/** A stream that stood for so long, or told something, is a sound one, and sought again without delay once it is lost. */
const soundAfterMs = 7000;

/** The longest event that a provider may send, in characters; one call is a thousandth of it. */
const longestEvent = 1024 * 1024;

export class EventStream {
  readonly #transport: Pick<ApiTransport, 'openStream'>;
  readonly #log: Log;
  readonly #onEvent: (event: StreamEvent) => void;
  readonly #onOpen: (open: boolean, resumed: boolean) => void;
  readonly #silenceMs: number;
  readonly #stopped = new AbortController();
  #lastEventId = '';
  #attempt = 0;

  /**
   * @param onOpen true once a stream answers, false when it is lost: then events are missed and calls must be asked for; `resumed`: it
   *   goes on after the last event that was heard, unless the provider says otherwise (`stream.reset`)
   * @param silenceMs without a byte, heartbeats included, the stream counts as dead
   */
  constructor(options: {
    transport: Pick<ApiTransport, 'openStream'>;
    log: Log;
    onEvent: (event: StreamEvent) => void;
    onOpen: (open: boolean, resumed: boolean) => void;
    silenceMs?: number;
  }) {
    this.#transport = options.transport;
    this.#log = options.log;
    this.#onEvent = options.onEvent;
    this.#onOpen = options.onOpen;
    this.#silenceMs = options.silenceMs ?? 45_000;
  }

  start(): void {
    void this.#keepOpen();
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #keepOpen(): Promise<void> {
    const { signal } = this.#stopped;
    for (;;) {
      const wait = reconnectDelaysMs[Math.min(this.#attempt, reconnectDelaysMs.length - 1)] ?? 0;
      // Up to a fifth more, so that a hundred desktops do not come back in the same millisecond.
      const stopped = await delay(wait * (1 + Math.random() / 5), false, { signal }).catch(() => true);
      if (stopped) return;
      this.#attempt += 1;
      try {
        await this.#read();
        this.#log.info('Event stream ended by the provider');
      } catch (error) {
        if (this.#stopped.signal.aborted) return;
        this.#log.warn('Event stream lost', {
          reason: error instanceof ApiFailure ? error.error : String(error),
        });
      }
      this.#onOpen(false, false);
    }
  }

  async #read(): Promise<void> {
    const connection = new AbortController();
    const signal = AbortSignal.any([this.#stopped.signal, connection.signal]);
    const headers: Record<string, string> =
      this.#lastEventId === '' ? {} : { 'last-event-id': this.#lastEventId };
    const response = await this.#transport.openStream('/events', headers, signal);
    if (response.body === null) throw new Error('the stream has no body');
    this.#onOpen(true, this.#lastEventId !== '');
    // Each opening asks for what was missed: a provider or a proxy that accepts and closes at once is asked ever more seldom.
    const sound = setTimeout(() => this.#isSound(), soundAfterMs);
    const parser = createParser({
      maxBufferSize: longestEvent,
      onError: (error) => {
        if (error.type !== 'max-buffer-size-exceeded') return;
        // The same event would come again at once.
        this.#attempt = reconnectDelaysMs.length;
        throw error;
      },
      onEvent: ({ id, event, data }) => {
        this.#isSound();
        if (id !== undefined) this.#lastEventId = id;
        this.#onEvent({ type: event ?? 'message', data });
      },
    });
    const watch = setTimeout(() => {
      connection.abort(new Error(`nothing heard for ${this.#silenceMs} ms`));
    }, this.#silenceMs);
    try {
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        watch.refresh();
        parser.feed(text);
      }
    } finally {
      clearTimeout(watch);
      clearTimeout(sound);
    }
  }

  #isSound(): void {
    this.#attempt = 1;
  }
}
