import { beforeEach, describe, expect, it } from 'vitest';

import { MediaRecovery } from '../../../renderer/softphone/leg/media-recovery.ts';
import { EngineClock } from './engine-clock.ts';

const longestMs = 20_000;

/** A peer connection whose network the test is. */
class Connection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'connected';

  becomes(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

let clock: EngineClock;
let connection: Connection;
let told: string[];
let recovery: MediaRecovery;

beforeEach(() => {
  clock = new EngineClock();
  connection = new Connection();
  told = [];
  recovery = new MediaRecovery({
    connection,
    clock,
    restartIce: () => told.push('restart'),
    onLost: () => told.push('lost'),
  });
});

describe('the audio path of a leg', () => {
  it('is looked for anew when it fails, and kept when it is back', () => {
    connection.becomes('failed');
    expect(told).toEqual(['restart']);
    connection.becomes('connecting');
    connection.becomes('connected');
    clock.pass(longestMs);
    expect(told).toEqual(['restart']);
  });

  it('is given up when it is not back in time, however often it fails', () => {
    connection.becomes('failed');
    clock.pass(longestMs / 2);
    connection.becomes('failed');
    clock.pass(longestMs / 2);
    expect(told).toEqual(['restart', 'restart', 'lost']);
  });

  it('may pause: a disconnection comes back by itself', () => {
    connection.becomes('disconnected');
    clock.pass(longestMs);
    expect(told).toEqual([]);
  });

  it('matters to nobody after the call', () => {
    connection.becomes('failed');
    recovery.stop();
    connection.becomes('failed');
    clock.pass(longestMs);
    expect(told).toEqual(['restart']);
  });
});
