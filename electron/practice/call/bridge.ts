/**
 * One call between an agent's leg and a contact: keeps its record, ends the one side when the other is over, and hands the
 * contact over to somebody else, or the call to another leg of the agent, where it is asked to.
 *
 *   dialling → talking ⇄ transferring → over
 */
import type { Clock } from '../clock.ts';
import type { ContactScript } from '../contact/contact-scripts.ts';
import {
  type AgentLeg,
  type ConversationListener,
  type HangupReason,
  type LegEnd,
  notYetAnswered,
  type TransferAnswer,
} from '../sip/agent-leg.ts';
import type { TransferStatus } from '../sip/refer-subscription.ts';
import type { ReferTarget } from '../sip/refer-to.ts';
import { type DialogId, isSameDialog } from '../sip/replaces.ts';
import type { SipUserAgent } from '../sip/sip-user-agent.ts';
import type { Timings } from '../timings.ts';
import type { CallFact, HangupBy } from './call.ts';
import { ContactPath } from './contact-path.ts';
import type { AudioCounts } from '../media/rtp-peer.ts';
import type { ContactHears, LegView } from './inspection.ts';
import type { Line } from './lines.ts';
import { SimulatedContact } from './simulated-contact.ts';
import { ThirdParty } from './third-party.ts';

type State =
  | { readonly kind: 'dialling' | 'talking' }
  | { readonly kind: 'transferring'; readonly to: ThirdParty; readonly tell: Tell }
  | { readonly kind: 'over'; readonly contactHears: ContactHears };

type Tell = (status: TransferStatus) => void;

export interface BridgeOptions {
  readonly agentId: string;
  /** Of the contact. */
  readonly number: string;
  readonly script: ContactScript;
  readonly leg: AgentLeg;
  /** Where the facts of the call go. */
  readonly record: (fact: CallFact) => void;
  readonly pressed: ConversationListener['digit'];
  readonly clock: Clock;
  readonly timings: Timings;
  /** The bridge that has this dialog of the agent, for an attended transfer. */
  readonly bridgeOf: (dialog: DialogId) => Bridge | undefined;
  /** A dialog of the agent has left the call. */
  readonly onDialogOver: (dialog: DialogId) => void;
  /** The call is over, whoever ended it. */
  readonly onOver: () => void;
}

export class Bridge implements Line, LegView {
  readonly agentId: string;
  readonly number: string;
  readonly #options: BridgeOptions;
  readonly #contact: SimulatedContact;
  readonly #path: ContactPath;
  #leg: AgentLeg;
  #state: State = { kind: 'dialling' };

