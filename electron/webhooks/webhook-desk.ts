/**
 * The CRM's endpoints: each has an outbox of its own, so that one that is away holds up no other. What is in the outboxes is
 * in the call log, written with the very fact that it tells.
 */
import { randomUUID } from 'node:crypto';

import type { FailureAlert } from '../../shared/carrier/failure-watch.ts';
import { fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Webhooks } from '../../shared/webhook/webhook-delivery.ts';
import { carrierAlert, type WebhookEventType } from '../../shared/webhook/webhook-event.ts';
import type { Profile, ProfileSecrets } from '../account/profile.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { PendingWebhook } from '../calllog/webhook-store.ts';
import type { Log } from '../logging/log.ts';
import { Outbox } from '../outbox/outbox.ts';
import { alertKeys } from './alert-keys.ts';
import type { WebhookPost } from './webhook-post.ts';

export interface WebhookEndpoint {
  /** https, or this machine. */
  url: string;
  events: readonly WebhookEventType[];
  secret: string;
}

/** Those of the profile; one whose secret the vault has lost can't sign, and waits for the profile file. */
export const webhookEndpoints = (
  profile: Pick<Profile, 'webhooks'>,
  secrets: Pick<ProfileSecrets, 'webhooks'>,
): WebhookEndpoint[] =>
  profile.webhooks.flatMap(({ url, events }) => {
    const secret = secrets.webhooks?.[url];
    return secret === undefined ? [] : [{ url, events, secret }];
  });

export interface WebhookDeskOptions {
  /** Whose calls an alert is about, as of `providerKey`. */
  provider: string;
  endpoints: readonly WebhookEndpoint[];
  callLog: Pick<
    CallLog,
    | 'subscribeWebhooks'
    | 'enqueueWebhook'
    | 'pendingWebhooks'
    | 'webhookDelivered'
    | 'webhookAttempted'
    | 'replayWebhook'
    | 'latestWebhooks'
  >;
  post(post: WebhookPost): Promise<Result<undefined>>;
  /** A delivery has another state than it had. */
  onChange(): void;
  now: () => Date;
  log: Log;
}

/** As many as one looks through. */
const shown = 50;

export class WebhookDesk {
  readonly #options: WebhookDeskOptions;
  readonly #outboxes: readonly Outbox<PendingWebhook>[];
  /** By URL, ISO 8601. */
  readonly #nextTries = new Map<string, string>();
  /** Nothing is read before the log knows which endpoints there are. */
  #subscribed: Promise<void> | undefined;

  constructor(options: WebhookDeskOptions) {
    this.#options = options;
    this.#outboxes = options.endpoints.map((endpoint) => this.#outboxOf(endpoint));
  }

  start(): void {
    this.#subscribed ??= this.#subscribe();
    this.nudge();
  }

  stop(): void {
    for (const outbox of this.#outboxes) outbox.stop();
  }

  /** Posts what the log has for the endpoints by now. */
  nudge(): void {
    void this.#subscribed?.then(() => {
      for (const outbox of this.#outboxes) outbox.nudge();
      this.#options.onChange();
    });
  }

  async carrierAlerts(change: {
    raised: readonly FailureAlert[];
    cleared: readonly FailureAlert[];
  }): Promise<void> {
    await this.#subscribed;
    const data = [
      ...change.raised.map((alert) =>
        carrierAlert(alert, 'raised', alertKeys(this.#options.provider, alert)),
      ),
      ...change.cleared.map((alert) =>
        carrierAlert(alert, 'cleared', alertKeys(this.#options.provider, alert)),
      ),
    ];
    for (const alert of data) {
      const event = {
        id: randomUUID(),
        event: 'carrier.alert' as const,
        createdAt: this.#options.now().toISOString(),
        data: alert,
      };
      const kept = await this.#options.callLog.enqueueWebhook(event);
      if (!kept.ok)
        this.#options.log.warn('Webhook event not kept', { event: event.event, error: kept.error });
    }
    this.nudge();
  }

  async list(): Promise<Result<Webhooks>> {
    const deliveries = await this.#options.callLog.latestWebhooks(shown);
    if (!deliveries.ok) return deliveries;
    const endpoints = this.#options.endpoints.map(({ url, events }) => {
      const nextTryAt = this.#nextTries.get(url);
      return { url, events: [...events], ...(nextTryAt === undefined ? {} : { nextTryAt }) };
    });
    return ok({ endpoints, deliveries: deliveries.value });
  }

  /** Posts a delivery once more, with the same ID: a receiver that has it already knows it. */
  async replay(id: number): Promise<Result<undefined>> {
    const replayed = await this.#options.callLog.replayWebhook(id, this.#at());
    if (!replayed.ok) return replayed;
    if (!replayed.value) {
      return fail(localError('webhook_endpoint_gone', `delivery ${id} is for no endpoint of the profile`));
    }
    this.nudge();
    return ok(undefined);
  }

  async #subscribe(): Promise<void> {
    const subscribed = await this.#options.callLog.subscribeWebhooks(
      this.#options.endpoints.map(({ url, events }) => ({ url, events })),
      this.#at(),
    );
    if (!subscribed.ok) this.#options.log.warn('Webhook endpoints not kept', { error: subscribed.error });
  }

  #outboxOf({ url, secret }: WebhookEndpoint): Outbox<PendingWebhook> {
    const { callLog, log } = this.#options;
    const told = async (written: Promise<Result<undefined>>): Promise<Result<undefined>> => {
      const noted = await written;
      this.#options.onChange();
      return noted;
    };
    return new Outbox({
      name: `webhooks to ${new URL(url).host}`,
      store: {
        pending: () => callLog.pendingWebhooks(url, this.#at()),
        delivered: (id) => told(callLog.webhookDelivered(id, this.#at())),
        attempted: (id, error, refused) => told(callLog.webhookAttempted(id, error, refused, this.#at())),
      },
      deliver: async ({ key, event, body }) => {
        const posted = await this.#options.post({ url, secret, id: key, event, body });
        return posted.ok ? ok('delivered') : posted;
      },
      onRefused: () => undefined,
      onNextRound: (inMs) => {
        if (inMs === undefined) this.#nextTries.delete(url);
        else {
          const at = new Date(this.#options.now().getTime() + inMs).toISOString();
          this.#nextTries.set(url, at);
          this.#options.onChange();
        }
      },
      random: Math.random,
      log,
    });
  }

  #at(): string {
    return this.#options.now().toISOString();
  }
}
