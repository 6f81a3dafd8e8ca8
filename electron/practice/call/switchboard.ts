/** Sets calls up: from the API (agent first), by power dialling (contact first), and strays for practice. */
import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import {
  contactScript,
  type ContactScript,
  onceAnswered,
  withinRingTimeout,
} from '../contact/contact-scripts.ts';
import type { NewLegAudio } from '../media/leg-audio.ts';
import type { ConversationListener } from '../sip/agent-leg.ts';
import type { LocationService } from '../sip/location-service.ts';
import type { RungLeg } from '../sip/rung-leg.ts';
import type { Timings } from '../timings.ts';
import type { CallLedger } from './call-ledger.ts';
import type { Call, CallRequest, HangupBy } from './call.ts';
import type { Inspections } from './inspection.ts';
import type { Lines } from './lines.ts';
import { ReferredCall } from './referred-call.ts';
import { RingGroup } from './ring-group.ts';
import { SimulatedContact, unheard } from './simulated-contact.ts';

/** Signs that a desktop may answer by itself, in the two forms that phones know. */
const autoAnswerHeaders = [
  'Alert-Info: <http://127.0.0.1>;info=alert-autoanswer',
  'Call-Info: <sip:127.0.0.1>;answer-after=0',
];

/** Who connects a click-to-call with its contact: this provider, or the desktop that is sent to dial it. */
export type ClickToCall = 'bridge' | 'refer';

type OpenCall = Pick<Call, 'callId' | 'request'>;

export class Switchboard {
  readonly #clock: Clock;
  readonly #timings: Timings;
  readonly #ledger: CallLedger;
  readonly #locations: LocationService;
  readonly #newAudio: NewLegAudio;
  readonly #inspections: Inspections;
  readonly #lines: Lines;
  #clickToCall: ClickToCall;

  constructor(options: {
    clock: Clock;
    timings: Timings;
    ledger: CallLedger;
    locations: LocationService;
    newAudio: NewLegAudio;
    inspections: Inspections;
    lines: Lines;
    clickToCall: ClickToCall;
  }) {
    this.#clock = options.clock;
    this.#timings = options.timings;
    this.#ledger = options.ledger;
    this.#locations = options.locations;
    this.#newAudio = options.newAudio;
    this.#inspections = options.inspections;
    this.#lines = options.lines;
    this.#clickToCall = options.clickToCall;
  }

  /** From the next desktop that answers on. */
  connectBy(clickToCall: ClickToCall): void {
    this.#clickToCall = clickToCall;
  }

