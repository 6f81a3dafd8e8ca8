/** Dispositions: which codes a call may get, and what happens when the agent saves one. */
import { randomUUID } from 'node:crypto';

import type { Call, Disposition } from '../../shared/call/call.ts';
import { chooseDisposition } from '../../shared/disposition/choose-disposition.ts';
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Undelivered } from '../../shared/disposition/undelivered.ts';
import type { DispositionInput } from '../../shared/ipc.ts';
import type { CampaignBook } from '../campaigns/campaign-book.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { OutboxItem } from '../calllog/outbox-store.ts';
import type { Log } from '../logging/log.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { Outbox } from '../outbox/outbox.ts';
import { mayStillBeNamed } from './may-still-be-named.ts';
import { UnknownCalls } from './unknown-calls.ts';

export interface DispositionDeskOptions {
  callLog: Pick<
    CallLog,
    | 'get'
    | 'saveDisposition'
    | 'pendingOutbox'
    | 'refusedOutbox'
    | 'outboxElsewhere'
    | 'outboxDelivered'
    | 'outboxAttempted'
    | 'outboxReplayed'
  >;
  /** Writes what waits to be written of calls: a disposition belongs to an ended one. */
  beforeSave(): Promise<void>;
  api: Pick<TelephonyApi, 'putDisposition'>;
  campaigns: Pick<CampaignBook, 'codesOf'>;
  /** The call is disposed of, and in the log as such. */
  onSaved(call: Call): void;
  onRefused(callId: string, error: AppError): void;
  /** A refused one is sent again. */
  onReplayed(): void;
  /** What has not arrived at the provider has changed. */
  onChange(): void;
  now: () => Date;
  log: Log;
}

const neverNamed = 'call_never_named';

export class DispositionDesk {
  readonly #options: DispositionDeskOptions;
  readonly #outbox: Outbox<OutboxItem>;
  readonly #unknownCalls = new UnknownCalls();

  constructor(options: DispositionDeskOptions) {
    this.#options = options;
    this.#outbox = new Outbox<OutboxItem>({
      name: 'dispositions',
      store: {
        pending: () => options.callLog.pendingOutbox(),
        delivered: (id) => this.#told(options.callLog.outboxDelivered(id)),
        attempted: (id, error, refused) => this.#told(options.callLog.outboxAttempted(id, error, refused)),
      },
      deliver: (item) => this.#deliver(item),
      mayPass: (item, error) => this.#unknownCalls.mayBecomeKnown(item, error, options.now()),
      onRefused: ({ callId }, error) => {
        // Of a call that never reached the provider nobody misses a disposition there.
        if (error.code !== neverNamed) options.onRefused(callId, error);
      },
      random: Math.random,
      log: options.log,
    });
  }

  /** Sends what waits, now. */
  nudge(): void {
    this.#outbox.nudge();
  }

  stop(): void {
    this.#outbox.stop();
  }

  /**
   * Answers once the disposition is in the log; it goes out to the provider after that, however long it takes. Saved
   * again, the later one stands. It waits for nobody: a code is one of those that were last heard of. Of a call that is not ended there is nothing to say yet (`call_not_ended`).
   */
  async save(input: DispositionInput): Promise<Result<Disposition>> {
    await this.#options.beforeSave();
    const found = await this.#options.callLog.get(input.callId);
    if (!found.ok) return found;
    const call = found.value;
    if (call === undefined) return fail(localError('unknown_call', input.callId));
    if (call.state.phase !== 'ended') {
      return fail({ kind: 'application', code: 'call_not_ended', detail: call.state.phase });
    }
    const chosen = chooseDisposition(
      input,
      this.#options.campaigns.codesOf(call.campaignId),
      this.#options.now(),
    );
    if (!chosen.ok) return chosen;
    const disposition: Disposition = { ...chosen.value, savedAt: this.#options.now().toISOString() };
    const saved = await this.#options.callLog.saveDisposition(call.id, disposition, randomUUID());
    if (!saved.ok) return saved;
    this.#options.onSaved({ ...call, disposition });
    this.#options.onChange();
    this.#outbox.nudge();
    return ok(disposition);
  }

  /** What is in the log and not at the provider. */
  async undelivered(): Promise<Result<Undelivered>> {
    const { callLog } = this.#options;
    const [refused, waiting, elsewhere] = await Promise.all([
      callLog.refusedOutbox(),
      callLog.pendingOutbox(),
      callLog.outboxElsewhere(),
    ]);
    if (!refused.ok) return refused;
    if (!waiting.ok) return waiting;
    if (!elsewhere.ok) return elsewhere;
    return ok({
      // Of a call that never reached the provider it can't take a disposition.
      refused: refused.value.flatMap(({ id, remote, label, lastError, createdAt, providerCallId }) =>
        providerCallId === null ? [] : [{ id, remote, label, error: lastError ?? '', savedAt: createdAt }],
      ),
      waiting: waiting.value.length,
      elsewhere: elsewhere.value,
    });
  }

  /**
   * Tries a refused disposition again, after what was wrong was put right. It is a new intent with a new key: under the old
   * one the provider may give its old answer.
   */
  async replay(outboxId: number): Promise<Result<undefined>> {
    const replayed = await this.#options.callLog.outboxReplayed(outboxId, randomUUID());
    if (!replayed.ok) return replayed;
    this.#options.onReplayed();
    this.#options.onChange();
    this.#outbox.nudge();
    return replayed;
  }

  async #told(written: Promise<Result<undefined>>): Promise<Result<undefined>> {
    const noted = await written;
    this.#options.onChange();
    return noted;
  }

  async #deliver(item: OutboxItem): Promise<Result<'delivered' | 'not-yet'>> {
    const { body, createdAt, providerCallId } = item;
    if (providerCallId === null) {
      return mayStillBeNamed(createdAt, this.#options.now())
        ? ok('not-yet')
        : fail({ kind: 'application', code: neverNamed, detail: 'the provider never named this call' });
    }
    const { code, notes, callbackAt } = body;
    const put = await this.#options.api.putDisposition(
      providerCallId,
      { code, ...(notes === '' ? {} : { notes }), ...(callbackAt === undefined ? {} : { callbackAt }) },
      this.#unknownCalls.keyOf(item),
    );
    if (!put.ok) return put;
    this.#unknownCalls.forget(item);
    return ok('delivered');
  }
}
