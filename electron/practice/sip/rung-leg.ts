/**
 * A leg that we ring: click-to-call and stray incoming calls. It sends the INVITE with our offer; the desktop answers, refuses
 * or lets it ring out.
 *
 *   offering → ringing → talking → over
 */
import { getBody, type OutgoingInviteRequest } from 'sip.js/lib/core/index.js';

import type { LegAudio } from '../media/leg-audio.ts';
import { AgentDialog } from './agent-dialog.ts';
import {
  type AgentLeg,
  type HangupReason,
  type LegEnd,
  type LegListener,
  type ReferListener,
  normalClearing,
  reasonHeader,
} from './agent-leg.ts';
import type { DialogId } from './replaces.ts';
import type { Invitation, SipUserAgent } from './sip-user-agent.ts';

type State =
  | { readonly kind: 'offering' }
  | { readonly kind: 'ringing'; readonly invite: OutgoingInviteRequest }
  | { readonly kind: 'talking'; readonly dialog: AgentDialog }
  | { readonly kind: 'over' };

export class RungLeg implements AgentLeg {
  readonly audio: LegAudio;
  readonly carrier: SipUserAgent;
  readonly hearsTones = true;
  readonly #listener: LegListener;
  #dialogId: DialogId | undefined;
  #state: State = { kind: 'offering' };

  constructor(carrier: SipUserAgent, audio: LegAudio, listener: LegListener) {
    this.carrier = carrier;
    this.audio = audio;
    this.#listener = listener;
  }

  get dialogId(): DialogId | undefined {
    return this.#dialogId;
  }

  /** Rings the desktop at `invitation.contactUri`, over the WebSocket it registered on. */
  async ring(invitation: Omit<Invitation, 'offer'>): Promise<void> {
    const offer = await this.#offer();
    if (offer === undefined || this.#state.kind !== 'offering') return;
    const invite = this.carrier.invite(
      { ...invitation, offer },
      {
        onProgress: ({ session }) => {
          // A desktop that has not heard our CANCEL says once more that it rings: there is no such call.
          if (this.#state.kind === 'over') session.dispose();
        },
        onAccept: (response) => {
          const { message, session } = response;
          response.ack();
          const dialog = new AgentDialog(session, this.audio, this.#listener, () => this.#close());
          if (this.#state.kind === 'over') {
            // Our CANCEL crossed the 200 (RFC 3261 section 9.1): the dialog stands and has to be ended.
            dialog.bye({ sipCode: 487, text: 'Cancelled' });
            return;
          }
          this.#dialogId = dialog.id;
          this.#state = { kind: 'talking', dialog };
          void this.#connect(getBody(message)?.content ?? '', dialog);
        },
        onReject: ({ message }) => {
          const sipCode = message.statusCode ?? 500;
          // SIP.js's core answers for a peer that is gone: 503 on a dead socket, 408 on silence.
          const by = sipCode === 503 || sipCode === 408 ? 'network' : 'agent';
          this.#end({ by, sipCode, reason: message.reasonPhrase ?? '' });
        },
        onRedirect: () => this.#end({ by: 'agent', sipCode: 480, reason: 'The desktop redirects' }),
      },
    );
    if (invite) this.#state = { kind: 'ringing', invite };
    else this.#end({ by: 'network', sipCode: 480, reason: 'The registered contact is no SIP URI' });
  }

  alert(): void {
    // The agent answered long ago: it hears the ringing.
  }

  answer(): void {
    // Likewise: it hears the contact.
  }

  /** Sends the desktop elsewhere (RFC 3515); only while it talks. */
  refer(headers: readonly string[], listener: ReferListener): void {
    if (this.#state.kind === 'talking') this.#state.dialog.refer(headers, listener);
  }

  hangUp(reason: HangupReason): void {
    const state = this.#state;
    this.#close();
    switch (state.kind) {
      case 'ringing':
        // A CANCEL for 200 says that another phone has answered (RFC 3326 section 2); a caller who gives up has no reason.
        state.invite.cancel(reason === normalClearing ? '' : reasonHeader(reason).slice('Reason: '.length));
        // Nothing goes out, nor comes back: what the desktop says of it later is of no call.
        if (!this.carrier.linked) state.invite.dispose();
        return;
      case 'talking':
        state.dialog.bye(reason);
        return;
      case 'offering':
      case 'over':
        return;
    }
  }

  async #offer(): Promise<string | undefined> {
    try {
      return await this.audio.negotiation.offer();
    } catch (error) {
      // A leg that was hung up while its offer was made, or no free port: nothing to ring with.
      this.#end({
        by: 'network',
        sipCode: 480,
        reason: error instanceof Error ? error.message : String(error),
      });
      return undefined;
    }
  }

  async #connect(answer: string, dialog: AgentDialog): Promise<void> {
    try {
      await this.audio.negotiation.accept(answer);
    } catch {
      // The desktop answered with what we did not offer: RFC 3261 section 13.2.2.4 wants the ACK, then a BYE.
      dialog.bye({ sipCode: 488, text: 'Answer not acceptable' });
      this.#end({ by: 'agent', sipCode: 488, reason: 'Answer not acceptable' });
      return;
    }
    if (this.#state.kind === 'talking') this.#listener.answered();
  }

  #end(end: LegEnd): void {
    if (this.#state.kind === 'over') return;
    this.#close();
    this.#listener.ended(end);
  }

  #close(): void {
    this.#state = { kind: 'over' };
    void this.audio.close();
  }
}
