/** A far side of re-INVITEs, and what a leg negotiates with it; the clock and the line are the test’s. */
import type { SessionInviteOptions } from 'sip.js';
import { IncomingResponseMessage } from 'sip.js/lib/core';
import { beforeEach } from 'vitest';

import type { LegEnding } from '../../../renderer/softphone/leg/leg-ending.ts';
import {
  Renegotiation,
  type Renegotiated,
  type WhenReachable,
} from '../../../renderer/softphone/leg/renegotiation.ts';
import { EngineClock } from './engine-clock.ts';

/**
 * A status, with its Retry-After; none while the far side is silent, until it is sent a CANCEL, or not even then. `timed out`: SIP.js has waited for one in
 * vain, for 32 s.
 */
export type Answer = number | [number, number] | 'silence' | 'endless silence' | 'timed out';

/** A far side that answers re-INVITEs as the test says: a real one can't be asked for a glare. */
export class FarSide implements Renegotiated {
  sessionDescriptionHandlerOptionsReInvite = {};
  readonly offers: unknown[] = [];
  cancelled = 0;
  /** Where SIP.js is told what lets it go of the one that is under way. */
  readonly userAgent = { transport: { onMessage: () => this.#letGo() } };
  #letGo: () => void = () => undefined;
  /** One has come in, and is not answered yet. */
  onOffer: () => void = () => undefined;
  readonly #answers: Answer[];
  #under = false;

  constructor(...answers: Answer[]) {
    this.#answers = answers;
  }

  /** So many re-INVITEs have come in, and the last of them is not answered yet. */
  async offered(count: number): Promise<void> {
    while (this.offers.length < count) await Promise.resolve();
  }

  invite({
    requestDelegate,
    sessionDescriptionHandlerOptions = {},
  }: SessionInviteOptions): ReturnType<Renegotiated['invite']> {
    if (this.#under) return Promise.reject(new Error('SIP.js takes one re-INVITE at a time'));
    this.#under = true;
    this.sessionDescriptionHandlerOptionsReInvite = sessionDescriptionHandlerOptions;
    this.offers.push(sessionDescriptionHandlerOptions);
    this.onOffer();
    const message = new IncomingResponseMessage();
    const answer = this.#answers.shift() ?? 200;
    const status = { silence: 487, 'endless silence': undefined, 'timed out': 408 };
    const [statusCode, retryAfter] = typeof answer === 'string' ? [status[answer]] : [answer].flat();
    message.statusCode = statusCode;
    if (answer !== 'timed out') message.addHeader('Via', 'SIP/2.0/WSS a.invalid;branch=z9hG4bK1');
    if (retryAfter !== undefined) message.addHeader('Retry-After', String(retryAfter));
    const say = (): void => {
      this.#under = false;
      if (message.statusCode === 200) requestDelegate?.onAccept?.({ message });
      else requestDelegate?.onReject?.({ message });
    };
    if (answer !== 'silence' && answer !== 'endless silence') setImmediate(say);
    const cancel = (): void => {
      this.cancelled += 1;
      if (answer === 'silence') setImmediate(say);
    };
    this.#letGo = () => {
      message.statusCode = 487;
      setImmediate(say);
    };
    return Promise.resolve({ cancel, message: 'INVITE sip:far@x SIP/2.0' });
  }
}

/** The far side can be reached. */
export const atOnce = (act: () => void): void => act();
export const held = { hold: true };
export const talking = { hold: false };

export let clock: EngineClock;
export let unanswered: boolean[];
let registered: boolean;
let heard: boolean;
export let lost: LegEnding[];
export const onLost = (ending: LegEnding): void => void lost.push(ending);
export let direction: RTCRtpTransceiverDirection;
let currentDirection: RTCRtpTransceiverDirection;

const transceiver = {
  get direction() {
    return direction;
  },
  set direction(wanted) {
    direction = wanted;
  },
  get currentDirection() {
    return currentDirection;
  },
} as RTCRtpTransceiver;

/** No session timer was agreed on. */
export const timer = {
  reinviteHeaders: () => [],
  reinviteAccepted: () => undefined,
  intervalTooSmall: () => false,
};

export const media = { getTransceivers: () => [transceiver] };

/** Of a call that came in. */
export const renegotiate = (session: FarSide, whenReachable: WhenReachable = atOnce): Renegotiation =>
  new Renegotiation({
    session,
    direction: 'incoming',
    clock,
    whenReachable,
    registered: () => registered,
    timer,
    heard: () => heard,
    onUnanswered: (now) => void unanswered.push(now),
    onLost,
  });

/** As this desktop offers it, and as it was agreed on last. */
export function audioIs(offered: RTCRtpTransceiverDirection, agreed: RTCRtpTransceiverDirection): void {
  direction = offered;
  currentDirection = agreed;
}

/** Whether the line is there. */
export const registeredIs = (now: boolean): void => void (registered = now);

/** Whether audio of the far side comes. */
export const heardIs = (now: boolean): void => void (heard = now);

/** Called once in a test file: each test begins with a call that both agreed on, of which no audio comes. */
export function useRenegotiation(): void {
  beforeEach(() => {
    clock = new EngineClock();
    unanswered = [];
    registered = true;
    heard = false;
    lost = [];
    audioIs('sendrecv', 'sendrecv');
  });
}
