/** Dispositions: which codes a call may get, and what happens when the agent saves one. */
import { randomUUID } from 'node:crypto';

import type { Call, Disposition } from '../../shared/call/call.ts';
import { defaultDispositionCodes } from '../../shared/disposition/default-codes.ts';
import type { DispositionCode } from '../../shared/disposition/disposition-code.ts';
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { DispositionInput } from '../../shared/ipc.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { Outbox } from './outbox.ts';

export interface DispositionDeskOptions {
  callLog: Pick<CallLog, 'get' | 'saveDisposition' | 'pendingOutbox' | 'outboxDelivered' | 'outboxAttempted'>;
  api: Pick<TelephonyApi, 'campaign' | 'putDisposition'>;
  /** The call is disposed of, and in the log as such. */
  onSaved(call: Call): void;
  onRefused(callId: string, error: AppError): void;
  now(): Date;
  log: Log;
}

export class DispositionDesk {
  readonly #options: DispositionDeskOptions;
  readonly #outbox: Outbox;

  constructor(options: DispositionDeskOptions) {
    this.#options = options;
    this.#outbox = new Outbox({
      store: options.callLog,
      deliver: ({ providerCallId, body, key }) => {
        const { code, notes, callbackAt } = body;
        return options.api.putDisposition(
          providerCallId,
          { code, ...(notes === '' ? {} : { notes }), ...(callbackAt === undefined ? {} : { callbackAt }) },
          key,
        );
      },
      onRefused: (item, error) => options.onRefused(item.callId, error),
      log: options.log,
    });
  }

  start(): void {
    this.#outbox.nudge();
  }

  stop(): void {
    this.#outbox.stop();
  }

  /** The campaign's own codes; the default set without a campaign, or where the campaign can't be asked. */
  async codes(campaignId: string | undefined): Promise<Result<DispositionCode[]>> {
    if (campaignId === undefined) return ok([...defaultDispositionCodes]);
    const campaign = await this.#options.api.campaign(campaignId);
    const own = campaign.ok ? (campaign.value.dispositions ?? []) : [];
    if (own.length === 0) return ok([...defaultDispositionCodes]);
    return ok(
      own.map(({ requiresCallback, ...code }) => ({
        ...code,
        ...(requiresCallback === undefined ? {} : { requiresCallback }),
      })),
    );
  }

  /** Answers once the disposition is in the log; it goes out to the provider after that, however long it takes. */
  async save(input: DispositionInput): Promise<Result<Disposition>> {
    const found = await this.#options.callLog.get(input.callId);
    if (!found.ok) return found;
    const call = found.value;
    if (call === undefined) return fail(localError('unknown_call', input.callId));
    const codes = await this.codes(call.campaignId);
    if (!codes.ok) return codes;
    const code = codes.value.find((candidate) => candidate.code === input.code);
    if (code === undefined) return fail(localError('unknown_disposition', input.code));
    if (code.requiresCallback === true && input.callbackAt === undefined) {
      return fail(localError('callback_required', input.code));
    }
    const disposition: Disposition = {
      code: code.code,
      label: code.label,
      notes: input.notes.trim(),
      ...(input.callbackAt === undefined ? {} : { callbackAt: new Date(input.callbackAt).toISOString() }),
      savedAt: this.#options.now().toISOString(),
    };
    const saved = await this.#options.callLog.saveDisposition(call.id, disposition, randomUUID());
    if (!saved.ok) return saved;
    this.#options.onSaved({ ...call, disposition });
    this.#outbox.nudge();
    return ok(disposition);
  }
}
