/** An INVITE with Replaces (RFC 3891): a far side, or whom it handed the call to, takes the place of a leg of this desktop. */
import { beforeEach, expect, it } from 'vitest';

import { offerSdp } from '../practice/sip-peer.ts';
import { desk, useScriptedDesk } from './use-scripted-desk.ts';

useScriptedDesk();

/** Of the call that is replaced, as the desktop names itself there. */
let tag: string;

beforeEach(async () => {
  const answer = await desk.answers('first');
  tag = /;tag=([^;]+)/.exec(answer.header('to') ?? '')?.[1] ?? '';
});

/** An INVITE that names the call by this tag of the desktop's. */
const takesPlace = (toTag: string, offer = offerSdp): void =>
  desk.caller.say('INVITE', 'second', {
    headers: [`Replaces: first;to-tag=${toTag};from-tag=peer`, 'Content-Type: application/sdp'],
    body: offer,
    from: '<sip:colleague@lab.local>;tag=colleague',
  });

it('is answered in the place of the call, without a ring, as muted as that was', async () => {
  await desk.mute('first', true);
  takesPlace(tag);
  expect((await desk.caller.response('INVITE')).startLine).toBe('SIP/2.0 200 OK');
  expect(await desk.fact('continued')).toMatchObject({
    legId: 'second',
    of: 'first',
    farSide: { from: 'colleague' },
  });
  const bye = await desk.server.next('BYE');
  expect(bye.header('call-id')).toBe('first');
  bye.reply('200 OK');
  await desk.fact('ended');
  expect(await desk.facts()).toEqual(['invited', 'answered', 'muted', 'continued', 'ended']);
  expect(await desk.legs()).toMatchObject([{ legId: 'second', phase: 'established', muted: true }]);
});

it('is asked to go on hold where the call was about to, and hears the agent where it will not', async () => {
  const held = desk.act('hold', 'first');
  const reinvite = await desk.server.next('INVITE');
  expect(reinvite.header('call-id')).toBe('first');
  takesPlace(tag);
  const to = (await desk.caller.response('INVITE')).header('to');
  expect(await desk.legs()).toMatchObject([{ legId: 'second', held: false, holdPending: true }]);
  desk.caller.say('ACK', 'second', { from: '<sip:colleague@lab.local>;tag=colleague', to });
  (await desk.server.next('BYE')).reply('200 OK');
  reinvite.reply('487 Request Terminated');
  expect(await held).toBe(false);
  const again = await desk.server.next('INVITE');
  expect(again.header('call-id')).toBe('second');
  again.reply('488 Not Acceptable Here');
  await expect.poll(() => desk.legs()).toMatchObject([{ held: false, holdPending: false }]);
  await expect.poll(() => desk.microphone()).toMatchObject({ through: 1 });
});

it('is in the conference in which the call was', async () => {
  desk.caller.invite('third');
  await desk.fact('invited', 1);
  const answered = desk.act('answer', 'third');
  desk.caller.say('ACK', 'third', { to: (await desk.caller.response('INVITE')).header('to') });
  await answered;
  await desk.confer(['first', 'third']);
  takesPlace(tag);
  await desk.caller.response('INVITE');
  await desk.fact('ended');
  await expect
    .poll(() => desk.legs())
    .toMatchObject([
      { legId: 'third', inConference: true },
      { legId: 'second', inConference: true },
    ]);
  expect(await desk.fact('conference', 2)).toMatchObject({ legId: 'second', joined: true });
  expect((await desk.facts()).filter((type) => type === 'conference')).toHaveLength(3);
});

it('tells that nobody hears any more how its call is handed over, and takes it back', async () => {
  const over = desk.transferTo('first', '205');
  (await desk.server.next('REFER')).reply('202 Accepted');
  await expect.poll(() => desk.legs()).toMatchObject([{ transfer: 'trying' }]);
  takesPlace(tag);
  await desk.caller.response('INVITE');
  expect(await over).toBe('leg_gone');
  expect(await desk.legs()).toMatchObject([{ legId: 'second', transfer: 'unheard' }]);
  await desk.giveUpTransfer('second');
  expect(await desk.legs()).toMatchObject([{ legId: 'second', transfer: 'taken-back' }]);
});

it('ends as that call, and as no other', async () => {
  takesPlace(tag);
  const to = (await desk.caller.response('INVITE')).header('to');
  const from = '<sip:colleague@lab.local>;tag=colleague';
  desk.caller.say('ACK', 'second', { from, to });
  (await desk.server.next('BYE')).reply('200 OK');
  desk.caller.say('BYE', 'second', { from, to });
  expect(await desk.fact('ended', 1)).toMatchObject({ legId: 'second', by: 'far-end' });
  expect(await desk.facts()).toEqual(['invited', 'answered', 'continued', 'ended', 'ended']);
});

it('is hung up where the call is over before the answer has gone out: nobody is left on a leg that no screen shows', async () => {
  takesPlace(tag);
  desk.caller.say('BYE', 'first', { to: `<sip:agent1@lab.local>;tag=${tag}` });
  const answer = await desk.caller.response('INVITE');
  expect(answer.startLine).toBe('SIP/2.0 200 OK');
  const colleague = '<sip:colleague@lab.local>;tag=colleague';
  desk.caller.say('ACK', 'second', { from: colleague, to: answer.header('to') });
  expect((await desk.server.next('BYE')).header('call-id')).toBe('second');
  expect(await desk.facts()).toEqual(['invited', 'answered', 'ended']);
  await expect.poll(() => desk.leftovers()).toMatchObject({ legs: 0, microphones: 0 });
});

it('is refused where it names no call of this desktop, which goes on', async () => {
  takesPlace('another');
  expect((await desk.caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 481 /);
  expect(await desk.legs()).toMatchObject([{ legId: 'first', phase: 'established' }]);
});

it('that can’t be answered leaves the call as it is', async () => {
  takesPlace(tag, 'v=0\r\n');
  expect((await desk.caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 480 /);
  await expect.poll(() => desk.legs()).toMatchObject([{ legId: 'first', phase: 'established' }]);
  expect(await desk.facts()).toEqual(['invited', 'answered']);
});
