/**
 * What the provider tells without being asked: the event stream, parsed; while it is down, or where there is none, it is asked for
 * instead: open calls often, the rest now and then, and all of it once more when the stream is back, so that nothing is missed.
 */
import type * as z from 'zod';

import type { Log } from '../logging/log.ts';
import { campaignEvent, type ProviderCall, providerCall } from './answers.ts';
import type { ApiTransport } from './api-transport.ts';
import { EventStream, type StreamEvent } from './event-stream.ts';
import { withoutNulls } from './without-nulls.ts';

export interface ProviderFeedOptions {
  transport: Pick<ApiTransport, 'openStream'>;
  onCall(call: ProviderCall): Promise<void>;
  /** @param missed it does not tell what happened before, or some of it */
  onStreamOpen(missed: boolean): void;
  onStreamLost(): void;
  /** A caller ID changed, or may have. */
  onCallerIdChanged(): void;
  /** A campaign was started or stopped, or is finished. */
  onCampaign(campaign: z.infer<typeof campaignEvent>): void;
  /** Asks the provider for every open call. */
  catchUp: () => Promise<void>;
  /** There is no stream: asks for what else it would tell, of caller IDs and campaigns. */
  askAround: () => Promise<unknown>;
  log: Log;
  /** Milliseconds between two questions for the open calls: 2 s without a stream, 30 s beside one. */
  askEveryMs?: { closed: number; open: number };
  /** Milliseconds between two times of asking around without a stream: 45 s; the first comes in the second half of them. */
  askAroundEveryMs?: number;
  /** A number from 0 up to 1. */
  random: () => number;
}

/**
 * Beside a stream it is for the end that was never told, as by a provider that lost events: without it a call that has no leg here
 * would stand as open for ever.
 */
const usualAskEveryMs = { closed: 2000, open: 30_000 };
const usualAskAroundEveryMs = 45_000;
/**
 * A call whose POST was under way when the stream opened has no name yet to ask by, and what happened to it before is not told
 * again: it is asked for when its answer must be here, soon or at its time limit.
 */
const lookAgainMs = [2000, 12_000];

export class ProviderFeed {
  readonly #options: ProviderFeedOptions;
  readonly #stream: EventStream;
  #stopped = false;
  #stopPolling: (() => void) | undefined;
  /** What it stops goes on over the tries to open the stream. */
  #stopAskingAround: (() => void) | undefined;
  #looks: readonly NodeJS.Timeout[] = [];

  constructor(options: ProviderFeedOptions) {
    this.#options = options;
    this.#stream = new EventStream({
      transport: options.transport,
      log: options.log,
      onEvent: (event) => this.#receive(event),
      onOpen: (open, resumed) => this.#opened(open, resumed),
    });
  }

  start(): void {
    this.#stream.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#stream.stop();
    this.#stopPolling?.();
    this.#stopAskingAround?.();
    for (const look of this.#looks) clearTimeout(look);
  }

  #opened(open: boolean, resumed: boolean): void {
    this.#stopPolling?.();
    for (const look of this.#looks) clearTimeout(look);
    if (this.#stopped) return;
    if (open) {
      this.#options.log.info('Event stream open');
      this.#options.onStreamOpen(!resumed);
      this.#missedEvents();
      this.#looks = lookAgainMs.map((ms) => setTimeout(() => void this.#options.catchUp(), ms));
      this.#stopAskingAround?.();
      this.#stopAskingAround = undefined;
    } else {
      this.#options.onStreamLost();
      const { askAround, askAroundEveryMs: everyMs = usualAskAroundEveryMs, random } = this.#options;
      // All desktops lose their streams together: each keeps to its own part of the time, and a stream is often back before.
      this.#stopAskingAround ??= oneAtATime(askAround, everyMs, ((1 + random()) / 2) * everyMs);
    }
    const everyMs = this.#options.askEveryMs ?? usualAskEveryMs;
    this.#stopPolling = oneAtATime(this.#options.catchUp, everyMs[open ? 'open' : 'closed']);
  }

  /** What was told while nobody listened: how calls went on, and that a number was burned. */
  #missedEvents(): void {
    void this.#options.catchUp();
    this.#options.onCallerIdChanged();
  }

  #receive({ type, data }: StreamEvent): void {
    switch (type) {
      case 'call.state':
      case 'call.completed': {
        const call = parseJson(providerCall, data);
        if (call === undefined) this.#options.log.warn('Event not understood', { type });
        else void this.#options.onCall(call);
        break;
      }
      case 'caller_id.status':
        this.#options.onCallerIdChanged();
        break;
      case 'campaign.status': {
        const campaign = parseJson(campaignEvent, data);
        if (campaign === undefined) this.#options.log.warn('Event not understood', { type });
        else this.#options.onCampaign(campaign);
        break;
      }
      case 'stream.reset':
        // The provider no longer holds what came since our last event.
        this.#options.onStreamOpen(true);
        this.#missedEvents();
        break;
      default:
        this.#options.log.debug('Event passed over', { type });
    }
  }
}

/**
 * Asks every `everyMs`, but not while the answer of before is still awaited. Answers with what stops it.
 * @param firstMs until the first time
 */
function oneAtATime(ask: () => Promise<unknown>, everyMs: number, firstMs = everyMs): () => void {
  let asking = false;
  const turn = (): void => {
    if (asking) return;
    asking = true;
    void ask().finally(() => {
      asking = false;
    });
  };
  let timer = setInterval(() => {
    clearInterval(timer);
    timer = setInterval(turn, everyMs);
    turn();
  }, firstMs);
  return () => clearInterval(timer);
}

function parseJson<S extends z.ZodType>(schema: S, text: string): z.infer<S> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined; // Not JSON: the caller logs the event as not understood.
  }
  const parsed = schema.safeParse(withoutNulls(json));
  return parsed.success ? parsed.data : undefined;
}
