/** A far side that takes the place of a leg of this desktop (RFC 3891), with what the agent does until the answer has gone out. */
import { beforeEach, expect, it } from 'vitest';

import { replaceLeg } from '../../../renderer/softphone/leg/leg-recovery.ts';
import type { LegOpening } from '../../../renderer/softphone/leg/leg-opening.ts';
import { type LegView, newLegView } from '../../../renderer/softphone/leg/leg-view.ts';
import type { PendingTransfer } from '../../../shared/call/pending-transfer.ts';
import { ok, type Result } from '../../../shared/errors/app-error.ts';
import type { LostLeg } from '../../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';

class FakeLeg {
  readonly legId: string;
  readonly #onFact: (fact: LegFact) => void;
  stands = true;
  now: Partial<LegView> = {};
  stoodIn: Partial<LostLeg>[] = [];
  asked: boolean[] = [];
  transfers: { pending: PendingTransfer | undefined } = { pending: undefined };

  constructor(legId: string, onFact: (fact: LegFact) => void = () => undefined) {
    this.legId = legId;
    this.#onFact = onFact;
  }
  view(): LegView {
    return { ...newLegView(this.legId), phase: 'established', ...this.now };
  }
  standInFor(stood: Partial<LostLeg>): void {
    this.stoodIn.push(stood);
    if (stood.muted === true) this.#onFact({ type: 'muted', legId: this.legId, muted: true });
  }
  /** Its 200 has gone out. */
  answers(): void {
    this.#onFact({ type: 'answered', legId: this.legId });
  }
  hangUp(): Result<undefined> {
    this.stands = false;
    this.#onFact({ type: 'ended', legId: this.legId, by: 'agent' });
    return ok(undefined);
  }
  connect = done;
  setHold(held: boolean): Promise<Result<undefined>> {
    this.asked.push(held);
    return done();
  }
  alsoHear = () => Promise.resolve();
  heard = () => undefined;
  setInConference = () => undefined;
}

function done(): Promise<Result<undefined>> {
  return Promise.resolve(ok(undefined));
}

const opening: LegOpening = {
  session: {} as never,
  legId: 'second',
  direction: 'incoming',
  answerWithinMs: 0,
  invited: { type: 'invited', legId: 'second', from: '204', fromName: 'Colleague' },
  connect: () => Promise.resolve(),
  alert: () => Promise.resolve(),
  alertAgain: () => Promise.resolve(),
  askCaller: () => undefined,
  leave: () => Promise.resolve(),
};

let told: LegFact[];
let first: FakeLeg;
let second: FakeLeg;
let conference: string[];

beforeEach(() => {
  told = [];
  conference = [];
  first = new FakeLeg('first');
});

/** The INVITE comes. */
function isReplaced(): void {
  replaceLeg<FakeLeg>(first, opening, {
    conference: {
      together: (leg) => (leg === first && conference.length > 0 ? [first, new FakeLeg('third')] : [leg]),
      set: (legs) => {
        conference = legs.map(({ legId }) => legId);
        return Promise.resolve();
      },
    },
    newLeg: (_opening, onFact) => (second = new FakeLeg('second', onFact)),
    tell: (fact) => told.push(fact),
  });
}

it('goes on with the call, as muted as it is by the time of the answer, and in its conference', () => {
  conference = ['first', 'third'];
  isReplaced();
  first.now = { muted: true };
  second.answers();
  expect(told).toEqual([
    { type: 'continued', legId: 'second', of: 'first', farSide: { from: '204', fromName: 'Colleague' } },
  ]);
  expect(second.stoodIn.map(({ muted }) => muted)).toEqual([false, true]);
  expect(conference).toEqual(['second', 'third']);
});

it.each<[string, Partial<LegView>, { silent: boolean; asked: boolean[]; told: LegFact['type'][] }]>([
  [
    'waits for the answer to a hold is put on hold in its turn',
    { holdPending: true, holdWanted: true },
    { silent: true, asked: [true], told: ['continued'] },
  ],
  [
    'is on hold is put on hold in its turn',
    { held: true, holdWanted: true },
    { silent: true, asked: [true], told: ['continued'] },
  ],
  [
    'is about to be taken up again is, and its call is told of that first',
    { held: true, holdPending: true, holdWanted: false },
    { silent: false, asked: [], told: ['resumed', 'continued'] },
  ],
  [
    'was to be put on hold, until that was taken back, hears the agent',
    { holdPending: true, holdWanted: false },
    { silent: false, asked: [], told: ['continued'] },
  ],
])('a leg that %s', (_how, now, then) => {
  isReplaced();
  first.now = now;
  second.answers();
  expect(second.stoodIn.at(-1)?.held).toBe(then.silent);
  expect(second.asked).toEqual(then.asked);
  expect(told.map(({ type }) => type)).toEqual(then.told);
});

it('goes on with a transfer that its far side was asked for', () => {
  isReplaced();
  first.now = { transfer: 'ringing' };
  first.transfers = { pending: { to: '205', stands: 'under-way' } };
  second.answers();
  expect(second.stoodIn.at(-1)?.transfer).toEqual({ to: '205', stands: 'under-way' });
  expect(told.map(({ type }) => type)).toEqual(['continued']);
});

it('knows nothing of a transfer that no far side was asked for, and its call is told so', () => {
  isReplaced();
  first.now = { transfer: 'asked' };
  second.answers();
  expect(told.at(-1)).toEqual({ type: 'transfer', legId: 'second' });
});

it('is hung up, and nothing said of it, where the call is over by the time of the answer', () => {
  isReplaced();
  first.stands = false;
  second.answers();
  expect(second.stands).toBe(false);
  expect(told).toEqual([]);
});
