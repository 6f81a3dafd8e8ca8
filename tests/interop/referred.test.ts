/** Click-to-call as a PBX does it: it INVITEs the desktop and REFERs it to the contact (Kamailio's `dlg.bridge_dlg`). */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { InteropDesk } from './interop-desk.ts';
import { domain } from './sip-network.ts';
import { startNetworkAndBrowser } from './network-and-browser.ts';
import type { Sipp } from './sipp.ts';

const contact = '+12025550100';

const { network, browser } = await startNetworkAndBrowser();
let desk: InteropDesk;

beforeEach(async () => {
  desk = await InteropDesk.registered(browser, network, { clickToCallFrom: `sip:click-to-call@${domain}` });
});
afterEach(() => desk.close());

/** The PBX begins the call: it rings the desktop first. */
const bridge = (to = contact) =>
  network.rpc('dlg.bridge_dlg', [
    `sip:agent1@127.0.0.1:${network.sipPort}`,
    `sip:${to}@127.0.0.1:${network.sipPort}`,
  ]);

it('the desktop answers the call it asked for, calls the contact itself, and hears it', async () => {
  const carrier = await desk.carrierIsCalled('rings-then-answers');
  await desk.expectCall('ref-1', undefined, contact);
  await bridge();
  expect(await desk.fact('invited')).toMatchObject({ expected: true, clientRef: 'ref-1' });
  const { legId } = await desk.fact('continued');
  await desk.fact('contact-ringing');
  expect(await desk.page.evaluate(() => window.engine.ringback())).toBe(true);
  await desk.fact('contact-answered');
  expect(await desk.page.evaluate(() => window.engine.ringback())).toBe(false);
  await desk.fact('audio-received');
  // The leg that asked for it is over; the PBX ends it once it knows how it went.
  await expect.poll(() => desk.legs()).toHaveLength(1);
  await desk.act('hangUp', legId);
  await carrier.done;
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
});

it('an agent who talks on another call answers it by hand, and the contact is called', async () => {
  await desk.expectCall('ref-1');
  const first = await desk.carrierCalls('call-agent-hangs-up');
  const { legId: talking } = await desk.fact('answered');
  const carrier = await desk.carrierIsCalled('rings-then-answers');
  await desk.expectCall('ref-2', undefined, contact);
  await bridge();
  const { legId: own, ...invited } = await desk.fact('invited', 1);
  expect(invited).toMatchObject({ expected: false, clientRef: 'ref-2' });
  await desk.act('answer', own);
  const { legId } = await desk.fact('continued');
  await desk.fact('contact-answered');
  for (const each of [legId, talking]) await desk.act('hangUp', each);
  await Promise.all([first.done, carrier.done]);
});

it('a contact who is busy ends it', async () => {
  const carrier = await desk.carrierIsCalled('is-busy');
  await desk.expectCall('ref-1', undefined, contact);
  await bridge();
  const { legId } = await desk.fact('continued');
  await carrier.done;
  await expect
    .poll(() => desk.page.evaluate(() => window.engine.facts.filter(({ type }) => type === 'ended')))
    .toContainEqual(expect.objectContaining({ legId, by: 'far-end', sipCode: 486 }));
});

it('SIP.js fault 24: another number than the one asked for is not called', async () => {
  await desk.expectCall('ref-1', undefined, contact);
  await bridge('+19005550100');
  await desk.fact('answered');
  await desk.fact('ended');
  expect(await desk.facts()).not.toContain('continued');
});

it('SIP.js fault 24: nothing is answered and nobody called when nothing was asked for', async () => {
  await bridge();
  expect(await desk.fact('invited')).toMatchObject({ expected: false });
  expect(await desk.leg()).toMatchObject({ phase: 'ringing' });
});

/** The contact is called: as far as the leg that does it. */
async function calling(scenario: string): Promise<{ carrier: Sipp; legId: string }> {
  const carrier = await desk.carrierIsCalled(scenario);
  await desk.expectCall('ref-1', undefined, contact);
  await bridge();
  const { legId } = await desk.fact('continued');
  return { carrier, legId };
}
const legOf = async (legId: string) => (await desk.legs()).find((leg) => leg.legId === legId);

it('SIP.js fault 26: early media is heard before the contact answers, and the same call goes on after it', async () => {
  const { carrier, legId } = await calling('early-media');
  const ringback = (): Promise<boolean> => desk.page.evaluate(() => window.engine.ringback());
  await expect.poll(ringback).toBe(true);
  await expect
    .poll(() => desk.page.evaluate(() => window.engine.energyHeard()), { timeout: 4000 })
    .toBeGreaterThan(0.001);
  await expect.poll(ringback).toBe(false);
  expect((await legOf(legId))?.phase).toBe('dialling');
  await desk.fact('contact-answered');
  await desk.fact('audio-received');
  await desk.act('hangUp', legId);
  await carrier.done;
});

it('a call that rings at two phones is answered by the second', async () => {
  const { carrier, legId } = await calling('forked');
  await desk.fact('contact-answered');
  await desk.fact('audio-received');
  await desk.act('hangUp', legId);
  await carrier.done;
});

it('a provisional response that wants it is acknowledged (PRACK)', async () => {
  const { carrier, legId } = await calling('rings-reliably');
  await desk.fact('contact-answered');
  await desk.act('hangUp', legId);
  await carrier.done;
});

it('a contact who answers while the agent gives up is let go (late 200 after CANCEL)', async () => {
  const { carrier, legId } = await calling('answers-a-cancel');
  await desk.fact('contact-ringing');
  await desk.act('hangUp', legId);
  await carrier.done;
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
});
