import { type SessionReferOptions, URI } from 'sip.js';
import { IncomingResponseMessage } from 'sip.js/lib/core';
import { beforeEach, describe, expect, it } from 'vitest';

import { LegTransfers, type LegTransferState } from '../../../renderer/softphone/leg/leg-transfers.ts';
import type { PendingTransfer } from '../../../shared/call/pending-transfer.ts';
import { EngineClock } from './engine-clock.ts';

const target = new URI('sip', '204', 'lab.local');

let clock: EngineClock;
let asked: SessionReferOptions[];
let states: (LegTransferState | undefined)[];
let told: (PendingTransfer['stands'] | undefined)[];
let transfers: LegTransfers;
let there: boolean;
let reachable: (act: () => void) => void;

beforeEach(() => {
  clock = new EngineClock();
  asked = [];
  states = [];
  told = [];
  there = true;
  reachable = (act) => act();
  transfers = new LegTransfers({
    session: {
      refer: (_target, options = {}) => {
        asked.push(options);
        return Promise.resolve({} as never);
      },
    },
    clock,
    stillThere: () => Promise.resolve(there),
    whenReachable: (act) => reachable(act),
    onState: (state) => states.push(state),
    onPending: (pending) => told.push(pending?.stands),
    onHandedOver: () => undefined,
  });
});

it('tells what a leg in the place of this one is to know', async () => {
  const outcome = transfers.to({ to: target, whom: '204' });
  const [refer] = asked;
  refer?.requestDelegate?.onAccept?.({ message: new IncomingResponseMessage() });
  transfers.giveUp();
  expect(await outcome).toMatchObject({ error: { code: 'transfer_given_up' } });
  expect(told).toEqual(['under-way', 'taken-back']);
  clock.pass(60_000);
  await expect.poll(() => told).toEqual(['under-way', 'taken-back', undefined]);
});

it('is gone on with by a leg in the place of this one once it was asked for, and as long as it may happen', async () => {
  let reach: () => void = () => undefined;
  reachable = (act) => (reach = act);
  const outcome = transfers.to({ to: target, whom: '204' });
  expect(transfers.pending).toBeUndefined();
  reach();
  expect(transfers.pending).toEqual({ to: '204', stands: 'under-way' });
  transfers.giveUp();
  expect(transfers.pending).toEqual({ to: '204', stands: 'taken-back' });
  await outcome;
  clock.pass(60_000);
  await expect.poll(() => transfers.pending).toBeUndefined();
  transfers.goOnWith({ to: '205', stands: 'under-way' });
  expect(transfers.pending).toEqual({ to: '205', stands: 'unheard' });
});

describe('a connection with the far side of another leg of this desktop', () => {
  let reach: () => void;
  beforeEach(() => {
    reachable = (act) => (reach = act);
  });
  const connect = () => transfers.to({ to: target, legId: 'other', whom: '204' });

  it('is not asked for any more once that leg is over', async () => {
    const outcome = connect();
    transfers.otherLegEnded('a third');
    expect(states).toEqual(['asked']);
    transfers.otherLegEnded('other');
    expect(await outcome).toMatchObject({ error: { code: 'transfer_given_up' } });
    reach();
    expect(asked).toEqual([]);
    await expect.poll(() => states).toEqual(['asked', undefined]);
  });

  it('that has been asked for is not over with that leg, which ends where it goes well', () => {
    void connect();
    reach();
    transfers.otherLegEnded('other');
    expect(states).toEqual(['asked']);
  });
});

describe('a transfer of a leg whose page was lost', () => {
  it('is under way, unheard, until it is taken back, and may be carried out for a minute from then', async () => {
    transfers.goOnWith({ to: '204', stands: 'under-way' });
    clock.pass(59_999);
    expect(states).toEqual(['unheard']);
    expect(await transfers.to({ to: target, whom: '205' })).toMatchObject({
      error: { code: 'transfer_under_way' },
    });
    transfers.giveUp();
    transfers.giveUp();
    expect([states, told]).toEqual([['unheard', 'taken-back'], ['taken-back']]);
    clock.pass(59_999);
    await Promise.resolve();
    expect(states).toHaveLength(2);
    clock.pass(1);
    await expect.poll(() => states).toEqual(['unheard', 'taken-back', undefined]);
    expect(told).toEqual(['taken-back', undefined]);
  });

  it('has failed where the far side is still there after a minute, and may be tried again', async () => {
    transfers.goOnWith({ to: '204', stands: 'under-way' });
    clock.pass(60_000);
    await expect.poll(() => states).toEqual(['unheard', 'failed']);
    expect(told).toEqual([undefined]);
    void transfers.to({ to: target, whom: '205' });
    expect(states.at(-1)).toBe('asked');
  });

  it('that has failed is said no longer once its contact is taken back', async () => {
    transfers.goOnWith({ to: '204', stands: 'under-way' });
    clock.pass(60_000);
    await expect.poll(() => states).toContain('failed');
    transfers.giveUp();
    await expect.poll(() => states).toEqual(['unheard', 'failed', undefined]);
  });

  it('has not failed where the far side does not know the call any more', async () => {
    there = false;
    transfers.goOnWith({ to: '204', stands: 'under-way' });
    clock.pass(60_000);
    await new Promise((resolve) => setTimeout(resolve));
    expect(states).toEqual(['unheard']);
  });

  it('that was taken back stays so', () => {
    transfers.goOnWith({ to: '204', stands: 'taken-back' });
    expect(states).toEqual(['unheard', 'taken-back']);
  });

  it('says nothing of the leg’s end, and leaves no timer behind', () => {
    transfers.goOnWith({ to: '204', stands: 'taken-back' });
    expect(transfers.legEnded({ by: 'far-end' })).toEqual({ by: 'far-end' });
    clock.pass(60_000);
    expect(asked).toEqual([]);
  });
});
