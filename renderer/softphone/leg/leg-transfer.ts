/**
 * One transfer of a leg: REFER (RFC 3515), blind to a number or attended to another call of this agent (RFC 3891 Replaces). How
 * it went is known by NOTIFY only (fault 25), or by the far side's BYE, which some send instead.
 *
 * It is asked for once the far side can be reached, as a hold is.
 *
 *   asked ──2xx──→ trying ──180──→ ringing ──200, BYE──→ transferred
 *     └──4xx, no answer──→ refused ←──486, 480, …, no word for 60 s──┘
 *
 * A REFER can't be called off. One that the agent does not wait for any more is taken back: the far side may still carry it out,
 * until it says how it went, or 60 s have passed.
 */
import type { Notification, Session, URI } from 'sip.js';

import {
  type AppError,
  describeThrown,
  fail,
  localError,
  ok,
  type Result,
} from '../../../shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import type { LegEnding } from './leg-ending.ts';
import { sipfragStatus } from '../sip/sipfrag.ts';

export type TransferState = 'asked' | 'trying' | 'ringing' | 'taken-back';

export interface LegTransferOptions {
  session: Pick<Session, 'refer'>;
  clock: Clock;
  /** Acts now if the far side can be reached, else once it can. */
  whenReachable: (act: () => void) => void;
  /** Whom to, for the log. */
  whom: string;
  onState: (state: TransferState) => void;
}

/** A far side that takes REFER answers in a moment. */
const answerTimeoutMs = 8000;
/** People are rung for half a minute, and the network may ring another after that. */
export const outcomeTimeoutMs = 60_000;

export class LegTransfer {
  readonly #options: LegTransferOptions;
  readonly #outcome = Promise.withResolvers<Result<undefined>>();
  readonly #over = Promise.withResolvers<boolean>();
  #sent = false;
  #taken = false;
  #takenBack = false;
  #settled = false;
  #stopWaiting: (() => void) | undefined;

  constructor(options: LegTransferOptions) {
    this.#options = options;
  }

  /**
   * Asks, and waits for how it goes. Network error `transfer_refused` with the SIP code; local errors `transfer_unanswered`,
   * `transfer_given_up`. In all the leg is still there.
   */
  to(target: URI | Session): Promise<Result<undefined>> {
    const { onState, whenReachable } = this.#options;
    onState('asked');
    whenReachable(() => this.#send(target));
    return this.#outcome.promise;
  }

  #send(target: URI | Session): void {
    // Taken back, or its leg is over, while it waited.
    if (this.#settled) return;
    const { clock, onState, session } = this.#options;
    this.#sent = true;
    this.#wait(clock.after(answerTimeoutMs, () => this.#settle(unanswered('REFER'))));
    session
      .refer(target, {
        onNotify: (notification) => this.#notified(notification),
        requestDelegate: {
          onAccept: () => {
            if (this.#taken) return;
            this.#taken = true;
            if (this.#takenBack) return;
            onState('trying');
            this.#wait(clock.after(outcomeTimeoutMs, () => this.#settle(unanswered('the transfer'))));
          },
          onReject: ({ message }) =>
            this.#settle(refused(message.statusCode ?? 500, message.reasonPhrase ?? '')),
        },
      })
      .catch((thrown: unknown) =>
        this.#settle(fail(localError('transfer_unanswered', describeThrown(thrown)))),
      );
  }

  /**
   * The leg is over; answers what is said of that. Some far sides end it instead of telling that the transfer went well; one that was
   * back with the agent may as well have hung up, and the provider knows.
   */
  legEnded(ending: LegEnding): LegEnding {
    const transferred = ending.by === 'far-end' && this.#taken && !this.#takenBack;
    this.#settle(transferred ? ok(undefined) : fail(localError('leg_gone', 'the leg ended')));
    return transferred ? this.success : ending;
  }

  /** What is said of the end of a leg that was handed over. */
  get success(): LegEnding {
    return { by: 'agent', reason: `Transferred to ${this.#options.whom}` };
  }

  /** The far side has been asked: no word of this desktop's undoes that. */
  get asked(): boolean {
    return this.#sent;
  }

  get underWay(): boolean {
    return !this.#takenBack;
  }

  /** Resolves when nothing of it can happen any more: whether the far side was handed over, be it after it was taken back. */
  get over(): Promise<boolean> {
    return this.#over.promise;
  }

  /** The agent does not wait for it any more. */
  giveUp(): void {
    if (this.#takenBack) return;
    const { clock, onState } = this.#options;
    this.#takenBack = true;
    const givenUp = fail(localError('transfer_given_up', 'taken back'));
    this.#outcome.resolve(givenUp);
    if (!this.#sent) {
      this.#settle(givenUp);
      return;
    }
    onState('taken-back');
    this.#wait(clock.after(outcomeTimeoutMs, () => this.#settle(unanswered('the transfer'))));
  }

  #notified(notification: Notification): void {
    void notification.accept();
    const status = sipfragStatus(notification.request.body);
    const over = /^\s*terminated\b/i.test(notification.request.getHeader('subscription-state') ?? '');
    if (status === undefined) return;
    // A NOTIFY may overtake the 202.
    this.#taken = true;
    if (status.code >= 200)
      this.#settle(status.code < 300 ? ok(undefined) : refused(status.code, status.reason));
    else if (over) this.#settle(refused(status.code, 'the far side tells no more'));
    else if (!this.#takenBack)
      this.#options.onState(status.code === 180 || status.code === 183 ? 'ringing' : 'trying');
  }

  #wait(stop: () => void): void {
    this.#stopWaiting?.();
    this.#stopWaiting = stop;
  }

  #settle(outcome: Result<undefined>): void {
    this.#settled = true;
    this.#stopWaiting?.();
    this.#outcome.resolve(outcome);
    this.#over.resolve(outcome.ok);
  }
}

const refused = (sipCode: number, reason: string): { ok: false; error: AppError } =>
  fail({ kind: 'network', code: 'transfer_refused', detail: `${sipCode} ${reason}`.trim(), sipCode });

const unanswered = (what: string): { ok: false; error: AppError } =>
  fail(localError('transfer_unanswered', `no answer to ${what}`));
