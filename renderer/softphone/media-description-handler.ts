/**
 * Edge: SIP.js's media of one leg, which takes descriptions that come before the answer, too. WebRTC knows them as provisional
 * answers: a forked call may bring several, and the last word is the 200's (JSEP, RFC 9429 section 4.1.10.1).
 */
import { SessionDescriptionHandler } from 'sip.js/lib/platform/web';

export class MediaDescriptionHandler extends SessionDescriptionHandler {
  /** The far side's audio before it answers. Rejects where no offer of ours is open. */
  async setEarlyDescription(sdp: string): Promise<void> {
    await this.peerConnection?.setRemoteDescription({ type: 'pranswer', sdp });
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
