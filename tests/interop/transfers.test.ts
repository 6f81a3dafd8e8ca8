/** The agent hands calls over, connects two of them, and takes a call's place back; on the real network. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { cutOffInTalk } from '../../shared/call/call-outcome.ts';
import { startNetworkAndBrowser } from './network-and-browser.ts';
import { InteropDesk } from './interop-desk.ts';

const { network, browser } = await startNetworkAndBrowser();
let desk: InteropDesk;

beforeEach(async () => {
  desk = await InteropDesk.registered(browser, network);
  await desk.expectCall('ref-1');
});
afterEach(() => desk.close());

describe('SIP.js fault 25: a blind transfer', () => {
  it('is over for the agent when the other one has answered', async () => {
    const carrier = await desk.carrierCalls('transfer-blind');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.transferTo(legId, '+442079460000')).toBe('done');
    expect(await desk.fact('ended')).toMatchObject({ by: 'agent', reason: 'Transferred to +442079460000' });
    await carrier.done;
    await desk.nothingLeft();
  });

  it('to somebody who is busy leaves the contact with the agent, on hold as before', async () => {
    const carrier = await desk.carrierCalls('transfer-refused');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.act('hold', legId)).toBe(true);
    expect(await desk.transferTo(legId, '+442079460000')).toBe('transfer_refused');
    expect(await desk.leg()).toMatchObject({ held: true, phase: 'established' });
    expect(await desk.act('resume', legId)).toBe(true);
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });

  it('that the far side ends with a BYE instead of a word went well', async () => {
    const carrier = await desk.carrierCalls('transfer-by-bye');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.transferTo(legId, '+442079460000')).toBe('done');
    expect(await desk.fact('ended')).toMatchObject({ by: 'agent', reason: 'Transferred to +442079460000' });
    await carrier.done;
    await desk.nothingLeft();
  });

  it('that the far side does not do is told', async () => {
    const carrier = await desk.carrierCalls('transfer-declined');
    const { legId } = await desk.fact('audio-received');
    expect(await desk.transferTo(legId, '+442079460000')).toBe('transfer_refused');
    await desk.act('hangUp', legId);
    await carrier.done;
    await desk.nothingLeft();
  });
});

describe('an attended transfer', () => {
  /** The carrier plays `scenario` in the first of two calls. */
  const twoCalls = async (scenario: string) => {
    const first = await desk.carrierCalls(scenario);
    const { legId } = await desk.fact('audio-received');
    await desk.expectCall('ref-2');
    const second = await desk.carrierCalls('call-agent-hangs-up', 'ref-2');
    const { legId: other } = await desk.fact('invited', 1);
    await desk.act('answer', other);
    await desk.fact('answered', 1);
    return { first, legId, second, other };
  };

  it('connects the far sides of two calls and leaves both', async () => {
    const { first, legId, second, other } = await twoCalls('transfer-attended');
    expect(await desk.connectLegs(legId, other)).toBe('done');
    expect(await desk.fact('ended', 1)).toMatchObject({
      legId: other,
      by: 'agent',
      reason: 'Joined with one',
    });
    await Promise.all([first.done, second.done]);
    await desk.nothingLeft();
  });

  it('that is taken back leaves both calls with the agent, and is said until it can happen no more', async () => {
    const { first, legId, second, other } = await twoCalls('transfer-attended-late');
    const connecting = desk.connectLegs(legId, other);
    const stands = async () =>
      (await desk.legs()).map(({ transfer, transferLegId }) => [transfer, transferLegId]);
    const aside = [undefined, undefined];
    await expect.poll(stands).toEqual([['ringing', other], aside]);
    await desk.giveUpTransfer(legId);
    expect(await connecting).toBe('transfer_given_up');
    expect(await stands()).toEqual([['taken-back', other], aside]);
    await expect.poll(stands, { timeout: 10_000 }).toEqual([aside, aside]);
    for (const leg of [legId, other]) await desk.act('hangUp', leg);
    await Promise.all([first.done, second.done]);
    await desk.nothingLeft();
  });
});

describe('a page that was lost in mid-call', () => {
  it('takes the place of its leg, and can end it', async () => {
    const lost = await desk.carrierCalls('call-agent-hangs-up');
    const { dialog } = await desk.fact('answered');
    if (dialog === undefined) throw new Error('no dialog');
    const carrier = await desk.carrierIsCalled('taken-back');
    const again = await InteropDesk.registered(browser, network);
    await again.recover(dialog);
    expect(await again.fact('continued')).toMatchObject({ of: dialog.callId });
    await again.fact('audio-received');
    const [leg] = await again.legs();
    await again.act('hangUp', leg?.legId ?? '');
    await carrier.done;
    await lost.stop();
    expect(await again.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
  });

  it('tells the end of a leg that the far side does not give back', async () => {
    const lost = await desk.carrierCalls('call-agent-hangs-up');
    const { dialog } = await desk.fact('answered');
    if (dialog === undefined) throw new Error('no dialog');
    const carrier = await desk.carrierIsCalled('not-taken-back');
    const again = await InteropDesk.registered(browser, network);
    await again.recover(dialog);
    expect(await again.fact('ended')).toMatchObject({
      legId: dialog.callId,
      by: 'local',
      reason: cutOffInTalk,
    });
    await carrier.done;
    await lost.stop();
  });
});
