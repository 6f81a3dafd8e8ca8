import { beforeEach, describe, expect, it } from 'vitest';

import { InviteAnswering } from '../../../renderer/softphone/incoming/invite-answering.ts';
import { EngineClock } from './engine-clock.ts';

let clock: EngineClock;
let busy: boolean;
let told: string[];
let answering: InviteAnswering;

beforeEach(() => {
  clock = new EngineClock();
  busy = false;
  told = [];
  answering = new InviteAnswering({
    clock,
    busy: () => busy,
    onDecided: (legId, { rings, expectation }) =>
      told.push(
        `${legId} ${rings ? 'rings' : 'expected'}${rings && expectation ? ' for the agent’s call' : ''}`,
      ),
    onAnswer: (legId) => told.push(`${legId} answered`),
  });
});

const soon = () => clock.now() + 30_000;
const signed = (providerCallId: string) => ({ autoAnswerSign: true, providerCallId });

describe('answering', () => {
  it('answers one INVITE for one expectation', () => {
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    answering.take('leg1', signed('p'));
    answering.take('leg2', signed('p'));
    expect(told).toEqual(['leg1 expected', 'leg1 answered', 'leg2 rings']);
  });

  it('is not fooled by an update of an expectation that was used', () => {
    answering.expect({ clientRef: 'a', expiresAtMs: soon() });
    answering.take('leg1', { ...signed('p'), clientRef: 'a' });
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    answering.take('leg2', signed('p'));
    expect(told.at(-1)).toBe('leg2 rings');
  });

  it('answers a leg that rings already when main’s word comes after the INVITE', () => {
    answering.take('leg1', signed('p'));
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    expect(told).toEqual(['leg1 rings', 'leg1 answered']);
  });

  it('keeps still until the provider’s name for the call is known, then answers', () => {
    answering.expect({ clientRef: 'a', expiresAtMs: soon() });
    answering.take('leg1', signed('p'));
    expect(told).toEqual([]);
    clock.pass(1500);
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    expect(told).toEqual(['leg1 expected', 'leg1 answered']);
    clock.pass(10_000);
    expect(told.length).toBe(2);
  });

  it('rings at once when every call has a name and this is none of them, and after 2 s in any case', () => {
    answering.expect({ clientRef: 'a', expiresAtMs: soon() });
    answering.take('leg1', signed('forged'));
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    expect(told).toEqual(['leg1 rings']);
    answering.expect({ clientRef: 'b', expiresAtMs: soon() });
    answering.take('leg2', signed('forged'));
    clock.pass(2000);
    expect(told).toEqual(['leg1 rings', 'leg2 rings']);
  });

  it('does not keep a call waiting that nothing could make ours', () => {
    answering.expect({ clientRef: 'a', expiresAtMs: soon() });
    answering.take('leg1', { autoAnswerSign: true });
    expect(told).toEqual(['leg1 rings']);
  });

  it('answers nothing by itself after the time window, or while the agent talks', () => {
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    busy = true;
    answering.take('leg1', signed('p'));
    busy = false;
    clock.pass(30_000);
    answering.take('leg2', signed('p'));
    expect(told).toEqual(['leg1 rings for the agent’s call', 'leg2 rings']);
  });

  it('knows an expected call that rings while the agent talks, and gives it to who answers it by hand, once', () => {
    busy = true;
    answering.expect({ clientRef: 'a', number: '+12025550100', expiresAtMs: soon() });
    answering.take('leg1', { autoAnswerSign: false, fromClickToCall: true });
    expect(told).toEqual(['leg1 rings for the agent’s call']);
    expect(answering.answered('leg1')).toMatchObject({ clientRef: 'a', number: '+12025550100' });
    expect(answering.answered('leg1')).toBeUndefined();
    answering.take('leg2', { autoAnswerSign: false, fromClickToCall: true });
    expect(answering.answered('leg2')).toBeUndefined();
  });

  it('waits for the provider’s name also while the agent talks: a call of their own is no stranger’s', () => {
    busy = true;
    answering.expect({ clientRef: 'a', expiresAtMs: soon() });
    answering.take('leg1', signed('p'));
    expect(told).toEqual([]);
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    expect(told).toEqual(['leg1 rings for the agent’s call']);
  });

  it('has nothing more to do with a leg that is over', () => {
    answering.expect({ clientRef: 'a', expiresAtMs: soon() });
    answering.take('leg1', signed('p'));
    answering.settled('leg1');
    clock.pass(5000);
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    expect(told).toEqual([]);
  });

  it('forgets a call that was given up', () => {
    answering.expect({ clientRef: 'a', providerCallId: 'p', expiresAtMs: soon() });
    answering.forget('a');
    answering.take('leg1', signed('p'));
    expect(told).toEqual(['leg1 rings']);
  });
});
