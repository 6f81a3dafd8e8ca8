/**
 * Decision: when there are candidates enough to answer. SIP.js waits until gathering is complete, for 5 s where one card or
 * one server is silent (fault 15); the agent's first leg has no such time.
 */
import type { SessionDescriptionHandler } from 'sip.js/lib/platform/web';

/** Host candidates are there in milliseconds; what has not come in half a second comes too late for an answer. */
export const iceGatheringTimeoutMs = 500;

type CandidateType = 'host' | 'srflx' | 'relay';

/** The kind of candidate after which none is worth waiting for; undefined where only host candidates can come. */
export function lastAwaitedCandidate(iceServers: readonly RTCIceServer[]): CandidateType | undefined {
  const urls = iceServers.flatMap((server) => server.urls);
  if (urls.some((url) => /^turns?:/i.test(url))) return 'relay';
  return urls.some((url) => /^stuns?:/i.test(url)) ? 'srflx' : undefined;
}

/** Ends each gathering of `handler` at the first candidate of the kind awaited. */
export function gatherNoLongerThanNeeded(handler: SessionDescriptionHandler): void {
  handler.peerConnectionDelegate = {
    onicecandidate: ({ candidate }) => {
      const { iceServers = [] } = handler.peerConnection?.getConfiguration() ?? {};
      const awaited = lastAwaitedCandidate(iceServers);
      if (awaited !== undefined && candidate?.type === awaited) handler.iceGatheringComplete();
    },
  };
}
