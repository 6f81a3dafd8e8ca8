/**
 * Sets calls up and takes them down: from the API (agent first), by power dialling (contact first), from the
 * desktop's keypad, and strays for practice.
 */
import { randomUUID } from 'node:crypto';

import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';

import type { Clock } from '../clock.ts';
import {
  contactScript,
  type ContactScript,
  onceAnswered,
  withinRingTimeout,
} from '../contact/contact-scripts.ts';
import { TalkingContact } from '../media/audio-source.ts';
import type { FrameClock } from '../media/frame-clock.ts';
import { LegAudio } from '../media/leg-audio.ts';
import { type AgentLeg, type HangupReason, normalClearing } from '../sip/agent-leg.ts';
import { DialledLeg } from '../sip/dialled-leg.ts';
import type { LocationService } from '../sip/location-service.ts';
import type { SipUserAgent } from '../sip/sip-user-agent.ts';
import type { Timings } from '../timings.ts';
import { Bridge } from './bridge.ts';
import type { CallLedger } from './call-ledger.ts';
import type { Call, CallRequest, HangupBy } from './call.ts';
import type { Inspections } from './inspection.ts';
import { RingGroup } from './ring-group.ts';
import { SimulatedContact } from './simulated-contact.ts';

/** Something that is on the line now. */
interface Line {
  hangUp(reason: HangupReason): void;
  abandon(userAgent: SipUserAgent): void;
}

/** Signs that a desktop may answer by itself, in the two forms that phones know. */
const autoAnswerHeaders = [
  'Alert-Info: <http://127.0.0.1>;info=alert-autoanswer',
  'Call-Info: <sip:127.0.0.1>;answer-after=0',
];

export class Switchboard {
  readonly #clock: Clock;
  readonly #timings: Timings;
  readonly #ledger: CallLedger;
  readonly #locations: LocationService;
  readonly #frameClock: FrameClock;
  readonly #inspections: Inspections;
  /** By call ID. */
  readonly #lines = new Map<string, Line>();

  constructor(options: {
    clock: Clock;
    timings: Timings;
    ledger: CallLedger;
    locations: LocationService;
    frameClock: FrameClock;
    inspections: Inspections;
  }) {
    this.#clock = options.clock;
    this.#timings = options.timings;
    this.#ledger = options.ledger;
    this.#locations = options.locations;
    this.#frameClock = options.frameClock;
    this.#inspections = options.inspections;
  }

