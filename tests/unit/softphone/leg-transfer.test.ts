import { Notification, type SessionReferOptions, URI } from 'sip.js';
import { type IncomingNotifyRequest, IncomingRequestMessage, IncomingResponseMessage } from 'sip.js/lib/core';
import { beforeEach, describe, expect, it } from 'vitest';

import { LegTransfer, type TransferState } from '../../../renderer/softphone/leg/leg-transfer.ts';
import { EngineClock } from './engine-clock.ts';

const target = new URI('sip', '204', 'lab.local');
const bye = { by: 'far-end' } as const;

/** A far side that answers REFER and tells of it when the test says: a real one is over it before anybody can take it back. */
class FarSide {
  asked = 0;
  #options: SessionReferOptions = {};

  refer(_target: unknown, options: SessionReferOptions) {
    this.asked += 1;
    this.#options = options;
    return Promise.resolve({} as never);
  }

  accept(): void {
    this.#options.requestDelegate?.onAccept?.({ message: new IncomingResponseMessage() });
  }

  notify(status: string): void {
    const message = new IncomingRequestMessage();
    message.body = `SIP/2.0 ${status}\r\n`;
    const request = { message, accept: () => ({}) } as unknown as IncomingNotifyRequest;
    this.#options.onNotify?.(new Notification(request));
  }
}

let clock: EngineClock;
let reach: (act: () => void) => void;
let farSide: FarSide;
let states: TransferState[];
let transfer: LegTransfer;

beforeEach(() => {
  clock = new EngineClock();
  reach = (act) => act();
  farSide = new FarSide();
  states = [];
  transfer = new LegTransfer({
    session: farSide,
    clock,
    whenReachable: (act) => reach(act),
    whom: '204',
    onState: (state) => states.push(state),
  });
});

describe('a transfer while the far side can’t be reached', () => {
  let back: () => void;
  beforeEach(() => {
    reach = (act) => (back = act);
  });

  it('is asked for once it can be, however long that takes', async () => {
    const outcome = transfer.to(target);
    clock.pass(30_000);
    expect([farSide.asked, states]).toEqual([0, ['asked']]);
    back();
    farSide.accept();
    farSide.notify('200 OK');
    expect([farSide.asked, await outcome]).toEqual([1, { ok: true, value: undefined }]);
  });

  it('is never asked for where it was taken back before, or the leg is over', async () => {
    const outcome = transfer.to(target);
    transfer.giveUp();
    back();
    expect(await outcome).toMatchObject({ ok: false, error: { code: 'transfer_given_up' } });
    expect([farSide.asked, await transfer.over]).toEqual([0, false]);
  });
});

it('has gone well where the far side, which agreed, hangs up instead of telling', async () => {
  const outcome = transfer.to(target);
  farSide.accept();
  expect(transfer.legEnded(bye)).toEqual({ by: 'agent', reason: 'Transferred to 204' });
  expect(await outcome).toEqual({ ok: true, value: undefined });
});

describe('a transfer that was taken back', () => {
  const takeBack = async (): Promise<void> => {
    const outcome = transfer.to(target);
    farSide.accept();
    farSide.notify('180 Ringing');
    transfer.giveUp();
    expect(await outcome).toMatchObject({ ok: false, error: { code: 'transfer_given_up' } });
  };

  it('may still happen, and shows so', async () => {
    await takeBack();
    farSide.notify('180 Ringing');
    expect(states).toEqual(['asked', 'trying', 'ringing', 'taken-back']);
  });

  it('says nothing of a far side that hangs up then: it may have talked to the agent', async () => {
    await takeBack();
    expect(transfer.legEnded(bye)).toEqual(bye);
    expect(await transfer.over).toBe(false);
  });

  it('has happened where the far side says so', async () => {
    await takeBack();
    farSide.notify('200 OK');
    expect(await transfer.over).toBe(true);
  });

  it.each(['486 Busy Here', '603 Decline'])('is over by %s', async (status) => {
    await takeBack();
    farSide.notify(status);
    expect(await transfer.over).toBe(false);
  });

  it('is over a minute later', async () => {
    await takeBack();
    await clock.passOne(60_000);
    expect(await transfer.over).toBe(false);
  });

  it('has not happened where the far side had not even agreed when it hung up', async () => {
    const outcome = transfer.to(target);
    transfer.giveUp();
    await outcome;
    expect(transfer.legEnded(bye)).toEqual(bye);
  });
});
