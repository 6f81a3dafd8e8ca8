/** A leg that rings on over another flow than that of its INVITE: whom it believes that the caller is gone. */
import { type Session, SessionState } from 'sip.js';
import { beforeEach, expect, it } from 'vitest';

import type { LegOpening } from '../../../renderer/softphone/leg/leg-opening.ts';
import { LegSession } from '../../../renderer/softphone/leg/leg-session.ts';
import { EngineClock } from './engine-clock.ts';

let clock: EngineClock;
let said: string[];
let givenUp: unknown[];
let answer: (known: boolean) => void;
let leg: LegSession;

beforeEach(async () => {
  clock = new EngineClock();
  said = [];
  givenUp = [];
  const session = {
    state: SessionState.Initial,
    stateChange: { addListener: () => undefined },
  } as unknown as Session;
  const opening: LegOpening = {
    session,
    legId: 'rings',
    direction: 'incoming',
    answerWithinMs: 60_000,
    invited: undefined,
    connect: () => Promise.resolve(),
    alert: () => Promise.resolve(),
    alertAgain: () => {
      said.push('180');
      return Promise.resolve();
    },
    askCaller: (onAnswer) => {
      said.push('OPTIONS');
      answer = onAnswer;
    },
    leave: () => Promise.resolve(),
  };
  leg = new LegSession(opening, clock, {
    onEstablished: () => undefined,
    onRefreshed: () => undefined,
    onRefreshDue: () => undefined,
    onRefer: () => undefined,
    onEnded: () => undefined,
    onGivenUp: (ending) => givenUp.push(ending),
  });
  await leg.ring();
});

/** It is asked over its first flow, and has another one then. */
function loses(firstAnswer: boolean): void {
  clock.pass(2000);
  answer(firstAnswer);
  leg.ringsByAnotherFlow();
}

it('asks a caller once while the flow of its INVITE is there', () => {
  clock.pass(2000);
  answer(true);
  clock.pass(30_000);
  expect(said).toEqual(['OPTIONS']);
});

it('asks nobody who has another flow, or is answered, before it would', async () => {
  leg.ringsByAnotherFlow();
  await leg.ring();
  clock.pass(2000);
  expect(said).toEqual(['180', 'OPTIONS']);
  leg.stop();
  clock.pass(30_000);
  expect(said).toEqual(['180', 'OPTIONS']);
});

it('does not believe a PBX that denied the call while the caller was there', () => {
  loses(false);
  clock.pass(1000);
  for (const _question of [1, 2, 3]) {
    answer(false);
    clock.pass(5000);
  }
  expect([said.filter((what) => what === 'OPTIONS').length, givenUp]).toEqual([5, []]);
});

it('believes one that has said that it knows the call since', () => {
  loses(false);
  clock.pass(1000);
  answer(true);
  clock.pass(5000);
  answer(false);
  clock.pass(1000);
  answer(false);
  expect(givenUp).toEqual([{ by: 'far-end', sipCode: 487 }]);
});

it('an answer to the first question that is late, by another flow, says nothing of the PBX', () => {
  clock.pass(2000);
  const late = answer;
  leg.ringsByAnotherFlow();
  late(false);
  clock.pass(1000);
  answer(false);
  clock.pass(1000);
  answer(false);
  expect(givenUp).toEqual([{ by: 'far-end', sipCode: 487 }]);
});

it('the caller hears that it rings before they are asked whether they know of it', () => {
  loses(true);
  expect(said).toEqual(['OPTIONS', '180']);
  clock.pass(1000);
  expect(said).toEqual(['OPTIONS', '180', 'OPTIONS']);
});

it('a caller who denies it twice in a row is gone', () => {
  loses(true);
  clock.pass(1000);
  answer(false);
  expect(givenUp).toEqual([]);
  clock.pass(1000);
  expect(said).toEqual(['OPTIONS', '180', 'OPTIONS', 'OPTIONS']);
  answer(false);
  expect(givenUp).toEqual([{ by: 'far-end', sipCode: 487 }]);
});

it('a caller who knows it after all goes on', () => {
  loses(true);
  clock.pass(1000);
  answer(false);
  clock.pass(1000);
  answer(true);
  clock.pass(5000);
  answer(false);
  expect(givenUp).toEqual([]);
});

it('what was said of another flow does not count', () => {
  loses(true);
  clock.pass(1000);
  answer(false);
  leg.ringsByAnotherFlow();
  clock.pass(1000);
  answer(false);
  expect([said, givenUp]).toEqual([['OPTIONS', '180', 'OPTIONS', '180', 'OPTIONS'], []]);
});
