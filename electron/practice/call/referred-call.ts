/**
 * Click-to-call as a PBX does it that bridges nothing by itself (Kamailio's `dlg.bridge_dlg`): the desktop that answered is
 * sent by REFER to dial the number, and its first leg is ended once it has told the outcome (RFC 3515). The call stays one.
 *
 *   referring → dialled → over
 */
import { realm } from '../account/agents.ts';
import type { Clock, Timer } from '../clock.ts';
import {
  type ConversationListener,
  type HangupReason,
  type LegEnd,
  normalClearing,
  notYetAnswered,
} from '../sip/agent-leg.ts';
import type { TransferStatus } from '../sip/refer-subscription.ts';
import type { RungLeg } from '../sip/rung-leg.ts';
import type { SipUserAgent } from '../sip/sip-user-agent.ts';
import type { Timings } from '../timings.ts';
import type { Call, HangupBy } from './call.ts';
import type { Line } from './lines.ts';

export interface ReferredCallOptions {
  readonly call: Pick<Call, 'callId' | 'request'>;
  readonly ringTimeoutMs: number | undefined;
  readonly leg: RungLeg;
  readonly pressed: ConversationListener['digit'];
  readonly clock: Clock;
  readonly timings: Timings;
  /** The call ended before the desktop dialled. */
  readonly failed: (end: { by: HangupBy; sipCode: number; reason: string }) => void;
}

export class ReferredCall implements Line {
  readonly call: Pick<Call, 'callId' | 'request'>;
  readonly ringTimeoutMs: number | undefined;
  readonly #options: ReferredCallOptions;
  #state: 'referring' | 'dialled' | 'over' = 'referring';
  #timer: Timer;

  /** Sends the REFER. */
  constructor(options: ReferredCallOptions) {
    const { call, leg, clock, timings } = options;
    const { callId, request } = call;
    this.call = call;
    this.ringTimeoutMs = options.ringTimeoutMs;
    this.#options = options;
    this.#timer = clock.after(timings.agentRingMs, () =>
      this.#fail({ by: 'agent', sipCode: 480, reason: 'The desktop did not follow the REFER' }),
    );
    const headers = `X-Call-ID=${callId}&X-Client-Ref=${encodeURIComponent(request.clientRef)}`;
    leg.refer(
      [
        `Refer-To: <sip:${request.to}@${realm}?${headers}>`,
        `Referred-By: <sip:practice@${realm}>`,
        `X-Call-ID: ${callId}`,
        `X-Client-Ref: ${request.clientRef}`,
      ],
      {
        refused: ({ sipCode, reason }) => this.#fail({ by: 'agent', sipCode, reason }),
        told: (status) => this.#told(status),
      },
    );
  }

  /** Whom the first leg has to tell. */
  get conversation(): ConversationListener {
    return {
      ended: (end) => this.#legEnded(end),
      digit: this.#options.pressed,
      transfer: () => notYetAnswered,
    };
  }

  get isWaiting(): boolean {
    return this.#state === 'referring';
  }

  /** The desktop dials: the call goes on over its second leg. */
  followed(): void {
    this.#timer.cancel();
    this.#state = 'dialled';
  }

  /** How it went is known here; the desktop has some seconds to say so too. */
  decided(): void {
    this.#timer.cancel();
    this.#timer = this.#options.clock.after(this.#options.timings.referNotifyMs, () =>
      this.#endLeg(normalClearing),
    );
  }

  hangUp(by: HangupBy, reason: HangupReason): void {
    this.#endLeg(reason);
    this.#options.failed({ by, sipCode: reason.sipCode, reason: reason.text });
  }

  abandon(userAgent: SipUserAgent): void {
    if (this.#options.leg.carrier === userAgent)
      this.hangUp('network', { sipCode: 480, text: 'The desktop is gone' });
  }

  #told({ sipCode, reason }: TransferStatus): void {
    if (sipCode < 200) return;
    switch (this.#state) {
      case 'referring':
        // It says that it dialled, and nothing came: 2xx too is no call here.
        this.#fail({ by: 'agent', sipCode: sipCode < 300 ? 480 : sipCode, reason });
        return;
      case 'dialled':
        this.#endLeg({ sipCode, text: sipCode < 300 ? 'Referred' : reason });
        return;
      case 'over':
        return;
    }
  }

  #legEnded(end: LegEnd): void {
    const before = this.#state;
    this.#timer.cancel();
    this.#state = 'over';
    if (before === 'referring') this.#options.failed(end);
  }

  #fail(end: LegEnd): void {
    if (this.#state !== 'referring') return;
    this.hangUp(end.by, { sipCode: end.sipCode, text: end.reason });
  }

  #endLeg(reason: HangupReason): void {
    if (this.#state === 'over') return;
    this.#timer.cancel();
    this.#state = 'over';
    this.#options.leg.hangUp(reason);
  }
}
