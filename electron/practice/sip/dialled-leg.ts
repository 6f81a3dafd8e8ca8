/**
 * A leg that the desktop dials itself, from the keypad of a plain SIP account. We answer its INVITE when the contact
 * answers; until then it hears early media, after that a failure is an ordinary final response.
 */
import { getBody, type IncomingInviteRequest, type ResponseOptions } from 'sip.js/lib/core/index.js';

import type { LegAudio } from '../media/leg-audio.ts';
import { AgentDialog } from './agent-dialog.ts';
import type { AgentLeg, HangupReason, ConversationListener } from './agent-leg.ts';
import type { DialogId } from './replaces.ts';
import { sdpBody, type SipUserAgent } from './sip-user-agent.ts';

type State =
  | { readonly kind: 'negotiating' }
  | { readonly kind: 'dialling'; readonly answer: string }
  | { readonly kind: 'talking'; readonly dialog: AgentDialog }
  | { readonly kind: 'over' };

export class DialledLeg implements AgentLeg {
  readonly audio: LegAudio;
  readonly carrier: SipUserAgent;
  readonly hearsTones = false;
  readonly #request: IncomingInviteRequest;
  readonly #listener: ConversationListener;
  readonly #extraHeaders: readonly string[];
  #dialogId: DialogId | undefined;
  #state: State = { kind: 'negotiating' };

  constructor(options: {
    request: IncomingInviteRequest;
    carrier: SipUserAgent;
    audio: LegAudio;
    listener: ConversationListener;
    /** Of the responses that carry our session description: which call this is. */
    extraHeaders: readonly string[];
  }) {
    const { request, listener } = options;
    this.#request = request;
    this.carrier = options.carrier;
    this.audio = options.audio;
    this.#listener = listener;
    this.#extraHeaders = options.extraHeaders;
    request.delegate = {
      onCancel: () => {
        if (this.#state.kind === 'over') return;
        this.#close();
        request.reject({ statusCode: 487 });
        listener.ended({ by: 'agent', sipCode: 487, reason: 'The agent cancelled' });
      },
    };
  }

  get dialogId(): DialogId | undefined {
    return this.#dialogId;
  }

  /** Takes the desktop's offer. False where it is none that we can answer; the INVITE is then refused. */
  async negotiate(): Promise<boolean> {
    const offer = getBody(this.#request.message);
    try {
      if (offer?.contentType !== 'application/sdp') throw new Error('no offer');
      const answer = await this.audio.negotiation.answer(offer.content);
      if (this.#state.kind !== 'negotiating') return false;
      this.#state = { kind: 'dialling', answer };
      return true;
    } catch {
      // No offer, or none in a codec we have: 488 says so.
      this.hangUp({ sipCode: 488, text: 'Not Acceptable Here' });
      return false;
    }
  }

  /** 180, then 183 with our answer, so that the desktop may ring by itself or play what we send. */
  alert(): void {
    if (this.#state.kind !== 'dialling') return;
    this.#request.progress({ statusCode: 180 });
    this.#request.progress({ statusCode: 183, ...this.#described(this.#state.answer) });
  }

  answer(): void {
    if (this.#state.kind !== 'dialling') return;
    const { session } = this.#request.accept({ statusCode: 200, ...this.#described(this.#state.answer) });
    const dialog = new AgentDialog(session, this.audio, this.#listener, () => this.#close());
    this.#dialogId = dialog.id;
    this.#state = { kind: 'talking', dialog };
  }

  hangUp(reason: HangupReason): void {
    const state = this.#state;
    this.#close();
    switch (state.kind) {
      case 'negotiating':
      case 'dialling': {
        const statusCode = reason.sipCode >= 400 ? reason.sipCode : 487;
        this.#request.reject({ statusCode, reasonPhrase: reason.text });
        return;
      }
      case 'talking':
        state.dialog.bye(reason);
        return;
      case 'over':
        return;
    }
  }

  #described(answer: string): Pick<ResponseOptions, 'extraHeaders' | 'body'> {
    return { extraHeaders: [...this.#extraHeaders], body: sdpBody(answer) };
  }

  #close(): void {
    this.#state = { kind: 'over' };
    void this.audio.close();
  }
}
