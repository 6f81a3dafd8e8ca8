/** A hold, or a refresh, that the far side leaves without an answer, on the wire: what the agent can do all the same, and how soon. */
import { beforeEach, expect, it } from 'vitest';

import { reinviteAnswer } from './scripted-desk.ts';
import type { SipRequest } from './scripted-registrar.ts';
import { desk, useScriptedDesk } from './use-scripted-desk.ts';

const contact = ['Contact: <sip:peer@lab.local;transport=ws>'];

useScriptedDesk();

beforeEach(async () => {
  await desk.answers('silent');
});

/** Hold is pressed, which a proxy passes on, and no more comes. */
async function holdInVain(): Promise<{ done: Promise<boolean>; offer: SipRequest }> {
  const done = desk.act('hold', 'silent');
  const offer = await desk.server.next('INVITE');
  offer.reply('100 Trying');
  await expect
    .poll(() => desk.leg())
    .toMatchObject({ held: false, holdPending: true, holdWanted: true, unanswered: true });
  return { done, offer };
}

it('is taken back: the far side is told by CANCEL, hears the agent, and takes the next one', async () => {
  const { done, offer } = await holdInVain();
  expect(await desk.microphone()).toEqual({ open: 1, through: 0 });
  const back = desk.act('resume', 'silent');
  expect(await done).toBe(false);
  const cancel = await desk.server.next('CANCEL');
  expect(await desk.microphone()).toEqual({ open: 1, through: 1 });
  cancel.reply('200 OK');
  offer.reply('487 Request Terminated');
  expect(await back).toBe(true);
  expect(await desk.leg()).toMatchObject({ held: false, holdPending: false, unanswered: false });
  const next = desk.act('hold', 'silent');
  (await desk.server.next('INVITE')).reply('200 OK', contact, reinviteAnswer('recvonly'));
  expect(await next).toBe(true);
  expect(await desk.leg()).toMatchObject({ phase: 'established', held: true });
  // Neither of the two was told of to main.
  expect((await desk.facts()).filter((type) => type === 'held' || type === 'resumed')).toEqual(['held']);
});

it('and that crosses the CANCEL is followed by its end', async () => {
  const { offer } = await holdInVain();
  const back = desk.act('resume', 'silent');
  (await desk.server.next('CANCEL')).reply('200 OK');
  offer.reply('200 OK', contact, reinviteAnswer('recvonly'));
  (await desk.server.next('INVITE')).reply('200 OK', contact, reinviteAnswer('sendrecv'));
  expect(await back).toBe(true);
  expect(await desk.leg()).toMatchObject({ phase: 'established', held: false, holdPending: false });
});

it('ends with the call, at once', async () => {
  const { done } = await holdInVain();
  await desk.act('hangUp', 'silent');
  expect(await done).toBe(false);
  (await desk.server.next('BYE')).reply('200 OK');
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
});

it('waits for no refresh that is without an answer: that is cancelled, and made after it', async () => {
  await desk.registersAnew();
  const refresh = await desk.server.next('INVITE');
  refresh.reply('100 Trying');
  await expect.poll(() => desk.leg(), { timeout: 8000 }).toMatchObject({ unanswered: true });
  const hold = desk.act('hold', 'silent');
  (await desk.server.next('CANCEL')).reply('200 OK');
  refresh.reply('487 Request Terminated');
  (await desk.server.next('INVITE')).reply('200 OK', contact, reinviteAnswer('recvonly'));
  expect(await hold).toBe(true);
  (await desk.server.next('INVITE')).reply('200 OK', contact, reinviteAnswer('recvonly'));
  expect(await desk.leg()).toMatchObject({ phase: 'established', held: true });
});