  /**
   * Click-to-call: rings the agent's desktop, then dials the contact, and rings it for `ringTimeoutMs` at most. The call is
   * queued when this returns.
   */
  originate(request: CallRequest, ringTimeoutMs?: number): Call {
    const call = this.#ledger.open(request);
    this.#inspections.open(call.callId);
    this.#ringAgent(call, autoAnswerHeaders, (leg) =>
      this.#clickToCall === 'refer'
        ? this.#refer(call, leg, ringTimeoutMs)
        : this.#connect(call, leg, this.#script(request.to, ringTimeoutMs)),
    );
    return call;
  }

  /**
   * Power dialling: dials the contact, and rings an agent once it answers. No desktop asked for the call, so none answers it
   * by itself.
   * @param takeAgent who is free when the contact answers
   */
  dialContact(
    request: CallRequest,
    ringTimeoutMs: number,
    takeAgent: (callId: string) => string | undefined,
  ): Call {
    const call = this.#ledger.open(request);
    const { callId } = call;
    this.#inspections.open(callId);
    const script = this.#script(request.to, ringTimeoutMs);
    const end = (by: HangupBy, sipCode: number, reason: string): void => {
      this.#lines.delete(callId);
      this.#ledger.advance(callId, { kind: 'ended', by, sipCode, reason });
    };
    const contact = new SimulatedContact({
      script,
      clock: this.#clock,
      timings: this.#timings,
      audio: unheard,
      playsFailureTone: false,
      listener: {
        alerting: () => undefined,
        answered: () => {
          const agentId = takeAgent(callId);
          if (agentId === undefined) {
            end('provider', 480, 'No agent was free');
            return;
          }
          this.#ledger.handTo(callId, agentId);
          const handed = { callId, request: { ...request, agentId } };
          this.#ringAgent(handed, [], (leg) => this.#connect(handed, leg, onceAnswered(script)));
        },
        ended: ({ by, sipCode, reason }) => end(by, sipCode, reason),
      },
    });
    this.#lines.set(callId, {
      hangUp: (by, { sipCode, text }) => {
        contact.hangUp();
        end(by, sipCode, text);
      },
      abandon: () => undefined,
    });
    contact.dial();
    return call;
  }

  /**
   * For practice: an INVITE that nobody asked for. A forged one claims to be a click-to-call; a desktop that answers it by
   * itself has a fault. Returns the ID to inspect it by, or undefined where the agent is not registered.
   */
  ringStray(stray: { agentId: string; from: string; forged: boolean }): string | undefined {
    const { agentId, from } = stray;
    const bindings = this.#locations.bindings(agentId);
    if (bindings.length === 0) return undefined;
    const id = `stray_${randomUUID()}`;
    this.#inspections.open(id);
    const group = new RingGroup({
      bindings,
      invitation: {
        fromUser: from,
        fromDisplayName: from,
        headers: stray.forged ? [`X-Call-ID: call_${randomUUID()}`, ...autoAnswerHeaders] : [],
      },
      newAudio: this.#newAudio,
      clock: this.#clock,
      ringMs: this.#timings.agentRingMs,
      listener: {
        answered: (leg) => {
          const bridge = this.#lines.bridge(id, {
            agentId,
            number: from,
            script: contactScript(from, this.#timings),
            leg,
            // The API knows nothing of it, as of any call that did not come from it.
            record: () => undefined,
          });
          bridge.connect();
          return bridge.listenTo(leg);
        },
        failed: () => this.#lines.delete(id),
      },
    });
    this.#lines.set(id, {
      hangUp: (_by, reason) => group.hangUp(reason),
      abandon: (userAgent) => group.abandon(userAgent),
    });
    return id;
  }
  /** Rings the desktops of the call's agent; `answered` has the leg of the first that answers. */
  #ringAgent(
    { callId, request }: OpenCall,
    headers: readonly string[],
    answered: (leg: RungLeg) => ConversationListener,
  ): void {
    const { agentId } = request;
    const bindings = this.#locations.bindings(agentId);
    if (bindings.length === 0) {
      this.#lines.delete(callId);
      this.#ledger.advance(callId, {
        kind: 'ended',
        by: 'provider',
        sipCode: 480,
        reason: 'The agent is not registered',
      });
      return;
    }
    const group = new RingGroup({
      bindings,
      invitation: {
        fromUser: request.to,
        fromDisplayName: request.contactRef ?? request.to,
        headers: [`X-Call-ID: ${callId}`, `X-Client-Ref: ${request.clientRef}`, ...headers],
      },
      newAudio: this.#newAudio,
      clock: this.#clock,
      ringMs: this.#timings.agentRingMs,
      listener: {
        answered,
        failed: (end) => {
          this.#lines.delete(callId);
          this.#ledger.advance(callId, { kind: 'ended', ...end });
        },
      },
    });
    this.#lines.set(callId, {
      hangUp: (by, reason) => {
        group.hangUp(reason);
        this.#ledger.advance(callId, { kind: 'ended', by, sipCode: reason.sipCode, reason: reason.text });
      },
      abandon: (userAgent) => group.abandon(userAgent),
    });
    this.#ledger.advance(callId, { kind: 'agent-invited' });
  }

  #connect({ callId, request }: OpenCall, leg: RungLeg, script: ContactScript): ConversationListener {
    const bridge = this.#lines.bridge(callId, {
      agentId: request.agentId,
      number: request.to,
      script,
      leg,
      record: (fact) => this.#ledger.advance(callId, fact),
    });
    bridge.dial();
    return bridge.listenTo(leg);
  }

  #refer(call: OpenCall, leg: RungLeg, ringTimeoutMs: number | undefined): ConversationListener {
    const { callId } = call;
    this.#ledger.advance(callId, { kind: 'agent-answered' });
    const referred = new ReferredCall({
      call,
      ringTimeoutMs,
      leg,
      pressed: (digit, via) => this.#inspections.pressed(callId, digit, via),
      clock: this.#clock,
      timings: this.#timings,
      failed: (end) => {
        this.#lines.delete(callId);
        this.#ledger.advance(callId, { kind: 'ended', ...end });
      },
    });
    this.#lines.set(callId, referred);
    return referred.conversation;
  }

  #script(number: string, ringTimeoutMs = Infinity): ContactScript {
    return withinRingTimeout(contactScript(number, this.#timings), ringTimeoutMs);
  }
}
