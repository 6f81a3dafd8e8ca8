/** A desktop that rings: what a caller may say meanwhile, and how long it rings. On real sockets, in a time of the test's own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Softphone } from '../../../renderer/softphone/softphone.ts';
import { answeredElsewhere } from '../../../shared/call/call-outcome.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { noAudio } from '../../fixtures/no-audio.ts';
import { accountAt } from '../../fixtures/sip-account.ts';
import { EngineClock } from '../../unit/softphone/engine-clock.ts';
import { grant, ScriptedRegistrar, type SipRequest } from './scripted-registrar.ts';
import { SipCaller } from './sip-caller.ts';

let server: ScriptedRegistrar;
let clock: EngineClock;
let softphone: Softphone;
let caller: SipCaller;
let facts: LegFact[];
let onFact: () => void;
let registrations: number;
let onRegistered: () => void;

beforeEach(async () => {
  server = await ScriptedRegistrar.start();
  clock = new EngineClock();
  facts = [];
  onFact = () => undefined;
  softphone = new Softphone({
    account: accountAt(server.url),
    audio: noAudio,
    clock,
  });
  registrations = 0;
  const registered = Promise.withResolvers<undefined>();
  onRegistered = () => registered.resolve(undefined);
  softphone.subscribe({
    onRegistration: ({ state }) => {
      if (state !== 'registered') return;
      registrations += 1;
      onRegistered();
    },
    onUnknownRealm: () => undefined,
    onLegFact: (fact) => {
      facts.push(fact);
      onFact();
    },
    onLegMedia: () => undefined,
    onLegGone: () => undefined,
  });
  softphone.start();
  const register = await server.next('REGISTER');
  caller = new SipCaller(server, register);
  server.answersRegister = grant;
  grant(register);
  await registered.promise;
});
afterEach(async () => {
  const stopped = softphone.stop();
  clock.pass(2000);
  await stopped;
  await server.close();
});

async function fact<T extends LegFact['type']>(type: T): Promise<LegFact & { type: T }> {
  for (;;) {
    const found = facts.find((candidate) => candidate.type === type);
    if (found !== undefined) return found as LegFact & { type: T };
    await new Promise<void>((resolve) => (onFact = resolve));
  }
}

/** Seconds in which the server goes on answering the desktop's questions. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 1) {
    await clock.armed(3000);
    clock.pass(1000);
  }
}

/** By the next flow, once this one is cut. */
async function registeredAnew(): Promise<void> {
  const before = registrations;
  server.cut();
  await clock.passOne(0);
  while (registrations === before) await new Promise<void>((resolve) => (onRegistered = resolve));
}

/** The caller hears that it rings; the To header names the dialog from then on. */
async function rings(callId: string, headers: readonly string[] = []): Promise<SipRequest> {
  caller.invite(callId, headers);
  return caller.response('INVITE', /^SIP\/2\.0 180 /);
}

describe('SIP.js fault 29: a call that nobody answers gets 480', () => {
  it.each([
    ['30 s, where the provider rings for a call of ours', 30, ['X-Call-ID: provider-1']],
    ['30 s, where it asks to be answered', 30, ['Call-Info: <sip:x>;answer-after=0']],
    ['60 s, where a person calls', 60, []],
  ])('after %s', async (_what, seconds, headers) => {
    await rings('unanswered', headers);
    await pass(seconds - 1);
    expect(facts.map(({ type }) => type)).toEqual(['invited']);
    await pass(1);
    expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 480 /);
    expect(await fact('ended')).toMatchObject({ by: 'local', reason: 'not answered' });
  });
});

describe('a caller who wants to be told reliably that it rings (100rel)', () => {
  const required = ['Require: 100rel'];
  const rackOf = (ringing: SipRequest): string =>
    `RAck: ${ringing.header('rseq') ?? ''} ${ringing.header('cseq') ?? ''}`;

  it('is told once more until it acknowledges, and the microphone stays closed', async () => {
    const first = await rings('reliable', required);
    expect(first.header('require')).toBe('100rel');
    expect(first.header('content-type')).toBeUndefined();
    await clock.passOne(500);
    const again = await caller.response('INVITE', /^SIP\/2\.0 180 /);
    expect(again.header('rseq')).toBe(first.header('rseq'));
    caller.say('PRACK', 'reliable', { headers: [rackOf(again)], to: again.header('to') });
    expect((await caller.response('PRACK')).startLine).toBe('SIP/2.0 200 OK');
    await pass(5);
    expect(caller.responses('SIP/2.0 180')).toBe(2);
    await softphone.decline('reliable');
    expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 603 /);
  });

  it('is not believed a PRACK for another response, nor the same one twice', async () => {
    const ringing = await rings('confused', required);
    const to = ringing.header('to');
    caller.say('PRACK', 'confused', { headers: ['RAck: 2 1 INVITE'], to });
    expect((await caller.response('PRACK')).startLine).toMatch(/^SIP\/2\.0 481 /);
    caller.say('PRACK', 'confused', { headers: [rackOf(ringing)], to });
    expect((await caller.response('PRACK')).startLine).toBe('SIP/2.0 200 OK');
    caller.say('PRACK', 'confused', { headers: [rackOf(ringing)], to });
    expect((await caller.response('PRACK')).startLine).toMatch(/^SIP\/2\.0 481 /);
  });

  it('is refused with 504 when it acknowledges nothing for 32 s', async () => {
    await rings('silent', required);
    await pass(31);
    expect(facts.map(({ type }) => type)).toEqual(['invited']);
    await pass(1);
    expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 504 /);
    await fact('ended');
  });

  it('gets no 180 where its INVITE has no offer, since ours would have to be in it', async () => {
    caller.say('INVITE', 'no-offer', { headers: required });
    await fact('invited');
    await pass(2);
    expect(caller.responses('SIP/2.0 180')).toBe(0);
    await softphone.decline('no-offer');
    await caller.response('INVITE');
  });
});

