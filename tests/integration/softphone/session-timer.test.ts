/** Session timers (RFC 4028) as a far side sees them: what each refresh of either side says, and from whom the next one comes. */
import { beforeEach, expect, it } from 'vitest';

import { offerSdp } from '../practice/sip-peer.ts';
import { reinviteAnswer } from './scripted-desk.ts';
import type { SipRequest } from './scripted-registrar.ts';
import { desk, useScriptedDesk } from './use-scripted-desk.ts';

const served = 'ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, PRACK, REFER, UPDATE';

useScriptedDesk();

/** The desktop as the dialog names it. */
let to: string | undefined;

beforeEach(async () => {
  const answer = await desk.answers('timed', ['Supported: timer', 'Session-Expires: 1800;refresher=uac']);
  expect(answer.header('session-expires')).toBe('1800;refresher=uac');
  expect(answer.header('allow')).toBe(served);
  to = answer.header('to');
});

const timer = (message: SipRequest) => [message.header('session-expires'), message.header('require')];

/** The agent's hold, or its end, which the far side agrees to. @returns the re-INVITE */
async function agrees(action: 'hold' | 'resume', agreed: string): Promise<SipRequest> {
  const done = desk.act(action, 'timed');
  const offer = await desk.server.next('INVITE');
  const answer = reinviteAnswer(action === 'hold' ? 'recvonly' : 'sendrecv');
  offer.reply('200 OK', ['Contact: <sip:peer@lab.local;transport=ws>', `Session-Expires: ${agreed}`], answer);
  expect(await done).toBe(true);
  return offer;
}

it('SIP.js fault 17: a hold says what was agreed on, and what its 2xx agrees to holds from then on', async () => {
  const hold = await agrees('hold', '600;refresher=uac');
  expect([hold.header('session-expires'), hold.header('supported')]).toEqual([
    '1800;refresher=uas',
    expect.stringMatching(/\btimer\b/),
  ]);
  expect((await agrees('resume', '600;refresher=uas')).header('session-expires')).toBe('600;refresher=uac');
});

it('SIP.js fault 17: the far side’s re-INVITE is agreed to on its own terms', async () => {
  desk.caller.say('INVITE', 'timed', {
    headers: ['Supported: timer', 'Session-Expires: 900;refresher=uac', 'Content-Type: application/sdp'],
    body: offerSdp,
    to,
  });
  expect(timer(await desk.caller.response('INVITE'))).toEqual(['900;refresher=uac', 'timer']);
  desk.caller.say('ACK', 'timed', { to });
  expect((await agrees('hold', '900;refresher=uas')).header('session-expires')).toBe('900;refresher=uas');
});

it('SIP.js fault 17: an UPDATE makes this desktop the one who refreshes', async () => {
  desk.caller.say('UPDATE', 'timed', {
    headers: ['Supported: timer', 'Session-Expires: 900;refresher=uas'],
    to,
  });
  expect(timer(await desk.caller.response('UPDATE'))).toEqual(['900;refresher=uas', 'timer']);
  expect((await agrees('hold', '900;refresher=uac')).header('session-expires')).toBe('900;refresher=uac');
});

it('SIP.js fault 17: UPDATE is among what each re-INVITE says is served, and MESSAGE, which nobody would read, is not', async () => {
  const hold = await agrees('hold', '1800;refresher=uas');
  expect(hold.header('allow')).toBe(served);
  desk.caller.say('MESSAGE', 'timed', { to });
  const refused = await desk.caller.response('MESSAGE');
  expect([refused.startLine, refused.header('allow')]).toEqual(['SIP/2.0 405 Method Not Allowed', served]);
});

it('SIP.js fault 17: a hold whose timer is too short for somebody between asks for what that wants, and says so from then on', async () => {
  const done = desk.act('hold', 'timed');
  const first = await desk.server.next('INVITE');
  first.reply('422 Session Interval Too Small', ['Min-SE: 3600']);
  const second = await desk.server.next('INVITE');
  expect([second.header('session-expires'), second.header('min-se')]).toEqual(['3600;refresher=uas', '3600']);
  second.reply(
    '200 OK',
    ['Contact: <sip:peer@lab.local;transport=ws>', 'Session-Expires: 3600;refresher=uas'],
    reinviteAnswer('recvonly'),
  );
  expect(await done).toBe(true);
  expect((await agrees('resume', '3600;refresher=uas')).header('min-se')).toBe('3600');
});

it('SIP.js fault 17: a hold is refused by a 422 that asks for no more than there is', async () => {
  const done = desk.act('hold', 'timed');
  (await desk.server.next('INVITE')).reply('422 Session Interval Too Small', ['Min-SE: 90']);
  expect(await done).toBe(false);
  expect(desk.server.count('INVITE')).toBe(1);
});
