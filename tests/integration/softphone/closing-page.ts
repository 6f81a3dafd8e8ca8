/** A page whose peer connections are closed in the very moment in which they come up. */
import { closeConnection } from '../../../renderer/softphone/media/connection-closing.ts';

declare global {
  interface Window {
    /** Connects two, and closes both while their new state is about to be told. */
    closeAsConnected(): Promise<void>;
  }
}

const pass = (from: RTCPeerConnection, to: RTCPeerConnection): void => {
  from.onicecandidate = ({ candidate }) => {
    if (to.signalingState !== 'closed') void to.addIceCandidate(candidate ?? undefined);
  };
};

window.closeAsConnected = async () => {
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  near.addTransceiver('audio');
  pass(near, far);
  pass(far, near);
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription ?? { type: 'offer' });
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription ?? { type: 'answer' });
  await new Promise<void>((resolve) => {
    // Chromium tells the state of ICE first, and only plans to tell the state of the connection then.
    near.oniceconnectionstatechange = () => {
      if (near.iceConnectionState !== 'connected') return;
      closeConnection(near);
      closeConnection(far);
      resolve();
    };
  });
};
