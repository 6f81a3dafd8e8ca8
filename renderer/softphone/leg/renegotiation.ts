/**
 * Edge: re-INVITEs of one leg, one after another. SIP.js rejects a second one while the first is under way, does not
 * repeat one that met the far side's own (fault 19), and keeps the options of the last one (fault 14).
 */
import type { Session, SessionInviteOptions } from 'sip.js';
import type { SessionDescriptionHandlerOptions } from 'sip.js/lib/platform/web';

import { describeThrown, fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import type { SessionTimer } from './session-timer.ts';

/** As much of a session as is used here. */
export interface Renegotiated extends Pick<Session, 'sessionDescriptionHandlerOptionsReInvite'> {
  invite(options: SessionInviteOptions): Promise<unknown>;
}

/** Says by calling back when the far side can be reached: at once, or when there is a flow again. */
export type WhenReachable = (act: () => void) => void;

export interface RenegotiationOptions {
  session: Renegotiated;
  clock: Clock;
  whenReachable: WhenReachable;
  /** What each re-INVITE says of it, and learns. */
  timer: Pick<SessionTimer, 'reinviteHeaders' | 'reinviteAccepted'>;
}

export type Media = Pick<RTCPeerConnection, 'getTransceivers'>;

/** RFC 3261 section 14.1: who owns the Call-ID waits 2.1 to 4 s after a 491, the other up to 2 s; an incoming leg's owner is the far side. */
const glareWaitMs = 2000;
const glareTries = 3;

export class Renegotiation {
  readonly #session: Renegotiated;
  readonly #clock: Clock;
  readonly #whenReachable: WhenReachable;
  readonly #timer: RenegotiationOptions['timer'];
  readonly #stopped = Promise.withResolvers<never>();
  #held = false;
  /** The latest hold or resume of which nothing has been sent. */
  #unsent: AbortController | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ session, clock, whenReachable, timer }: RenegotiationOptions) {
    this.#session = session;
    this.#clock = clock;
    this.#whenReachable = whenReachable;
    this.#timer = timer;
    // Nobody may be waiting when it stops.
    this.#stopped.promise.catch(() => undefined);
  }

  /** Re-INVITEs with or without hold, after those before it. Local errors `renegotiation_failed`, `hold_taken_back`. */
  setHold(hold: boolean, connection: Media): Promise<Result<undefined>> {
    const unsent = new AbortController();
    this.#unsent = unsent;
    const withdrawn = new Promise<Result<undefined>>((resolve) =>
      unsent.signal.addEventListener('abort', () =>
        resolve(fail(localError('hold_taken_back', 'before anything was sent'))),
      ),
    );
    return Promise.race([withdrawn, this.#inTurn(() => this.#setHold(hold, connection, unsent))]);
  }

  /** Takes the latest `setHold` back, if nothing of it has been sent. @returns whether it is */
  withdrawHold(): boolean {
    const unsent = this.#unsent;
    this.#unsent = undefined;
    unsent?.abort();
    return unsent !== undefined;
  }

  /**
   * Re-INVITEs with everything as it is, after those before it: the far side learns by which flow this desktop is reached
   * now (fault 13). Local error `leg_gone` where it no longer knows the call.
   *
   * @param iceRestart offers new candidates, too: the network is another one
   */
  refresh(connection: Media, { iceRestart }: { iceRestart: boolean }): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      const statusCode = await this.#offerUntilNoGlare(
        { hold: this.#held, ...(iceRestart && { offerOptions: { iceRestart } }) },
        connection,
      );
      // Said once: later holds must not restart ICE (fault 14).
      if (iceRestart) this.#forgetOptions();
      // RFC 5057: these two end the dialog itself.
      if (statusCode === 481 || statusCode === 408)
        return fail(localError('leg_gone', `re-INVITE answered ${statusCode}`));
      return statusCode < 300 ? ok(undefined) : refused(statusCode);
    });
  }

  /** The leg is over: what waits for a way to the far side fails with `renegotiation_failed`. */
  stop(): void {
    this.#stopped.reject(new Error('the call is over'));
  }

  async #setHold(hold: boolean, connection: Media, unsent: AbortController): Promise<Result<undefined>> {
    const statusCode = await this.#offerUntilNoGlare({ hold }, connection, () => {
      unsent.signal.throwIfAborted();
      if (this.#unsent === unsent) this.#unsent = undefined;
    });
    if (statusCode >= 300) return refused(statusCode);
    this.#held = hold;
    // A far side that was on hold, too, may have answered as to its own hold: one more offer brings its audio back (fault 20).
    const silent = connection
      .getTransceivers()
      .some(({ currentDirection }) => currentDirection !== 'sendrecv');
    if (!hold && silent) await this.#offerUntilNoGlare({ hold }, connection);
    return ok(undefined);
  }

  #inTurn(act: () => Promise<Result<undefined>>): Promise<Result<undefined>> {
    const settled = this.#queue
      .then(act)
      .catch((thrown: unknown) => fail(localError('renegotiation_failed', describeThrown(thrown))));
    this.#queue = settled;
    return settled;
  }

  /** @param beforeSending throws where nothing is to be sent any more */
  async #offerUntilNoGlare(
    options: SessionDescriptionHandlerOptions,
    connection: Media,
    beforeSending?: () => void,
  ): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      // SIP.js would take the refusal of a transport without a socket for the far side's.
      await Promise.race([
        new Promise<void>((resolve) => this.#whenReachable(resolve)),
        this.#stopped.promise,
      ]);
      beforeSending?.();
      // SIP.js resumes from `inactive` with recvonly, which leaves the agent silent (fault 20).
      if (options.hold !== true)
        for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
      const statusCode = await this.#invite(options);
      if (statusCode !== 491 || attempt === glareTries) return statusCode;
      await new Promise<void>((resolve) => this.#clock.after(this.#clock.random() * glareWaitMs, resolve));
    }
  }

  /** The status of the final response. */
  async #invite(options: SessionDescriptionHandlerOptions): Promise<number> {
    const invited = Promise.withResolvers<number>();
    try {
      await this.#session.invite({
        sessionDescriptionHandlerOptions: options,
        requestOptions: { extraHeaders: this.#timer.reinviteHeaders() },
        requestDelegate: {
          onAccept: ({ message }) => {
            this.#timer.reinviteAccepted(message.getHeader('session-expires'));
            invited.resolve(message.statusCode ?? 200);
          },
          onReject: ({ message }) => invited.resolve(message.statusCode ?? 500),
        },
      });
      const statusCode = await invited.promise;
      if (statusCode >= 300) this.#forgetOptions();
      return statusCode;
    } catch (thrown) {
      this.#forgetOptions();
      throw thrown;
    }
  }

  /** The options stick (fault 14): a hold that was refused would put the far side's next re-INVITE on hold. */
  #forgetOptions(): void {
    const options: SessionDescriptionHandlerOptions = { hold: this.#held };
    this.#session.sessionDescriptionHandlerOptionsReInvite = options;
  }
}

const refused = (statusCode: number) =>
  fail(localError('renegotiation_failed', `re-INVITE answered ${statusCode}`));
