/**
 * Edge: re-INVITEs of one leg, one after another. SIP.js rejects a second one while the first is under way, and does not
 * repeat one that met the far side's own (491, faults 14, 19).
 */
import type { Session } from 'sip.js';
import type { SessionDescriptionHandlerOptions } from 'sip.js/lib/platform/web';

import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Clock } from './clock.ts';

/** RFC 3261 section 14.1: who owns the Call-ID waits 2.1 to 4 s after a 491, the other up to 2 s; an incoming leg's owner is the far side. */
const glareWaitMs = 2000;
const glareTries = 3;

export class Renegotiation {
  readonly #session: Session;
  readonly #clock: Clock;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(session: Session, clock: Clock) {
    this.#session = session;
    this.#clock = clock;
  }

  /** Re-INVITEs with or without hold, after those before it. Local error `renegotiation_failed`. */
  setHold(hold: boolean, connection: RTCPeerConnection): Promise<Result<undefined>> {
    const result = this.#queue.then(async () => {
      for (let attempt = 1; ; attempt += 1) {
        // SIP.js resumes from `inactive` with recvonly, which leaves the agent silent (fault 20).
        if (!hold) for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
        const statusCode = await this.#invite(hold);
        if (statusCode < 300) return ok(undefined);
        if (statusCode !== 491 || attempt === glareTries) {
          return fail(localError('renegotiation_failed', `re-INVITE answered ${statusCode}`));
        }
        await new Promise<void>((resolve) => this.#clock.after(this.#clock.random() * glareWaitMs, resolve));
      }
    });
    const settled = result.catch((thrown: unknown) =>
      fail(localError('renegotiation_failed', describeThrown(thrown))),
    );
    this.#queue = settled;
    return settled;
  }

  #invite(hold: boolean): Promise<number> {
    const options: SessionDescriptionHandlerOptions = { hold };
    return new Promise((resolve, reject) => {
      this.#session
        .invite({
          // Said each time: SIP.js keeps the options of the last re-INVITE for the next (fault 14).
          sessionDescriptionHandlerOptions: options,
          requestDelegate: {
            onAccept: ({ message }) => resolve(message.statusCode ?? 200),
            onReject: ({ message }) => resolve(message.statusCode ?? 500),
          },
        })
        .catch(reject);
    });
  }
}
