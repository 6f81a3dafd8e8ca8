/** What carries sound in the page at the moment, looked at twice within a second: which part stands still is seen by what does not grow. */
import { writeFile } from 'node:fs/promises';

import type { CDPSession } from '@playwright/test';

import { ofLiving } from '../fixtures/living-objects.ts';

/** By class, a function's source that reads those that can still be reached. */
const readings = {
  AudioContext: `function () {
    return this.map(({ state, currentTime, sinkId }) => ({ state, currentTime, sinkId: sinkId?.type ?? sinkId }));
  }`,
  MediaStreamTrack: `function () {
    return this.map(({ id, label, readyState, enabled, muted }) => ({ id, label, readyState, enabled, muted }));
  }`,
  HTMLAudioElement: `function () {
    return this.map(({ paused, muted, currentTime, srcObject }) => ({
      paused, muted, currentTime, tracks: srcObject?.getTracks().map(({ id }) => id),
    }));
  }`,
  RTCPeerConnection: `function () {
    return Promise.all(this.map(async (connection) => {
      const statistics = connection.connectionState === 'closed' ? [] : [...(await connection.getStats()).values()];
      return {
        connection: connection.connectionState,
        ice: connection.iceConnectionState,
        signaling: connection.signalingState,
        sends: connection.getSenders().map(({ track }) => track?.id),
        directions: connection.getTransceivers().map(({ currentDirection }) => currentDirection),
        statistics: statistics.filter(({ type }) => /^(?:inbound|outbound|remote|media-source)/.test(type)),
      };
    }));
  }`,
};

const betweenMs = 1000;

/** Writes both looks as JSON. */
export async function savePageAtFault(devTools: CDPSession, file: string): Promise<void> {
  const first = await look(devTools);
  await new Promise((resolve) => setTimeout(resolve, betweenMs));
  await writeFile(file, JSON.stringify([first, await look(devTools)], undefined, 2));
}

async function look(devTools: CDPSession): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  for (const [className, declaration] of Object.entries(readings))
    seen[className] = await ofLiving(devTools, className, declaration);
  return seen;
}
