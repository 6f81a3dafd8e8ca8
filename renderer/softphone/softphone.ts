/**
 * The softphone engine: registers the agent and stays registered, takes INVITEs, answers by itself those this agent asked
 * for, and carries the audio. Knows SIP and WebRTC; tells facts and plain views, no Session and no MediaStream.
 */
import type { Invitation } from 'sip.js';

import { fail, localError, type Result } from '../../shared/errors/app-error.ts';
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import { AnswerTone } from './answer-tone.ts';
import { type Clock, systemClock } from './clock.ts';
import { ConnectionSupervisor } from './connection-supervisor.ts';
import { Flow } from './flow.ts';
import { FlowTransport } from './flow-transport.ts';
import { InviteAnswering } from './invite-answering.ts';
import { describeInvite } from './invite-description.ts';
import { Leg, type LegView } from './leg.ts';
import { Microphone } from './microphone.ts';
import { defaultReconnectPolicy } from './reconnect-policy.ts';
import { SipUserAgent } from './sip-user-agent.ts';

export type { LegView } from './leg.ts';

export interface SoftphoneListener {
  onRegistration(state: RegistrationState): void;
  onLegFact(fact: LegFact): void;
  /** Mute, hold and levels of a leg changed. */
  onLegMedia(leg: LegView): void;
}

/** A page that closes has no longer. */
const unregisterTimeoutMs = 1000;

export class Softphone {
  readonly #clock: Clock;
  readonly #transport: FlowTransport;
  readonly #supervisor: ConnectionSupervisor;
  readonly #userAgent: SipUserAgent;
  readonly #microphone = new Microphone();
  readonly #tone = new AnswerTone();
  readonly #answering: InviteAnswering;
  readonly #legs = new Map<string, Leg>();
  readonly #listeners = new Set<SoftphoneListener>();
  #account: SipAccount;
  #flow: Flow | undefined;

  constructor({ account, clock = systemClock }: { account: SipAccount; clock?: Clock }) {
    this.#account = account;
    this.#clock = clock;
    this.#transport = new FlowTransport({
      clock,
      onLost: (reason) => this.#supervisor.socketLost(reason),
    });
    this.#userAgent = new SipUserAgent({
      account,
      transport: this.#transport,
      mediaStreamFactory: (_constraints, handler) => {
        const leg = [...this.#legs.values()].find((candidate) => candidate.owns(handler));
        const stream = leg?.microphoneStream();
        return stream === undefined
          ? Promise.reject(new Error('no leg for this media'))
          : Promise.resolve(stream);
      },
      onInvite: (invitation) => this.#invited(invitation),
    });
    this.#supervisor = new ConnectionSupervisor({
      connection: {
        open: (server) => this.#transport.open(server),
        drop: () => this.#transport.drop(),
        newFlow: (events) => {
          this.#flow = new Flow({ clock, requests: this.#userAgent.requests(), ...events });
          return this.#flow;
        },
      },
      servers: () => this.#account.servers,
      policy: defaultReconnectPolicy(() => clock.random()),
      clock,
      onState: (state) => this.#tell((listener) => listener.onRegistration(state)),
    });
    this.#answering = new InviteAnswering({
      clock,
      busy: () => this.legs().some((leg) => leg.phase !== 'ringing'),
      onDecided: (legId, expected) => {
        const leg = this.#legs.get(legId);
        if (leg === undefined) return;
        if (!expected) leg.ring();
        leg.reportInvited(expected);
      },
      onAnswer: (legId) => {
        this.#tone.play();
        void this.#legs.get(legId)?.answer();
      },
    });
  }

  /** Registers, and stays registered until `stop`. */
  start(): void {
    void this.#userAgent.start().then(() => this.#supervisor.start());
  }

  /** Hangs up, takes the registration away and closes; takes 2 s at most, whoever does not answer (fault 28). */
  async stop(): Promise<void> {
    await Promise.all([...this.#legs.values()].map((leg) => leg.hangUp()));
    if (this.#flow?.registered === true) {
      await new Promise<void>((resolve) => {
        const stopWaiting = this.#clock.after(unregisterTimeoutMs, resolve);
        this.#userAgent.requests().register(0, () => {
          stopWaiting();
          resolve();
        });
      });
    }
    this.#supervisor.stop();
    await this.#userAgent.stop();
  }

  /** Renewed credentials are used from the next challenge on; other servers at once. Running legs stay. */
  updateAccount(account: SipAccount): void {
    const moved = account.servers.join() !== this.#account.servers.join();
    this.#account = account;
    this.#userAgent.useCredentials(account);
    if (moved || this.#flow?.registered !== true) this.#supervisor.restart();
  }

  /** The network may be back or another one: look at once. */
  nudge(): void {
    this.#supervisor.nudge();
  }

  /** This agent asked for a call, or the provider has named it now: a leg that rings may be the one. */
  expect(call: ExpectedCall): void {
    this.#answering.expect(call);
  }

  forget(clientRef: string): void {
    this.#answering.forget(clientRef);
  }

  answer(legId: string): Promise<Result<undefined>> {
    this.#answering.settled(legId);
    return this.#with(legId, (leg) => leg.answer());
  }

  decline(legId: string): Promise<Result<undefined>> {
    return this.#with(legId, (leg) => leg.hangUp());
  }

  hangUp(legId: string): Promise<Result<undefined>> {
    return this.#with(legId, (leg) => leg.hangUp());
  }

  hold(legId: string): Promise<Result<undefined>> {
    return this.#with(legId, (leg) => leg.setHold(true));
  }

  resume(legId: string): Promise<Result<undefined>> {
    return this.#with(legId, (leg) => leg.setHold(false));
  }

  setMuted(legId: string, muted: boolean): void {
    this.#legs.get(legId)?.setMuted(muted);
  }

  sendDtmf(legId: string, tones: string): Promise<Result<undefined>> {
    return this.#with(legId, (leg) => leg.sendDtmf(tones));
  }

  legs(): readonly LegView[] {
    return [...this.#legs.values()].map((leg) => leg.view());
  }

  /** @returns how to stop listening */
  subscribe(listener: SoftphoneListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #invited(invitation: Invitation): void {
    const description = describeInvite(invitation.request, invitation.remoteIdentity, this.#account);
    const leg: Leg = new Leg({
      invitation,
      description,
      clock: this.#clock,
      microphone: this.#microphone,
      onFact: (fact) => this.#tell((listener) => listener.onLegFact(fact)),
      onView: (view) => this.#tell((listener) => listener.onLegMedia(view)),
      onGone: () => {
        this.#answering.settled(leg.legId);
        this.#legs.delete(leg.legId);
      },
    });
    this.#legs.set(leg.legId, leg);
    this.#answering.take(leg.legId, description.signs);
  }

  #with(legId: string, act: (leg: Leg) => Promise<Result<undefined>>): Promise<Result<undefined>> {
    const leg = this.#legs.get(legId);
    return leg === undefined ? Promise.resolve(fail(localError('leg_gone', legId))) : act(leg);
  }

  #tell(tell: (listener: SoftphoneListener) => void): void {
    for (const listener of this.#listeners) tell(listener);
  }
}
