/** What a SIP peer may try that the practice provider never does. */
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { offerSdp } from '../practice/sip-peer.ts';
import { openEngineBrowser } from './engine-driver.ts';
import { ScriptedRegistrar, type SipRequest } from './scripted-registrar.ts';

let browser: BrowserPage;
let peer: ScriptedRegistrar;
let contact: string;

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
  contact = /<([^>]+)>/.exec(register.header('contact') ?? '')?.[1] ?? '';
  register.reply('200 OK', [`Contact: <${contact}>;expires=600`]);
  await browser.page.waitForFunction(() => window.engine.registrations.at(-1)?.state === 'registered');
});
afterAll(async () => {
  await browser.close();
  await peer.close();
});

let sent = 0;

/** Writes a request of the peer's; `callId` names the call, `to` its far end. */
function say(method: string, callId: string, headers: readonly string[] = [], body = '', to = ''): void {
  sent += 1;
  peer.say(
    [
      `${method} ${contact} SIP/2.0`,
      `Via: SIP/2.0/WS peer.invalid;branch=z9hG4bK${sent}`,
      'Max-Forwards: 70',
      'From: <sip:peer@lab.local>;tag=peer',
      `To: ${to === '' ? '<sip:agent1@lab.local>' : to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${method === 'ACK' ? sent - 1 : sent} ${method}`,
      'Contact: <sip:peer@lab.local;transport=ws>',
      ...headers,
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  );
}

/** The next final response to `method`. */
async function finalResponse(method: string): Promise<SipRequest> {
  for (;;) {
    const response = await peer.next('SIP/2.0');
    const isFinal = /^SIP\/2\.0 [2-6]/.test(response.startLine);
    if (isFinal && response.header('cseq')?.endsWith(method) === true) return response;
  }
}

async function callAnswered(callId: string): Promise<string> {
  await browser.page.evaluate(
    ([clientRef, expiresAtMs]) => window.engine.expect({ clientRef, expiresAtMs }),
    [callId, Date.now() + 30_000] as const,
  );
  say('INVITE', callId, [`X-Client-Ref: ${callId}`, 'Content-Type: application/sdp'], offerSdp);
  const answer = await finalResponse('INVITE');
  expect(answer.startLine).toBe('SIP/2.0 200 OK');
  const to = answer.header('to') ?? '';
  say('ACK', callId, [], '', to);
  return to;
}

it('does not dial what a peer refers it to (24)', async () => {
  const to = await callAnswered('refers');
  say('REFER', 'refers', ['Refer-To: <sip:+19005550100@lab.local>'], '', to);
  expect((await finalResponse('REFER')).startLine).toMatch(/^SIP\/2\.0 603 /);
  say('BYE', 'refers', ['Reason: SIP;cause=200;text="Thank you"'], '', to);
  expect((await finalResponse('BYE')).startLine).toBe('SIP/2.0 200 OK');
  await browser.page.waitForFunction(() => window.engine.legs().length === 0);
  expect(peer.count('INVITE')).toBe(0);
});

it('takes a Call-ID for one call, whoever sends it again', async () => {
  const to = await callAnswered('twice');
  say('INVITE', 'twice', ['Content-Type: application/sdp'], offerSdp, '<sip:agent1@lab.local>');
  expect((await finalResponse('INVITE')).startLine).toMatch(/^SIP\/2\.0 482 /);
  expect(await browser.page.evaluate(() => window.engine.legs().length)).toBe(1);
  say('BYE', 'twice', [], '', to);
  await finalResponse('BYE');
});

it('puts a call on hold only once the far side has acknowledged its answer: SIP.js would end it', async () => {
  const callId = 'slow-ack';
  await browser.page.evaluate(
    ([clientRef, expiresAtMs]) => window.engine.expect({ clientRef, expiresAtMs }),
    [callId, Date.now() + 30_000] as const,
  );
  say('INVITE', callId, [`X-Client-Ref: ${callId}`, 'Content-Type: application/sdp'], offerSdp);
  const to = (await finalResponse('INVITE')).header('to') ?? '';
  const hold = browser.page.evaluate((legId) => window.engine.act('hold', legId), callId);
  // A probe of the flow later, an offer would have come.
  const probes = peer.count('OPTIONS');
  await expect.poll(() => peer.count('OPTIONS'), { timeout: 10_000 }).toBeGreaterThan(probes);
  say('ACK', callId, [], '', to);
  (await peer.next('INVITE')).reply('488 Not Acceptable Here');
  expect(await hold).toBe(false);
  expect(await browser.page.evaluate(() => window.engine.legs().length)).toBe(1);
  say('BYE', callId, [], '', to);
  await finalResponse('BYE');
});

it('turns an offer away that it cannot answer, and tells what became of the call', async () => {
  const clientRef = 'no-audio';
  await browser.page.evaluate(([ref, expiresAtMs]) => window.engine.expect({ clientRef: ref, expiresAtMs }), [
    clientRef,
    Date.now() + 30_000,
  ] as const);
  say('INVITE', 'no-audio', [`X-Client-Ref: ${clientRef}`, 'Content-Type: application/sdp'], 'v=0\r\n');
  expect((await finalResponse('INVITE')).startLine).toMatch(/^SIP\/2\.0 480 /);
  await browser.page.waitForFunction(() => window.engine.legs().length === 0);
  const [last, microphone] = await browser.page.evaluate(() => [
    window.engine.facts.at(-1),
    window.engine.microphone(),
  ]);
  expect(last).toMatchObject({ type: 'ended', legId: 'no-audio', by: 'local', sipCode: 480 });
  expect(microphone).toEqual({ open: 0, through: 0 });
});
