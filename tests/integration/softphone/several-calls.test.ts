/** Several calls at once, with the practice provider: one waits while another comes, they are connected, handed over, taken back. */
import { describe, expect, it } from 'vitest';

import { desk, useEngineDesk } from './use-engine-desk.ts';

useEngineDesk({ registered: true });

const nothingLeft = async (): Promise<void> =>
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });

interface Talk {
  callId: string;
  legId: string;
}

/** Calls a contact, who answers. */
async function talk(ref: string, nth: number): Promise<Talk> {
  const callId = await desk.call('+12025550100', ref);
  const { legId } = await desk.fact('answered', nth);
  await desk.events.call(callId, 'in_progress');
  return { callId, legId };
}

/** Two contacts: the first waits on hold, the agent talks to the second. */
async function twoCalls(): Promise<[Talk, Talk]> {
  const first = await talk('ref-1', 0);
  expect(await desk.act('hold', first.legId)).toBe(true);
  return [first, await talk('ref-2', 1)];
}

const levelHeardBy = async ({ callId }: Talk): Promise<number> =>
  (await desk.api.inspect(callId)).audio?.levelReceived ?? 0;

it('a call that was asked for is answered by itself while another one waits, and rings while the agent talks', async () => {
  const [first] = await twoCalls();
  expect(await desk.act('resume', first.legId)).toBe(true);
  await desk.call('+12025550100', 'ref-3');
  await desk.fact('invited', 2);
  expect((await desk.legs()).map(({ phase }) => phase)).toEqual(['established', 'established', 'ringing']);
});

describe('a conference', () => {
  it('lets the contacts hear each other, a muted agent among them, until it ends', async () => {
    const [first, second] = await twoCalls();
    for (const { legId } of [first, second]) await desk.mute(legId, true);
    expect(await desk.act('resume', first.legId)).toBe(true);
    await expect.poll(() => levelHeardBy(second)).toBe(0);
    await desk.confer([first.legId, second.legId]);
    expect((await desk.legs()).map(({ inConference }) => inConference)).toEqual([true, true]);
    await expect.poll(() => levelHeardBy(first)).toBeGreaterThan(0.01);
    await expect.poll(() => levelHeardBy(second)).toBeGreaterThan(0.01);
    await desk.confer([]);
    await expect.poll(() => levelHeardBy(second)).toBe(0);
    expect((await desk.legs()).map(({ inConference, muted }) => [inConference, muted])).toEqual([
      [false, true],
      [false, true],
    ]);
    for (const { legId } of [first, second]) await desk.act('hangUp', legId);
    await nothingLeft();
  });

  it('is muted, put on hold and taken up as one, by any of its legs', async () => {
    const [first, second] = await twoCalls();
    await desk.act('resume', first.legId);
    await desk.confer([first.legId, second.legId]);
    const stand = async () =>
      (await desk.legs()).map(({ inConference, held, muted }) => ({ inConference, held, muted }));
    await desk.mute(second.legId, true);
    const both = { inConference: true, held: false, muted: true };
    expect(await stand()).toEqual([both, both]);
    expect((await desk.microphone()).through).toBe(0);
    await desk.mute(first.legId, false);
    await desk.act('hold', first.legId);
    const waiting = { inConference: true, held: true, muted: false };
    expect(await stand()).toEqual([waiting, waiting]);
    expect((await desk.microphone()).through).toBe(0);
    for (const talk of [first, second]) await expect.poll(() => levelHeardBy(talk)).toBe(0);
    await desk.act('resume', second.legId);
    expect(await stand()).toEqual([
      { ...waiting, held: false },
      { ...waiting, held: false },
    ]);
    for (const talk of [first, second]) await expect.poll(() => levelHeardBy(talk)).toBeGreaterThan(0.01);
    for (const { legId } of [first, second]) await desk.act('hangUp', legId);
    await nothingLeft();
  });

  it('of calls on hold is silent until they are taken up: a lost page’s comes back so', async () => {
    const [first, second] = await twoCalls();
    await desk.act('hold', second.legId);
    await desk.confer([first.legId, second.legId]);
    expect((await desk.legs()).map(({ inConference, held }) => [inConference, held])).toEqual([
      [true, true],
      [true, true],
    ]);
    for (const talk of [first, second]) await expect.poll(() => levelHeardBy(talk)).toBe(0);
    await desk.act('resume', first.legId);
    expect((await desk.legs()).map(({ held }) => held)).toEqual([false, false]);
    for (const talk of [first, second]) await expect.poll(() => levelHeardBy(talk)).toBeGreaterThan(0.01);
    for (const { legId } of [first, second]) await desk.act('hangUp', legId);
    await nothingLeft();
  });

  it('is over when one of two hangs up, who leaves the other one with the agent', async () => {
    const [first, second] = await twoCalls();
    await desk.act('resume', first.legId);
    await desk.confer([first.legId, second.legId]);
    await desk.act('hangUp', second.legId);
    await expect.poll(async () => (await desk.leg())?.inConference).toBe(false);
    expect((await desk.leg())?.held).toBe(false);
    await desk.act('hangUp', first.legId);
    await nothingLeft();
  });

  it('goes on without one who is handed over', async () => {
    const [first, second] = await twoCalls();
    await desk.act('resume', first.legId);
    await desk.confer([first.legId, second.legId]);
    expect(await desk.transferTo(first.legId, '+442079460486')).toBe('transfer_refused');
    expect((await desk.legs()).map(({ inConference }) => inConference)).toEqual([false, false]);
    for (const { legId } of [first, second]) await desk.act('hangUp', legId);
    await nothingLeft();
  });
});

