/** What a SIP peer may try that the practice provider never does. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { offerSdp } from '../practice/sip-peer.ts';
import { openEngineBrowser } from './engine-driver.ts';
import { ScriptedRegistrar } from './scripted-registrar.ts';
import { SipCaller } from './sip-caller.ts';

let browser: BrowserPage;
let peer: ScriptedRegistrar;
let caller: SipCaller;

beforeAll(async () => {
  peer = await ScriptedRegistrar.start();
  browser = await openEngineBrowser();
  await browser.page.waitForFunction('window.engine !== undefined');
  await browser.page.evaluate((server) => {
    window.engine.open({
      uri: 'sip:agent1@lab.local',
      servers: [server],
      authorizationUsername: 'agent1',
      secret: { type: 'password', password: 'x' },
      iceServers: [],
      callIdHeader: 'X-Call-ID',
      clientRefHeader: 'X-Client-Ref',
    });
  }, peer.url);
  const register = await peer.next('REGISTER');
  caller = new SipCaller(peer, register);
  register.reply('200 OK', [`Contact: ${register.header('contact')?.split('>')[0] ?? ''}>;expires=600`]);
  await browser.page.waitForFunction(() => window.engine.registrations.at(-1)?.state === 'registered');
});
afterAll(async () => {
  await browser.close();
  await peer.close();
});

async function callAnswered(callId: string): Promise<string> {
  await browser.page.evaluate(
    ([clientRef, expiresAtMs]) => window.engine.expect({ clientRef, expiresAtMs }),
    [callId, Date.now() + 30_000] as const,
  );
  caller.invite(callId, [`X-Client-Ref: ${callId}`]);
  const answer = await caller.response('INVITE');
  expect(answer.startLine).toBe('SIP/2.0 200 OK');
  const to = answer.header('to') ?? '';
  caller.say('ACK', callId, { to });
  return to;
}

it('SIP.js fault 24: does not dial what a peer refers it to', async () => {
  const to = await callAnswered('refers');
  caller.say('REFER', 'refers', { headers: ['Refer-To: <sip:+19005550100@lab.local>'], to });
  expect((await caller.response('REFER')).startLine).toMatch(/^SIP\/2\.0 603 /);
  caller.say('BYE', 'refers', { headers: ['Reason: SIP;cause=200;text="Thank you"'], to });
  expect((await caller.response('BYE')).startLine).toBe('SIP/2.0 200 OK');
  await browser.page.waitForFunction(() => window.engine.legs().length === 0);
  expect(peer.count('INVITE')).toBe(0);
});

it.each(['utf8', 'latin1'] as const)(
  'rings for a caller who comes in a binary frame of %s, and reads the name',
  async (binary) => {
    caller.say('INVITE', binary, {
      headers: ['Content-Type: application/sdp'],
      body: offerSdp,
      from: '"Jörg Müller" <sip:peer@lab.local>;tag=peer',
      binary,
    });
    await caller.response('INVITE', /^SIP\/2\.0 180 /);
    const invited = await browser.page.evaluate(() => window.engine.facts.at(-1));
    expect(invited).toMatchObject({ type: 'invited', legId: binary, fromName: 'Jörg Müller' });
    caller.say('CANCEL', binary);
    expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 487 /);
  },
);

it('takes a Call-ID for one call, whoever sends it again', async () => {
  const to = await callAnswered('twice');
  caller.invite('twice');
  expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 482 /);
  expect(await browser.page.evaluate(() => window.engine.legs().length)).toBe(1);
  caller.say('BYE', 'twice', { to });
  await caller.response('BYE');
});

it('puts a call on hold only once the far side has acknowledged its answer: SIP.js would end it', async () => {
  const callId = 'slow-ack';
  await browser.page.evaluate(
    ([clientRef, expiresAtMs]) => window.engine.expect({ clientRef, expiresAtMs }),
    [callId, Date.now() + 30_000] as const,
  );
  caller.invite(callId, [`X-Client-Ref: ${callId}`]);
  const to = (await caller.response('INVITE')).header('to') ?? '';
  const hold = browser.page.evaluate((legId) => window.engine.act('hold', legId), callId);
  // A probe of the flow later, an offer would have come.
  const probes = peer.count('OPTIONS');
  await expect.poll(() => peer.count('OPTIONS'), { timeout: 10_000 }).toBeGreaterThan(probes);
  caller.say('ACK', callId, { to });
  (await peer.next('INVITE')).reply('488 Not Acceptable Here');
  expect(await hold).toBe(false);
  expect(await browser.page.evaluate(() => window.engine.legs().length)).toBe(1);
  caller.say('BYE', callId, { to });
  await caller.response('BYE');
});

it('turns an offer away that it cannot answer, and tells what became of the call', async () => {
  const clientRef = 'no-audio';
  await browser.page.evaluate(([ref, expiresAtMs]) => window.engine.expect({ clientRef: ref, expiresAtMs }), [
    clientRef,
    Date.now() + 30_000,
  ] as const);
  caller.say('INVITE', 'no-audio', {
    headers: [`X-Client-Ref: ${clientRef}`, 'Content-Type: application/sdp'],
    body: 'v=0\r\n',
  });
  expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 480 /);
  await browser.page.waitForFunction(() => window.engine.legs().length === 0);
  const [last, microphone] = await browser.page.evaluate(() => [
    window.engine.facts.at(-1),
    window.engine.microphone(),
  ]);
  expect(last).toMatchObject({ type: 'ended', legId: 'no-audio', by: 'local', sipCode: 480 });
  expect(microphone).toEqual({ open: 0, through: 0 });
});

// The last one: this page takes no call any more.
it('at a sign-out turns away what rings and what comes, as one that is not there, and goes on with its call', async () => {
  const to = await callAnswered('goes-on');
  caller.invite('rings');
  await caller.response('INVITE', /^SIP\/2\.0 180 /);
  await browser.page.evaluate(() => window.engine.takeNoMoreCalls());
  expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 480 /);
  caller.invite('comes');
  expect((await caller.response('INVITE')).startLine).toMatch(/^SIP\/2\.0 480 /);
  const [facts, legs] = await browser.page.evaluate(
    () => [window.engine.facts, window.engine.legs()] as const,
  );
  expect(facts.at(-1)).toMatchObject({ type: 'ended', legId: 'rings', by: 'local' });
  expect(facts.map(({ legId }) => legId)).not.toContain('comes');
  expect(legs.map(({ legId }) => legId)).toEqual(['goes-on']);
  caller.say('BYE', 'goes-on', { to });
  expect((await caller.response('BYE')).startLine).toBe('SIP/2.0 200 OK');
});
