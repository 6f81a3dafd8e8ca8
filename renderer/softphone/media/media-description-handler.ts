/**
 * Edge: SIP.js's media of one leg, with what it lacks: descriptions that come before the answer, which WebRTC knows as provisional
 * answers (a forked call may bring several, and the last word is the 200's; RFC 9429 section 4.1.10.1), the way back from
 * an offer that was refused, without which the next re-INVITE would end the call, ICE servers that are renewed during a call, and
 * an end that leaves nothing behind.
 */
import type { BodyAndContentType, SessionDescriptionHandlerModifier } from 'sip.js';
import type { Logger } from 'sip.js/lib/core';
import {
  defaultPeerConnectionConfiguration,
  type MediaStreamFactory,
  SessionDescriptionHandler,
  type SessionDescriptionHandlerOptions,
} from 'sip.js/lib/platform/web';

import { closeConnection } from './connection-closing.ts';
import { gatherNoLongerThanNeeded, iceGatheringTimeoutMs } from './ice-gathering.ts';
import { withHoldAsDirection } from './remote-hold.ts';

export class MediaDescriptionHandler extends SessionDescriptionHandler {
  readonly #iceServers: () => RTCIceServer[];

  /** @param iceServers there are at that moment */
  constructor(logger: Logger, mediaStreamFactory: MediaStreamFactory, iceServers: () => RTCIceServer[]) {
    super(logger, mediaStreamFactory, {
      iceGatheringTimeout: iceGatheringTimeoutMs,
      // Always said: SIP.js asks a public STUN server otherwise (fault 16).
      peerConnectionConfiguration: { ...defaultPeerConnectionConfiguration(), iceServers: iceServers() },
    });
    this.#iceServers = iceServers;
    gatherNoLongerThanNeeded(this);
  }

  /** A restart of ICE asks the servers of now: the TURN credentials of the call's beginning may have expired. */
  override async getDescription(
    options?: SessionDescriptionHandlerOptions,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<BodyAndContentType> {
    if (options?.offerOptions?.iceRestart === true)
      this.peerConnection?.setConfiguration({
        ...this.peerConnection.getConfiguration(),
        iceServers: this.#iceServers(),
      });
    return super.getDescription(options, modifiers);
  }

  /** The far side's audio before it answers. Rejects where no offer of ours is open. */
  async setEarlyDescription(sdp: string): Promise<void> {
    await this.peerConnection?.setRemoteDescription({ type: 'pranswer', sdp });
  }

  /**
   * Takes what the far side offers or answers. The microphone's track is added after it, with our answer: SIP.js adds it first, and
   * Chromium then tears the audio down when a later offer of ours is taken back.
   */
  override async setDescription(
    sdp: string,
    _options?: SessionDescriptionHandlerOptions,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<void> {
    const type = this.peerConnection?.signalingState === 'have-local-offer' ? 'answer' : 'offer';
    const described = { sdp: withHoldAsDirection(sdp), type } as const;
    await this.setRemoteSessionDescription(await this.applyModifiers(described, modifiers));
  }

  /** An offer came to nothing, ours or theirs. Asked for by SIP.js, where there is such a method. */
  async rollbackDescription(): Promise<void> {
    switch (this.peerConnection?.signalingState) {
      case 'have-local-offer':
        await this.peerConnection.setLocalDescription({ type: 'rollback' });
        break;
      case 'have-remote-offer':
        await this.peerConnection.setRemoteDescription({ type: 'rollback' });
        break;
      case 'stable':
      case 'have-local-pranswer':
      case 'have-remote-pranswer':
      case 'closed':
      case undefined:
        break;
    }
  }

  override close(): void {
    const connection = this._peerConnection;
    this._peerConnection = undefined;
    if (connection !== undefined) closeConnection(connection);
  }

  protected override async setRemoteSessionDescription(
    description: RTCSessionDescriptionInit,
  ): Promise<void> {
    if (this.peerConnection?.signalingState !== 'have-remote-pranswer') {
      await super.setRemoteSessionDescription(description);
      return;
    }
    await this.peerConnection.setRemoteDescription({ type: 'answer', sdp: description.sdp ?? '' });
  }
}