  /**
   * Click-to-call: rings the agent's desktop, then dials the contact, and rings it for `ringTimeoutMs` at most. The call is
   * queued when this returns.
   */
  originate(request: CallRequest, ringTimeoutMs?: number): Call {
    const call = this.#ledger.open(request);
    this.#inspections.open(call.callId);
    this.#ringAgent(call, this.#script(request.to, ringTimeoutMs), autoAnswerHeaders);
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
      audio: noAudio,
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
          this.#ringAgent({ callId, request: { ...request, agentId } }, onceAnswered(script), []);
        },
        ended: ({ by, sipCode, reason }) => end(by, sipCode, reason),
      },
    });
    this.#lines.set(callId, {
      hangUp: ({ sipCode, text }) => {
        contact.hangUp();
        end('provider', sipCode, text);
      },
      abandon: () => undefined,
    });
    contact.dial();
    return call;
  }

  /** The desktop dials `number` by SIP. */
  dialled(agentId: string, number: string, request: IncomingInviteRequest, userAgent: SipUserAgent): void {
    const { message } = request;
    const call = this.#ledger.open({
      to: number,
      callerId: message.from.uri.user ?? agentId,
      agentId,
      clientRef: message.getHeader('x-client-ref') ?? message.callId,
    });
    const { callId } = call;
    this.#inspections.open(callId);
    const pressed = (digit: string, via: 'rfc4733' | 'info'): void =>
      this.#inspections.pressed(callId, digit, via);
    const leg: DialledLeg = new DialledLeg(
      request,
      new LegAudio(this.#frameClock, (digit) => pressed(digit, 'rfc4733')),
      {
        answered: () => undefined,
        ended: (end) => bridge.legEnded(end),
        digit: pressed,
        transfer: (target) => bridge.transfer(target),
      },
    );
    const bridge: Bridge = this.#bridge(callId, this.#script(number), leg);
    this.#lines.set(callId, {
      hangUp: (reason) => bridge.hangUp('provider', reason),
      abandon: (lost) => {
        if (lost === userAgent) bridge.hangUp('network', { sipCode: 480, text: 'The desktop is gone' });
      },
    });
    request.trying();
    void leg.negotiate().then((taken) => {
      if (taken) bridge.dial();
      else bridge.hangUp('network', { sipCode: 488, text: 'Not Acceptable Here' });
    });
  }

  /**
   * For practice: an INVITE that nobody asked for. A forged one claims to be a click-to-call; a desktop that answers it by
   * itself has a fault. Returns the ID to inspect it by, or undefined where the agent is not registered.
   */
  ringStray(stray: { agentId: string; from: string; forged: boolean }): string | undefined {
    const bindings = this.#locations.bindings(stray.agentId);
    if (bindings.length === 0) return undefined;
    const id = `stray_${randomUUID()}`;
    this.#inspections.open(id);
    const group = new RingGroup({
      bindings,
      invitation: {
        fromUser: stray.from,
        fromDisplayName: stray.from,
        headers: stray.forged ? [`X-Call-ID: call_${randomUUID()}`, ...autoAnswerHeaders] : [],
      },
      frameClock: this.#frameClock,
      clock: this.#clock,
      ringMs: this.#timings.agentRingMs,
      listener: {
        answered: (leg) => {
          this.#inspections.connected(id, leg.audio);
          leg.audio.bridge(new TalkingContact());
        },
        ended: () => this.#lines.delete(id),
        digit: (digit, via) => this.#inspections.pressed(id, digit, via),
        transfer: () => {
          this.#lines.delete(id);
          return { sipCode: 200, reason: 'OK' };
        },
      },
    });
    this.#lines.set(id, {
      hangUp: (reason) => group.hangUp(reason),
      abandon: (userAgent) => group.abandon(userAgent),
    });
    return id;
  }

  /** Ends what is on the line under this ID, if anything is. */
  hangUp(id: string): void {
    const line = this.#lines.get(id);
    this.#lines.delete(id);
    line?.hangUp(normalClearing);
  }

  hangUpAll(): void {
    for (const id of [...this.#lines.keys()]) this.hangUp(id);
  }

  /** The WebSocket of `userAgent` is gone for good, and with it the legs it carried. */
  abandon(userAgent: SipUserAgent): void {
    for (const line of [...this.#lines.values()]) line.abandon(userAgent);
  }

  /** Rings the desktops of the call's agent, and connects the first that answers with the contact. */
  #ringAgent(
    { callId, request }: Pick<Call, 'callId' | 'request'>,
    script: ContactScript,
    headers: readonly string[],
  ): void {
    const bindings = this.#locations.bindings(request.agentId);
    if (bindings.length === 0) {
      this.#ledger.advance(callId, {
        kind: 'ended',
        by: 'provider',
        sipCode: 480,
        reason: 'The agent is not registered',
      });
      return;
    }
    let bridge: Bridge | undefined;
    const group = new RingGroup({
      bindings,
      invitation: {
        fromUser: request.to,
        fromDisplayName: request.contactRef ?? request.to,
        headers: [`X-Call-ID: ${callId}`, `X-Client-Ref: ${request.clientRef}`, ...headers],
      },
      frameClock: this.#frameClock,
      clock: this.#clock,
      ringMs: this.#timings.agentRingMs,
      listener: {
        answered: (leg) => {
          bridge = this.#bridge(callId, script, leg);
          bridge.dial();
        },
        ended: (end) => {
          if (bridge) {
            bridge.legEnded(end);
            return;
          }
          this.#lines.delete(callId);
          this.#ledger.advance(callId, { kind: 'ended', ...end });
        },
        digit: (digit, via) => this.#inspections.pressed(callId, digit, via),
        transfer: (target) => bridge?.transfer(target) ?? notYet,
      },
    });
    this.#lines.set(callId, {
      hangUp: (reason) => {
        if (bridge) bridge.hangUp('provider', reason);
        else {
          group.hangUp(reason);
          const { sipCode, text } = reason;
          this.#ledger.advance(callId, { kind: 'ended', by: 'provider', sipCode, reason: text });
        }
      },
      abandon: (userAgent) => group.abandon(userAgent),
    });
    this.#ledger.advance(callId, { kind: 'agent-invited' });
  }

  #script(number: string, ringTimeoutMs = Infinity): ContactScript {
    return withinRingTimeout(contactScript(number, this.#timings), ringTimeoutMs);
  }

  #bridge(callId: string, script: ContactScript, leg: AgentLeg): Bridge {
    this.#inspections.connected(callId, leg.audio);
    return new Bridge({
      callId,
      script,
      leg,
      ledger: this.#ledger,
      clock: this.#clock,
      timings: this.#timings,
      onOver: () => this.#lines.delete(callId),
    });
  }
}

const notYet = { sipCode: 481, reason: 'Call Does Not Exist' };

/** Nobody listens yet. */
const noAudio = { play: () => undefined, bridge: () => undefined };
