/** The engine against Kamailio, rtpengine and a carrier of sipp: registration, and calls from their ring to their end. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startNetworkAndBrowser } from './network-and-browser.ts';
import { InteropDesk } from './interop-desk.ts';

const { network, browser } = await startNetworkAndBrowser();
let desk: InteropDesk;

beforeEach(async () => {
  desk = await InteropDesk.registered(browser, network);
});
afterEach(() => desk.close());

/** What the agent says comes back from the carrier, which echoes it. */
const hearsItself = () =>
  expect
    .poll(() => desk.leg(), { timeout: 15_000 })
    .toSatisfy(
      (leg: Awaited<ReturnType<typeof desk.leg>>) =>
        leg !== undefined && leg.packetsSent > 20 && leg.packetsReceived > 20 && leg.levelIn > 0.01,
    );

it('registers, and takes its registration away when it stops', async () => {
  expect(await network.contacts('agent1')).toHaveLength(1);
  await desk.page.evaluate(() => window.engine.close());
  await expect.poll(() => network.contacts('agent1')).toEqual([]);
});

it('registers again at a server that was restarted, and rings', async () => {
  await network.stopKamailio();
  await desk.reaches('offline');
  await network.startKamailio();
  await desk.reaches('registered');
  expect(await network.contacts('agent1')).toHaveLength(1);
  const carrier = await desk.carrierCalls('declined');
  const { legId } = await desk.fact('invited');
  await desk.act('decline', legId);
  await carrier.done;
});

