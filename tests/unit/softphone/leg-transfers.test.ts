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

beforeEach(() => {
  clock = new EngineClock();
  asked = [];
  states = [];
  told = [];
  transfers = new LegTransfers({
    session: {
      refer: (_target, options = {}) => {
        asked.push(options);
        return Promise.resolve({} as never);
      },
    },
    clock,
    whenReachable: (act) => act(),
    onState: (state) => states.push(state),
    onPending: (pending) => told.push(pending?.stands),
    onHandedOver: () => undefined,
  });
});

it('tells what a leg in the place of this one is to know', async () => {
  const outcome = transfers.to(target, '204');
  const [refer] = asked;
  refer?.requestDelegate?.onAccept?.({ message: new IncomingResponseMessage() });
  transfers.giveUp();
  expect(await outcome).toMatchObject({ error: { code: 'transfer_given_up' } });
  expect(told).toEqual(['under-way', 'taken-back']);
  clock.pass(60_000);
  await expect.poll(() => told).toEqual(['under-way', 'taken-back', undefined]);
});

describe('a transfer of a leg whose page was lost', () => {
  it('is under way, unheard, until it is taken back, and may be carried out for a minute from then', async () => {
    transfers.goOnWith({ to: '204', stands: 'under-way' });
    clock.pass(120_000);
    expect(states).toEqual(['unheard']);
    expect(await transfers.to(target, '205')).toMatchObject({ error: { code: 'transfer_under_way' } });
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
