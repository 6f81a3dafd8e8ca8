/** A call whose WebSocket goes: audio stays, the agent is registered again, and either side can still end it. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { FlakyLink } from './flaky-link.ts';
import { startNetworkAndBrowser } from './network-and-browser.ts';
import { InteropDesk } from './interop-desk.ts';

const { network, browser } = await startNetworkAndBrowser();
let link: FlakyLink;
let desk: InteropDesk;

beforeEach(async () => {
  link = await FlakyLink.to(network.webSocket);
  desk = await InteropDesk.registered(browser, network, { servers: [link.url] });
  await desk.expectCall('ref-1');
});
afterEach(async () => {
  await desk.close();
  link.close();
});

const received = async (): Promise<number> => (await desk.leg())?.packetsReceived ?? 0;

/** Waits until the agent is registered over a connection later than the present one. */
async function registeredAnew(lose: () => void): Promise<void> {
  const before = await desk.registrations();
  lose();
  await expect.poll(async () => (await desk.registrations()) > before, { timeout: 20_000 }).toBe(true);
}

it.each([
  ['cut', () => link.cut()],
  ['half open', () => link.freeze()],
])(
  'SIP.js fault 13: a flow that is %s is replaced, the far side is told, and its BYE arrives',
  async (_how, lose) => {
    const carrier = await desk.carrierCalls('refreshed');
    await desk.fact('audio-received');
    const heard = await received();
    await registeredAnew(lose);
    await expect.poll(received).toBeGreaterThan(heard);
    await carrier.done;
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end' });
    await expect.poll(() => network.dialogs()).toBe(0);
  },
);

it('an agent who hangs up while the flow is away is heard once it is back', async () => {
  const carrier = await desk.carrierCalls('call-agent-hangs-up');
  const { legId } = await desk.fact('audio-received');
  await network.stopKamailio();
  await desk.reaches('offline');
  await desk.act('hangUp', legId);
  expect(await desk.fact('ended')).toMatchObject({ by: 'agent' });
  await network.startKamailio();
  await carrier.done;
});

it('an agent who hangs up on a half-open flow is heard by the next one', async () => {
  const carrier = await desk.carrierCalls('call-agent-hangs-up');
  const { legId } = await desk.fact('audio-received');
  link.freeze();
  await desk.act('hangUp', legId);
  await carrier.done;
});

it.each([
  ['away', () => network.stopKamailio(), () => network.startKamailio()],
  ['half open', () => link.freeze(), () => undefined],
])(
  'a hold while the flow is %s silences the agent at once, and is told when there is a flow again',
  async (_how, lose, mend) => {
    const carrier = await desk.carrierCalls('held-while-away');
    const { legId } = await desk.fact('audio-received');
    await lose();
    const holding = desk.act('hold', legId);
    await expect.poll(() => desk.microphone()).toMatchObject({ open: 1, through: 0 });
    await mend();
    expect(await holding).toBe(true);
    expect(await desk.leg()).toMatchObject({ held: true, holdPending: false });
    expect(await desk.act('resume', legId)).toBe(true);
    await desk.act('hangUp', legId);
    await carrier.done;
  },
);

it.each([
  ['cut', () => link.cut()],
  ['half open', () => link.freeze()],
])(
  'a caller whose CANCEL goes to a flow that was %s rings no longer than until they are asked',
  async (_how, lose) => {
    const carrier = await desk.carrierCalls('gives-up-unheard');
    await desk.fact('invited');
    await registeredAnew(lose);
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487 });
    await carrier.done;
    expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
  },
);

it('a caller who is declined on a half-open flow hears of it by the next one', async () => {
  const carrier = await desk.carrierCalls('declined', 'ref-2');
  const { legId } = await desk.fact('invited');
  link.freeze();
  await desk.act('decline', legId);
  await carrier.done;
  await desk.nothingLeft();
});

it('a call that the far side has forgotten ends here', async () => {
  const carrier = await desk.carrierCalls('forgotten');
  await desk.fact('audio-received');
  await registeredAnew(() => link.cut());
  expect(await desk.fact('ended')).toMatchObject({ by: 'network', sipCode: 481 });
  await carrier.done;
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
});