describe('a call from the carrier', () => {
  it('that is expected is answered, heard both ways, and ended by the agent', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('call-agent-hangs-up');
    const { legId } = await desk.fact('answered');
    await hearsItself();
    expect((await desk.leg())?.quality?.score).toBeGreaterThan(4);
    expect(await network.dialogs()).toBe(1);
    await desk.act('hangUp', legId);
    await carrier.done;
    expect(await desk.fact('ended')).toMatchObject({ by: 'agent' });
    await desk.nothingLeft();
  });

  it('that names Opus last speaks Opus both ways', async () => {
    await desk.expectCall('ref-1');
    await desk.carrierCalls('offers-opus-last');
    const { legId } = await desk.fact('answered');
    await hearsItself();
    await expect.poll(async () => (await desk.leg())?.quality?.codec).toBe('opus');
    // A call of less than a second has no summary.
    expect((await desk.fact('quality')).quality.codec).toBe('opus');
    await desk.act('hangUp', legId);
    await desk.nothingLeft();
  });

  it('is ended by the carrier', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('call-carrier-hangs-up');
    await desk.fact('audio-received');
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end' });
    await carrier.done;
    await desk.nothingLeft();
  });

  it('is declined', async () => {
    const carrier = await desk.carrierCalls('declined');
    const { legId } = await desk.fact('invited');
    await desk.act('decline', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it.each(['utf8', 'latin1'] as const)('rings with its caller’s name, in %s', async (encoding) => {
    const carrier = await desk.carrierCalls('caller-with-umlaut', 'ref-1', { encoding });
    const { fromName, legId } = await desk.fact('invited');
    expect(fromName).toBe('Jörg Müller');
    await desk.act('decline', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('is cancelled while it rings', async () => {
    const carrier = await desk.carrierCalls('cancel');
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end', sipCode: 487 });
    await carrier.done;
    await desk.nothingLeft();
  });

  it('without an offer is offered to (delayed offer)', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('delayed-offer');
    const { legId } = await desk.fact('answered');
    await hearsItself();
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('is held and taken back by the agent', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('held-by-agent');
    const { legId } = await desk.fact('answered');
    await desk.fact('audio-received');
    expect(await desk.act('hold', legId)).toBe(true);
    expect(await desk.act('resume', legId)).toBe(true);
    await desk.act('hangUp', legId);
    await carrier.done;
    expect(await desk.facts()).toEqual(expect.arrayContaining(['held', 'resumed', 'ended']));
    await desk.nothingLeft();
  });

  it('goes on, heard both ways, where the far side refuses to be held', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('hold-refused');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.act('hold', legId)).toBe(false);
    const { packetsReceived = 0, packetsSent = 0 } = (await desk.leg()) ?? {};
    const goesOn = { timeout: 10_000 };
    await expect
      .poll(async () => (await desk.leg())?.packetsReceived, goesOn)
      .toBeGreaterThan(packetsReceived + 50);
    await expect.poll(async () => (await desk.leg())?.packetsSent, goesOn).toBeGreaterThan(packetsSent + 50);
    expect(await desk.microphone()).toMatchObject({ through: 1 });
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('SIP.js fault 24: is not dialled away by a REFER that nobody expected', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('refer-unexpected');
    const { legId } = await desk.fact('audio-received');
    expect(await network.dialogs()).toBe(1);
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('says how long nothing has come, and ends all the same', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('call-agent-hangs-up');
    const { legId } = await desk.fact('audio-received');
    await carrier.stop();
    await expect
      .poll(async () => (await desk.leg())?.quality?.nothingForMs, { timeout: 20_000 })
      .toBeGreaterThan(5000);
    await desk.act('hangUp', legId);
    expect(await desk.fact('ended')).toMatchObject({ by: 'agent' });
    expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
  });

  it('is over when nothing comes any more and nobody answers', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('call-agent-hangs-up');
    await desk.fact('audio-received');
    await carrier.stop();
    await expect
      .poll(() => desk.facts(), { timeout: 25_000 })
      .toEqual(['invited', 'answered', 'audio-received', 'ended']);
    // Mostly the proxy gives up first, and its word ends the dialog (481); else this desktop does.
    const { by, sipCode } = await desk.fact('ended');
    expect({ by, known: sipCode === 481 || sipCode === 408 }).toEqual({ by: 'network', known: true });
    expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
  });

  it('SIP.js fault 19: is held in spite of a re-INVITE of the carrier that comes at the same time (glare)', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('glare');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.act('hold', legId)).toBe(true);
    expect(await desk.leg()).toMatchObject({ held: true });
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('SIP.js fault 19: is held once the carrier, busy with a request before it, has time for that', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('hold-too-early');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.act('hold', legId)).toBe(true);
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('is over when the carrier hangs up while the agent holds (BYE crosses the re-INVITE)', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('bye-crosses-reinvite');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.act('hold', legId)).toBe(false);
    expect(await desk.fact('ended')).toMatchObject({ by: 'far-end' });
    await carrier.done;
    await desk.nothingLeft();
  });

  it('that the carrier holds stays, and is ended by the agent', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('held-by-carrier');
    const { legId } = await desk.fact('audio-received');
    await carrierHolds();
    expect(await desk.leg()).toMatchObject({ heldByFarSide: true, held: false });
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('that both hold is heard both ways once both have taken it up again', async () => {
    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('held-by-both');
    const { legId } = await desk.fact('answered');
    await expect.poll(() => desk.leg(), { timeout: 10_000 }).toMatchObject({ heldByFarSide: true });
    expect(await desk.act('hold', legId)).toBe(true);
    expect(await desk.act('resume', legId)).toBe(true);
    await expect.poll(() => desk.leg(), { timeout: 10_000 }).toMatchObject({ heldByFarSide: false });
    await hearsItself();
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });
});

it('a hold by the address 0.0.0.0 (RFC 2543) is one, until another address comes', async () => {
  await desk.expectCall('ref-1');
  const carrier = await desk.carrierCalls('held-by-address');
  const { legId } = await desk.fact('answered');
  await expect.poll(() => desk.leg(), { timeout: 10_000 }).toMatchObject({ heldByFarSide: true });
  await expect.poll(() => desk.leg(), { timeout: 10_000 }).toMatchObject({ heldByFarSide: false });
  await desk.act('hangUp', legId);
  await carrier.done;
  await desk.nothingLeft();
});

/** No more packets come than there were a moment ago. */
async function carrierHolds(): Promise<void> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = (await desk.leg())?.packetsReceived ?? 0;
        const still = now === before;
        before = now;
        return still;
      },
      { timeout: 15_000, interval: 500 },
    )
    .toBe(true);
}
