/**
 * Edge: re-INVITEs of one leg, one after another. SIP.js rejects a second one while the first is under way, does not
 * repeat one that met the far side's own or came too early for it (fault 19), and keeps the options of the last one (fault 14).
 */
import type { Session, SessionInviteOptions, Transport } from 'sip.js';
import type { OutgoingInviteRequest } from 'sip.js/lib/core';
import type { SessionDescriptionHandlerOptions } from 'sip.js/lib/platform/web';

import { describeThrown, fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { SerialQueue } from '../../../shared/serial-queue.ts';
import type { Clock } from '../clock.ts';
import { letGo } from '../sip/letting-go.ts';
import { isFromServer } from '../sip/response-origin.ts';
import { HoldWish } from './hold-wish.ts';
import type { LegEnding } from './leg-ending.ts';
import type { LegOpening } from './leg-opening.ts';
import { ReinvitePatience } from './reinvite-patience.ts';
import type { SessionTimer } from './session-timer.ts';

/** As much of a session as is used here. */
export interface Renegotiated extends Pick<Session, 'sessionDescriptionHandlerOptionsReInvite'> {
  readonly userAgent: { readonly transport: Pick<Transport, 'onMessage'> };
  invite(options: SessionInviteOptions): Promise<SentInvite>;
}

interface SentInvite extends Pick<OutgoingInviteRequest, 'cancel'> {
  readonly message: Pick<OutgoingInviteRequest['message'], 'toString'>;
}

/** Says by calling back when the far side can be reached: at once, or when there is a flow again. */
export type WhenReachable = (act: () => void) => void;

export interface RenegotiationOptions {
  session: Renegotiated;
  /** The Call-ID's owner is this desktop where it began the dialog: `outgoing`. */
  direction: LegOpening['direction'];
  clock: Clock;
  whenReachable: WhenReachable;
  /** Whether there is a flow now. */
  registered: () => boolean;
  /** What each re-INVITE says of it, and learns. */
  timer: Pick<SessionTimer, 'reinviteHeaders' | 'reinviteAccepted' | 'intervalTooSmall'>;
  /** Whether audio of the far side comes now: then it is there, whatever it leaves without an answer. */
  heard: () => boolean;
  /** Whether the far side has left one without an answer for some seconds, each time that changes. */
  onUnanswered: (unanswered: boolean) => void;
  /** The far side no longer knows the call. */
  onLost: (ending: LegEnding) => void;
}

export interface RefreshOptions {
  iceRestart: boolean;
  onAnswer?: (() => void) | undefined;
}

export type Media = Pick<RTCPeerConnection, 'getTransceivers'>;

/** RFC 3261 section 14.1: after a 491 who owns the Call-ID waits 2.1 to 4 s, the other side up to 2 s. */
const ownersGlareWaitMs = { least: 2100, spread: 1900 };
const othersGlareWaitMs = { least: 0, spread: 2000 };
/** Of the Retry-After of a 500, to one that the far side has no time for yet (RFC 3261 section 14.2). */
const longestRetryAfterS = 10;
const mostTries = 3;

interface Refusal {
  statusCode: number;
  /** SIP.js has waited for an answer in vain. */
  madeHere: boolean;
  /** Not even its CANCEL was answered. */
  givenUp: boolean;
  /** As many flows had returned when it was asked. */
  flows: number;
  retryAfter: string | undefined;
  minSe: string | undefined;
}

export class Renegotiation {
  readonly #options: RenegotiationOptions;
  readonly #glareWaitMs: typeof ownersGlareWaitMs;
  readonly #stopped = Promise.withResolvers<never>();
  #held = false;
  /** The latest hold or resume, while nothing of it is sent, or the far side has put it off. */
  #open: HoldWish | undefined;
  #underWay: ReinvitePatience | undefined;
  readonly #queue = new SerialQueue();
  /** How many have come to stand while the leg did. */
  #flows = 0;

  constructor(options: RenegotiationOptions) {
    this.#options = options;
    this.#glareWaitMs = options.direction === 'outgoing' ? ownersGlareWaitMs : othersGlareWaitMs;
    // Nobody may be waiting when it stops.
    this.#stopped.promise.catch(() => undefined);
  }

  /**
   * Re-INVITEs with or without hold, after those before it; one of those that is overdue is cancelled, and comes after it where it is to
   * come at all. Local errors `renegotiation_failed`, `hold_taken_back`, `leg_gone`.
   */
  setHold(hold: boolean, connection: Media): Promise<Result<undefined>> {
    const wish = new HoldWish(hold);
    this.#open = wish;
    this.#underWay?.makeWay();
    return Promise.race([wish.settled, this.#inTurn(() => this.#setHold(wish, connection))]);
  }

  /** Takes the latest `setHold` back, if nothing of it has been sent, or the far side has put it off. @returns whether it is */
  withdrawHold(): boolean {
    const wish = this.#open;
    this.#open = undefined;
    wish?.settle(fail(localError('hold_taken_back', 'before the far side had any of it')));
    return wish !== undefined;
  }

  /**
   * Re-INVITEs with everything as it is, after those before it: the far side learns by which flow this desktop is reached
   * now (fault 13). Local errors `renegotiation_failed`, and `leg_gone` where it no longer knows the call.
   *
   * @param refresh `iceRestart`: offers new candidates, too: the network is another one; `onAnswer`: the far side has answered,
   *   if only that it is to be asked again
   */
  async refresh(connection: Media, { iceRestart, onAnswer }: RefreshOptions): Promise<Result<undefined>> {
    for (;;) {
      const turn = { madeWay: false };
      const done = await this.#inTurn(async () => {
        const statusCode = await this.#offerUntilTaken(
          { hold: this.#held, ...(iceRestart && { offerOptions: { iceRestart } }) },
          connection,
          { onAnswer },
        );
        // Said once: later holds must not restart ICE (fault 14).
        if (iceRestart) this.#forgetOptions();
        turn.madeWay = statusCode === cancelledStatus && this.#open !== undefined;
        return statusCode < 300 ? ok(undefined) : refused(statusCode);
      });
      if (!turn.madeWay) return done;
    }
  }

  /** The agent is reached by another flow than before: what is not answered yet may have gone astray. */
  flowReturned(): void {
    this.#flows += 1;
  }

  /** The leg is over: what waits for the far side, or for a way there, fails with `renegotiation_failed`. */
  stop(): void {
    this.#stopped.reject(new Error('the call is over'));
  }

  async #setHold(wish: HoldWish, connection: Media): Promise<Result<undefined>> {
    const { hold } = wish;
    const statusCode = await this.#offerUntilTaken({ hold }, connection, { wish });
    if (statusCode >= 300) return refused(statusCode);
    this.#held = hold;
    // A far side that was on hold, too, may have answered as to its own hold: one more offer brings its audio back (fault 20).
    const silent = connection
      .getTransceivers()
      .some(({ currentDirection }) => currentDirection !== 'sendrecv');
    if (!hold && silent) await this.#offerUntilTaken({ hold }, connection);
    return ok(undefined);
  }

  #inTurn(act: () => Promise<Result<undefined>>): Promise<Result<undefined>> {
    return this.#queue.run(() =>
      act().catch((thrown: unknown) => fail(localError('renegotiation_failed', describeThrown(thrown)))),
    );
  }

  /** @param wish that is offered; throws where it is settled before it is sent (again) */
  async #offerUntilTaken(
    options: SessionDescriptionHandlerOptions,
    connection: Media,
    { wish, onAnswer }: { wish?: HoldWish; onAnswer?: (() => void) | undefined } = {},
  ): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      // SIP.js would take the refusal of a transport without a socket for the far side's.
      await Promise.race([
        this.#stopped.promise,
        new Promise<void>((resolve) => this.#options.whenReachable(resolve)),
      ]);
      if (wish?.isSettled === true) throw new Error('taken back');
      if (this.#open === wish) this.#open = undefined;
      // SIP.js resumes from `inactive` with recvonly, which leaves the agent silent (fault 20).
      if (options.hold !== true)
        for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
      const refusal = await this.#invite(options, wish === undefined);
      if (refusal !== undefined && this.#wentAstray(refusal)) {
        attempt -= 1;
        continue;
      }
      if (refusal?.givenUp === true || (refusal?.madeHere === true && this.#options.heard()))
        throw new Error('the far side does not answer, and is heard');
      onAnswer?.();
      if (refusal === undefined) return 200;
      if (isGone(refusal.statusCode)) this.#options.onLost(gone);
      // A hold or a resume goes first.
      if (wish === undefined && refusal.statusCode === cancelledStatus && this.#open !== undefined)
        return cancelledStatus;
      const waitMs = this.#waitMs(refusal);
      if (waitMs === undefined || attempt === mostTries) return refusal.statusCode;
      if (wish !== undefined && !this.#putOff(wish)) return refusal.statusCode;
      await this.#wait(waitMs, wish);
    }
  }

  /** Without a flow, or by one that is gone, neither it nor its answer may have arrived: nothing is known of the far side. */
  #wentAstray({ madeHere, flows }: Refusal): boolean {
    return madeHere && this.#flowWentSince(flows);
  }

  #flowWentSince(flows: number): boolean {
    return !this.#options.registered() || flows !== this.#flows;
  }

  /** The far side has nothing of it for now: it may be taken back. @returns whether it is still wanted */
  #putOff(wish: HoldWish): boolean {
    const newer = this.#open;
    if (newer === undefined) {
      this.#open = wish;
      return true;
    }
    // The contrary was wanted meanwhile, and all is as that has it.
    if (newer.hold === this.#held) {
      this.#open = undefined;
      newer.settle(ok(undefined));
    }
    return false;
  }

  /** No longer than `wish` is wanted; rejects once the leg is over. */
  async #wait(waitMs: number, wish: HoldWish | undefined): Promise<void> {
    const waited = Promise.withResolvers<undefined>();
    const stopTimer = this.#options.clock.after(waitMs, () => waited.resolve(undefined));
    const wanted = wish === undefined ? [] : [wish.settled];
    await Promise.race([waited.promise, this.#stopped.promise, ...wanted]).finally(stopTimer);
  }

  /** Until it is offered again; undefined where it is not. */
  #waitMs({ statusCode, retryAfter, minSe }: Refusal): number | undefined {
    if (statusCode === 491) {
      const { least, spread } = this.#glareWaitMs;
      return least + this.#options.clock.random() * spread;
    }
    // Of our own CANCEL: what is wanted now is not what was wanted then, or is again.
    if (statusCode === cancelledStatus) return 0;
    if (statusCode === 422) return this.#options.timer.intervalTooSmall(minSe) ? 0 : undefined;
    const seconds = statusCode === 500 ? /^\s*(\d+)/.exec(retryAfter ?? '')?.[1] : undefined;
    return seconds === undefined || Number(seconds) > longestRetryAfterS ? undefined : Number(seconds) * 1000;
  }

  /** The far side's refusal, if it refuses. Throws once the leg is over. @param refreshes it changes nothing */
  async #invite(options: SessionDescriptionHandlerOptions, refreshes: boolean): Promise<Refusal | undefined> {
    const invited = Promise.withResolvers<Refusal | undefined>();
    const { clock, heard, onLost, onUnanswered, session, timer } = this.#options;
    const flows = this.#flows;
    let givenUp = false;
    try {
      const sent = await session.invite({
        sessionDescriptionHandlerOptions: options,
        requestOptions: { extraHeaders: timer.reinviteHeaders() },
        requestDelegate: {
          onAccept: ({ message }) => {
            timer.reinviteAccepted(message.getHeader('session-expires'));
            invited.resolve(undefined);
          },
          onReject: (response) =>
            invited.resolve({
              statusCode: response.message.statusCode ?? 500,
              madeHere: !isFromServer(response),
              givenUp,
              flows,
              retryAfter: response.message.getHeader('retry-after'),
              minSe: response.message.getHeader('min-se'),
            }),
        },
      });
      const patience = new ReinvitePatience({
        clock,
        refreshes,
        cancel: () => sent.cancel(),
        flows: () => this.#flows,
        flowWentSince: (since) => this.#flowWentSince(since),
        onUnanswered,
        onGivenUp: () => {
          if (heard()) {
            givenUp = true;
            letGo(session.userAgent.transport, sent.message);
            return;
          }
          onLost(gone);
          invited.reject(new Error('the far side answers not even a CANCEL'));
        },
      });
      this.#underWay = patience;
      // SIP.js tells nothing of an answer without SDP, which ends the call, nor of a far side that never answers one that is over.
      const refusal = await Promise.race([invited.promise, this.#stopped.promise]).finally(() => {
        patience.stop();
        this.#underWay = undefined;
      });
      if (refusal !== undefined) this.#forgetOptions();
      return refusal;
    } catch (thrown) {
      this.#forgetOptions();
      throw thrown;
    }
  }

  /** The options stick (fault 14): a hold that was refused would put the far side's next re-INVITE on hold. */
  #forgetOptions(): void {
    const options: SessionDescriptionHandlerOptions = { hold: this.#held };
    this.#options.session.sessionDescriptionHandlerOptionsReInvite = options;
  }
}

/** Of one of ours that was cancelled (RFC 3261 section 9.2). */
const cancelledStatus = 487;
/** These two end the dialog itself (RFC 5057 section 5.1), whatever was asked. */
const isGone = (statusCode: number): boolean => statusCode === 481 || statusCode === 408;
const gone: LegEnding = { by: 'network', sipCode: 481, reason: 'the far side no longer knows the call' };

const refused = (statusCode: number) =>
  fail(
    localError(isGone(statusCode) ? 'leg_gone' : 'renegotiation_failed', `re-INVITE answered ${statusCode}`),
  );