describe('a caller whose CANCEL would go to a flow that is gone', () => {
  /** Within the call. */
  const questions = (): number =>
    server.received.filter(
      (request) => request.method === 'OPTIONS' && request.header('to')?.includes(';tag=') === true,
    ).length;

  it.each([
    ['', []],
    [' where they required to know that it rings', ['Require: 100rel']],
  ])('is asked, and is a missed one as soon as they are gone%s', async (_where, headers) => {
    const ringing = await rings('gone', headers);
    caller.say('PRACK', 'gone', {
      headers: [`RAck: ${ringing.header('rseq') ?? ''} ${ringing.header('cseq') ?? ''}`],
      to: ringing.header('to'),
    });
    await registeredAnew();
    await pass(6);
    await expect.poll(questions).toBe(2);
    expect(facts.map(({ type }) => type)).toEqual(['invited']);
    // Who acknowledged it needs to be told no more.
    expect(caller.responses('SIP/2.0 180')).toBe(headers.length === 0 ? 2 : 1);
    server.knowsCalls = false;
    await pass(5);
    // A second after the first denial, whenever that arrives.
    await clock.passOne(1000);
    expect(await fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487 });
    await pass(10);
    expect([questions(), softphone.legs()]).toEqual([4, []]);
  });

  it('rings on where the PBX says to every such question, from the first one on, that it knows no call', async () => {
    server.knowsCalls = false;
    await rings('there');
    await pass(3);
    await expect.poll(questions).toBe(1);
    await registeredAnew();
    await pass(20);
    await expect.poll(questions).toBeGreaterThan(3);
    expect(facts.map(({ type }) => type)).toEqual(['invited']);
    await softphone.decline('there');
    expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 603 /);
  });

  it('is not asked once the agent has turned them away', async () => {
    await rings('declined');
    await registeredAnew();
    await softphone.decline('declined');
    const asked = questions();
    await pass(10);
    expect(questions()).toBe(asked);
  });
});

describe('a caller who is declined into a socket that is dead', () => {
  it('hears of it over the next one, once', async () => {
    await rings('declined');
    await softphone.decline('declined');
    const lost = await caller.response('INVITE');
    await registeredAnew();
    const again = await caller.response('INVITE');
    expect([again.startLine, again.header('to')]).toEqual([lost.startLine, lost.header('to')]);
    expect(again.connection).toBe(lost.connection + 1);
    caller.say('ACK', 'declined', { to: again.header('to'), ofRefusal: true });
    // A flow that lived shorter is followed by a wait.
    await pass(3);
    await registeredAnew();
    await pass(3);
    expect(caller.responses('SIP/2.0 603')).toBe(2);
  });

  it('and acknowledged that before is told no more', async () => {
    await rings('declined');
    await softphone.decline('declined');
    const refusal = await caller.response('INVITE');
    caller.say('ACK', 'declined', { to: refusal.header('to'), ofRefusal: true });
    await registeredAnew();
    await pass(3);
    expect(caller.responses('SIP/2.0 603')).toBe(1);
  });
});

it('SIP.js fault 18: whatever a caller says while it rings has an answer', async () => {
  const to = (await rings('talkative')).header('to');
  caller.say('INFO', 'talkative', { headers: [], to });
  expect((await caller.response('INFO')).startLine).toBe('SIP/2.0 200 OK');
  caller.say('NOTIFY', 'talkative', { headers: ['Event: refer', 'Subscription-State: active'], to });
  expect((await caller.response('NOTIFY')).startLine).toBe('SIP/2.0 200 OK');
  caller.say('REFER', 'talkative', { headers: ['Refer-To: <sip:+19005550100@lab.local>'], to });
  expect((await caller.response('REFER')).startLine).toMatch(/^SIP\/2\.0 [46]/);
  caller.say('PRACK', 'talkative', { headers: ['RAck: 1 1 INVITE'], to });
  expect((await caller.response('PRACK')).startLine).toMatch(/^SIP\/2\.0 481 /);
  caller.say('INVITE', 'talkative', { headers: [], to });
  const refused = await caller.response('INVITE');
  expect(refused.startLine).toMatch(/^SIP\/2\.0 500 /);
  expect(Number(refused.header('retry-after'))).toBeGreaterThan(0);
  expect(facts.map(({ type }) => type)).toEqual(['invited']);
});

it('SIP.js fault 18: a caller who says BYE while it rings has hung up', async () => {
  const to = (await rings('hung-up')).header('to');
  caller.say('BYE', 'hung-up', { headers: ['Reason: SIP;cause=480;text="Given up"'], to });
  expect((await caller.response('BYE')).startLine).toBe('SIP/2.0 200 OK');
  expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 487 /);
  expect(await fact('ended')).toMatchObject({ by: 'far-end', reason: 'Given up' });
});

it.each([
  'SIP;cause=200;text="Call completed elsewhere"',
  'SIP;cause=200',
  'Q.850;cause=26;text="Non selected user clearing"',
  'X;text="Answered Elsewhere"',
])('SIP.js fault 23: a CANCEL because of %s is told as answered elsewhere', async (reason) => {
  await rings('elsewhere');
  caller.say('CANCEL', 'elsewhere', { headers: [`Reason: ${reason}`] });
  expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 487 /);
  expect(await fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487, reason: answeredElsewhere });
});