  constructor(options: BridgeOptions) {
    this.agentId = options.agentId;
    this.number = options.number;
    this.#options = options;
    this.#leg = options.leg;
    this.#path = new ContactPath(options.leg.audio);
    this.#contact = new SimulatedContact({
      script: options.script,
      clock: options.clock,
      timings: options.timings,
      audio: this.#path,
      playsFailureTone: options.leg.hearsTones,
      listener: {
        alerting: () => {
          this.#leg.alert();
          options.record({ kind: 'contact-alerting' });
        },
        answered: () => {
          this.#state = { kind: 'talking' };
          this.#leg.answer();
          options.record({ kind: 'contact-answered' });
          options.record({ kind: 'bridged' });
        },
        ended: ({ by, sipCode, reason }) => this.hangUp(by, { sipCode, text: reason }),
      },
    });
  }

  get audio(): AudioCounts {
    return this.#leg.audio.counts();
  }

  get contactHears(): ContactHears {
    switch (this.#state.kind) {
      case 'dialling':
        return 'nothing';
      case 'talking':
        return this.#leg.audio.counts().sending ? 'agent' : 'hold';
      case 'transferring':
        return this.#state.to.isRinging ? 'ringing' : 'hold';
      case 'over':
        return this.#state.contactHears;
    }
  }

  /** The agent is there: dials the contact. */
  dial(): void {
    this.#options.record({ kind: 'agent-answered' });
    this.#contact.dial();
  }

  /** The agent is there, and so is the contact, who called. */
  connect(): void {
    this.#contact.answer();
  }

  hasDialog(dialog: DialogId): boolean {
    const { dialogId } = this.#leg;
    return dialogId !== undefined && isSameDialog(dialogId, dialog);
  }

  hangUp(by: HangupBy, reason: HangupReason): void {
    this.#part('nothing');
    this.#leg.hangUp(reason);
    this.#end(by, reason.sipCode, reason.text);
  }

  /** Whom a leg of this call has to tell; one that was replaced is not heard any more. */
  listenTo(leg: AgentLeg): ConversationListener {
    return {
      ended: (end) => {
        if (leg === this.#leg) this.#legEnded(end);
      },
      digit: this.#options.pressed,
      transfer: (target) => this.#transfer(target),
    };
  }

  abandon(userAgent: SipUserAgent): void {
    if (this.#leg.carrier === userAgent) {
      this.hangUp('network', { sipCode: 480, text: 'The desktop is gone' });
    }
  }

  /**
   * Gives the call to another leg of the agent (RFC 3891): it is answered, then the one it replaces gets a BYE. The contact
   * notices nothing.
   */
  continueOn(leg: AgentLeg): void {
    if (this.#state.kind === 'over') {
      leg.hangUp({ sipCode: 603, text: 'Decline' });
      return;
    }
    const replaced = this.#leg;
    this.#leg = leg;
    leg.answer();
    this.#path.moveTo(leg.audio);
    if (replaced.dialogId) this.#options.onDialogOver(replaced.dialogId);
    replaced.hangUp({ sipCode: 200, text: 'Replaced' });
  }

  /** The agent asks to hand the contact over. */
  #transfer(target: ReferTarget): TransferAnswer {
    switch (this.#state.kind) {
      case 'dialling':
        return notYetAnswered;
      case 'transferring':
        return { kind: 'refused', sipCode: 491, reason: 'Request Pending' };
      case 'over':
        return { kind: 'refused', sipCode: 603, reason: 'Decline' };
      case 'talking':
        return {
          kind: 'taken',
          begin: (tell) => {
            if (target.kind === 'number') this.#blindTransfer(target.number, tell);
            else this.#attendedTransfer(target.replaces.dialog, tell);
          },
        };
    }
  }

  #legEnded({ by, sipCode, reason }: LegEnd): void {
    if (this.#state.kind === 'transferring' && by === 'agent') {
      // An agent who does not wait for the outcome: the contact goes on to be connected (RFC 5589 section 6.1).
      this.#handOver(`Transferred to ${this.#state.to.number}`);
      return;
    }
    this.#part('nothing');
    this.#end(by, sipCode, reason);
  }

  #blindTransfer(number: string, tell: Tell): void {
    const to = new ThirdParty({
      number,
      clock: this.#options.clock,
      timings: this.#options.timings,
      tell: (status) => {
        if (this.#state.kind !== 'transferring') return;
        if (status.sipCode >= 300) {
          this.#state = { kind: 'talking' };
          this.#path.rejoin();
        }
        tell(status);
        if (status.sipCode >= 200 && status.sipCode < 300) this.#handOver(`Transferred to ${number}`);
      },
    });
    this.#state = { kind: 'transferring', to, tell };
    this.#path.part();
    to.dial();
  }

  #attendedTransfer(dialog: DialogId, tell: Tell): void {
    const other = this.#options.bridgeOf(dialog);
    if (!other || other === this) {
      tell({ sipCode: 481, reason: 'Call/Transaction Does Not Exist' });
    } else if (other.#state.kind !== 'talking') {
      tell({ sipCode: 480, reason: 'The Contact Has Not Answered' });
    } else {
      tell({ sipCode: 200, reason: 'OK' });
      other.#handOver(`Joined with ${this.number}`);
      this.#handOver(`Transferred to ${other.number}`);
    }
  }

  /** The contact talks on with somebody else; the agent's part is over. */
  #handOver(text: string): void {
    this.#contact.hangUp();
    this.#state = { kind: 'over', contactHears: 'third-party' };
    this.#leg.hangUp({ sipCode: 200, text });
    this.#end('agent', 200, text);
  }

  /** Whatever goes on at the contact's side is over. */
  #part(contactHears: ContactHears): void {
    this.#contact.hangUp();
    const state = this.#state;
    this.#state = { kind: 'over', contactHears };
    if (state.kind !== 'transferring') return;
    state.to.giveUp();
    state.tell({ sipCode: 487, reason: 'Request Terminated' });
  }

  #end(by: HangupBy, sipCode: number, reason: string): void {
    if (this.#leg.dialogId) this.#options.onDialogOver(this.#leg.dialogId);
    this.#options.record({ kind: 'ended', by, sipCode, reason });
    this.#options.onOver();
  }
}
