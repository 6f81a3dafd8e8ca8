/**
 * Posts the account's events to the webhook subscriptions that want them: signed, in order, one at a time for each
 * subscription; what is not taken is tried again after 1 s, 2 s and 4 s, then given up.
 */
import { createHmac, randomUUID } from 'node:crypto';

import type { Hook, Hooks } from '../account/hooks.ts';
import { timestamp, type Clock, type Timer } from '../clock.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';

const retryDelaysMs = [1_000, 2_000, 4_000];
const answerTimeoutMs = 5_000;

export class HookDeliveries {
  readonly #clock: Clock;
  readonly #hooks: Hooks;
  readonly #log: (line: string) => void;
  readonly #unsubscribe: () => void;
  readonly #stopped = new AbortController();
  /** By subscription: what is posted after what is under way. */
  readonly #queues = new Map<string, Promise<void>>();

  constructor(options: { clock: Clock; events: EventLog; hooks: Hooks; log: (line: string) => void }) {
    this.#clock = options.clock;
    this.#hooks = options.hooks;
    this.#log = options.log;
    this.#unsubscribe = options.events.subscribe((event) => this.#published(event));
  }

  stop(): void {
    this.#unsubscribe();
    this.#stopped.abort();
  }

  #published(event: LoggedEvent): void {
    const wanting = this.#hooks
      .all()
      .filter(({ events }) => events.includes(event.name) || events.includes('*'));
    for (const hook of wanting) {
      const body = JSON.stringify({
        id: randomUUID(),
        event: event.name,
        createdAt: timestamp(this.#clock.now()),
        data: JSON.parse(event.data) as unknown,
      });
      const before = this.#queues.get(hook.id) ?? Promise.resolve();
      this.#queues.set(
        hook.id,
        before.then(() => this.#deliver(hook, event.name, body)),
      );
    }
  }

  async #deliver(hook: Hook, event: string, body: string): Promise<void> {
    for (const delayMs of [...retryDelaysMs, undefined]) {
      if (this.#stopped.signal.aborted || !this.#hooks.has(hook.id)) return;
      if (await this.#post(hook, event, body)) return;
      if (delayMs !== undefined) await this.#wait(delayMs);
    }
    this.#log(`webhook to ${hook.url} given up: ${event}`);
  }

  /** @returns whether it was taken */
  async #post({ url, secret }: Hook, event: string, body: string): Promise<boolean> {
    const seconds = Math.floor(this.#clock.now() / 1_000);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(answerTimeoutMs)]),
        headers: {
          'content-type': 'application/json',
          'x-event': event,
          'x-signature': `t=${seconds},v1=${mac}`,
        },
        body,
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer: Timer = this.#clock.after(delayMs, resolve);
      this.#stopped.signal.addEventListener(
        'abort',
        () => {
          timer.cancel();
          resolve();
        },
        { once: true },
      );
    });
  }
}