it('a connection that is refused leaves the conference of its contact as it was', async () => {
  const [first, second] = await twoCalls();
  await desk.act('resume', first.legId);
  await desk.confer([first.legId, second.legId]);
  await desk.act('hold', first.legId);
  // Rings for ever: the provider connects nobody with a contact who has not answered.
  await desk.call('+12025550480', 'ref-3');
  const { legId } = await desk.fact('answered', 2);
  expect(await desk.connectLegs(first.legId, legId)).toBe('transfer_refused');
  expect((await desk.legs()).map(({ inConference, held }) => [inConference, held])).toEqual([
    [true, true],
    [true, true],
    [false, false],
  ]);
  await desk.act('hangUp', legId);
  await desk.act('resume', second.legId);
  for (const talk of [first, second]) await expect.poll(() => levelHeardBy(talk)).toBeGreaterThan(0.01);
  for (const talk of [first, second]) await desk.act('hangUp', talk.legId);
  await nothingLeft();
});

it('a connection that is made leaves the others of the conference with the agent', async () => {
  const [first, second] = await twoCalls();
  await desk.act('hold', second.legId);
  const third = await talk('ref-3', 2);
  await desk.confer([second.legId, third.legId]);
  await desk.act('resume', second.legId);
  expect(await desk.connectLegs(first.legId, second.legId)).toBe('done');
  expect(await desk.legs()).toMatchObject([{ legId: third.legId, inConference: false, held: false }]);
  await desk.act('hangUp', third.legId);
  await nothingLeft();
});

describe('a transfer', () => {
  it('to somebody who answers lets the agent go, and the contact talks on', async () => {
    const { callId, legId } = await talk('ref-1', 0);
    expect(await desk.transferTo(legId, '+442079460100')).toBe('done');
    expect(await desk.fact('ended')).toMatchObject({ by: 'agent', reason: 'Transferred to +442079460100' });
    await expect.poll(async () => (await desk.api.inspect(callId)).contactHears).toBe('third-party');
    await nothingLeft();
  });

  it('to somebody who is busy leaves the contact with the agent', async () => {
    const { callId, legId } = await talk('ref-1', 0);
    expect(await desk.transferTo(legId, '+442079460486')).toBe('transfer_refused');
    await expect.poll(async () => (await desk.api.inspect(callId)).contactHears).toBe('agent');
    await desk.act('hangUp', legId);
    await nothingLeft();
  });

  it('after a word connects the two contacts', async () => {
    const [first, second] = await twoCalls();
    expect(await desk.connectLegs(first.legId, second.legId)).toBe('done');
    await expect.poll(async () => (await desk.api.inspect(first.callId)).contactHears).toBe('third-party');
    await nothingLeft();
  });
});

it('a page that was lost takes its call back, and the contact is still there', async () => {
  const { callId } = await talk('ref-1', 0);
  const { dialog } = await desk.fact('answered');
  if (dialog === undefined) throw new Error('no dialog');
  await desk.reload();
  await desk.registered();
  await desk.recover(dialog);
  const { legId } = await desk.fact('continued');
  await desk.fact('audio-received');
  await expect.poll(async () => (await desk.api.inspect(callId)).contactHears).toBe('agent');
  await desk.act('hangUp', legId);
  expect(await desk.events.call(callId, 'completed')).toMatchObject({ hangupBy: 'agent' });
  await nothingLeft();
});

it.each(['muted', 'held'] as const)(
  'a call of a lost page that was %s is taken back unheard',
  async (stood) => {
    await talk('ref-1', 0);
    const { dialog } = await desk.fact('answered');
    if (dialog === undefined) throw new Error('no dialog');
    await desk.reload();
    await desk.registered();
    await desk.recover(dialog, { [stood]: true });
    const { legId } = await desk.fact('continued');
    expect(await desk.microphone()).toMatchObject({ open: 1, through: 0 });
    if (stood === 'muted') {
      expect(await desk.leg()).toMatchObject({ legId, muted: true });
      await desk.mute(legId, false);
    } else {
      // Main puts it on hold again, and the agent takes it up.
      expect(await desk.act('hold', legId)).toBe(true);
      expect(await desk.act('resume', legId)).toBe(true);
    }
    expect(await desk.microphone()).toMatchObject({ open: 1, through: 1 });
  },
);

it('a call of a lost page that was being handed over comes back as such', async () => {
  const { legId: lost } = await talk('ref-1', 0);
  const { dialog } = await desk.fact('answered');
  if (dialog === undefined) throw new Error('no dialog');
  await desk.act('hold', lost);
  const to = '+442079460480';
  const unheard = desk.transferTo(lost, to).catch(() => 'the page is gone');
  expect(await desk.fact('transfer')).toMatchObject({ pending: { to, stands: 'under-way' } });
  await expect.poll(async () => (await desk.leg())?.transfer).toBe('ringing');
  await desk.reload();
  expect(await unheard).toBe('the page is gone');
  await desk.registered();
  await desk.recover(dialog, { held: true, transfer: { to, stands: 'under-way' } });
  const { legId } = await desk.fact('continued');
  expect(await desk.leg()).toMatchObject({ legId, transfer: 'unheard' });
  expect(await desk.transferTo(legId, '+442079460100')).toBe('transfer_under_way');
  await desk.act('hangUp', legId);
  await nothingLeft();
});
