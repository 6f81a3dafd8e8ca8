import { beforeEach, describe, expect, it } from 'vitest';

import { LegUpkeep } from '../../../renderer/softphone/leg/leg-upkeep.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { EngineClock } from './engine-clock.ts';

/** A peer connection whose network the test is. */
class Connection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'connected';
  readonly getTransceivers = () => [];
}

let connection: Connection;
let offers: ('as it was' | 'ICE restarted')[];
let upkeep: LegUpkeep;

beforeEach(() => {
  connection = new Connection();
  offers = [];
  upkeep = new LegUpkeep({
    connection,
    clock: new EngineClock(),
    renegotiation: {
      refresh: (_media, { iceRestart }) => {
        offers.push(iceRestart ? 'ICE restarted' : 'as it was');
        return Promise.resolve(ok(undefined));
      },
    },
    whenRegistered: (act) => act(),
    registered: () => true,
    onLost: () => undefined,
    onNotRefreshed: () => undefined,
  });
});

/** What the far side was offered, once it was. */
const offered = () => expect.poll(() => offers);

describe('a flow that returns', () => {
  it('changes nothing of the audio that came all the while', async () => {
    upkeep.heard(0);
    upkeep.flowReturned();
    await offered().toEqual(['as it was']);
  });

  it('restarts ICE where nothing comes any more: the network is another one', async () => {
    upkeep.heard(1000);
    upkeep.flowReturned();
    await offered().toEqual(['ICE restarted']);
  });

  it('restarts ICE where its path is known to be gone', async () => {
    connection.connectionState = 'disconnected';
    upkeep.flowReturned();
    await offered().toEqual(['ICE restarted']);
  });
});

it('a far side that is asked why nothing comes is asked by another path where this one is gone', async () => {
  upkeep.heard(6000);
  await offered().toEqual(['as it was']);
  upkeep.heard(0);
  connection.connectionState = 'disconnected';
  upkeep.heard(6000);
  await offered().toEqual(['as it was', 'ICE restarted']);
});

it('the session timer’s question is asked once where the far side has yet to answer it', async () => {
  for (let due = 0; due < 3; due += 1) upkeep.refreshSession();
  await offered().toEqual(['as it was']);
  await new Promise(setImmediate);
  upkeep.refreshSession();
  await offered().toEqual(['as it was', 'as it was']);
});
