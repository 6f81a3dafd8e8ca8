/**
 * One call between an agent's leg and a contact: tells the ledger what happens on either side, and ends the one when the
 * other is over.
 */
import { contactScript, type ContactScript } from '../contact/contact-scripts.ts';
import type { AgentLeg, HangupReason, LegEnd } from '../sip/agent-leg.ts';
import { normalClearing } from '../sip/agent-leg.ts';
import type { Clock } from '../clock.ts';
import type { Timings } from '../timings.ts';
import type { CallLedger } from './call-ledger.ts';
import type { CallFact, HangupBy } from './call.ts';
import { SimulatedContact } from './simulated-contact.ts';

export class Bridge {
  readonly #callId: string;
  readonly #leg: AgentLeg;
  readonly #ledger: CallLedger;
  readonly #timings: Timings;
  readonly #contact: SimulatedContact;
  readonly #onOver: () => void;

  constructor(options: {
    callId: string;
    /** What the contact does. */
    script: ContactScript;
    leg: AgentLeg;
    ledger: CallLedger;
    clock: Clock;
    timings: Timings;
    /** The call is over, whoever ended it. */
    onOver: () => void;
  }) {
    const { callId, leg, ledger } = options;
    this.#callId = callId;
    this.#leg = leg;
    this.#ledger = ledger;
    this.#timings = options.timings;
    this.#onOver = options.onOver;
    this.#contact = new SimulatedContact({
      script: options.script,
      clock: options.clock,
      timings: options.timings,
      audio: leg.audio,
      playsFailureTone: leg.hearsTones,
      listener: {
        alerting: () => {
          leg.alert();
          this.#tell({ kind: 'contact-alerting' });
        },
        answered: () => {
          leg.answer();
          this.#tell({ kind: 'contact-answered' });
          this.#tell({ kind: 'bridged' });
        },
        ended: ({ by, sipCode, reason }) => this.hangUp(by, { sipCode, text: reason }),
      },
    });
  }

  /** The agent is there: dials the contact. */
  dial(): void {
    this.#tell({ kind: 'agent-answered' });
    this.#contact.dial();
  }

  /** Ends both sides. */
  hangUp(by: HangupBy, reason: HangupReason = normalClearing): void {
    this.#contact.hangUp();
    this.#leg.hangUp(reason);
    this.#end(by, reason.sipCode, reason.text);
  }

  /** The agent's side is over by itself. */
  legEnded({ by, sipCode, reason }: LegEnd): void {
    this.#contact.hangUp();
    this.#end(by, sipCode, reason);
  }

  /**
   * Hands the contact over to `target` and lets the agent go. Where `target` can't be had the call stays as it is. The
   * practice contact is content with that; no third party is really dialled.
   */
  transfer(target: string): { sipCode: number; reason: string } {
    const { outcome } = contactScript(target, this.#timings);
    if (outcome.kind === 'fails') return { sipCode: outcome.sipCode, reason: outcome.reason };
    this.#contact.hangUp();
    this.#end('agent', 200, `Transferred to ${target}`);
    return { sipCode: 200, reason: 'OK' };
  }

  #end(by: HangupBy, sipCode: number, reason: string): void {
    this.#tell({ kind: 'ended', by, sipCode, reason });
    this.#onOver();
  }

  #tell(fact: CallFact): void {
    this.#ledger.advance(this.#callId, fact);
  }
}
