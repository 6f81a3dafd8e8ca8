/** Audio devices that go, come and are chosen in a call, in Chromium, with the practice provider on the other side. */
import { describe, expect, it } from 'vitest';

import type { DeviceRef } from '../../../shared/audio/audio-settings.ts';
import { desk, useEngineDesk } from './use-engine-desk.ts';

const headset = 'Fake Audio Input 1';
const webcam = 'Fake Audio Input 2';
const systems = 'Fake Default Audio Input';

useEngineDesk({ entry: 'devices-page.ts' });

const devices = <T>(look: (page: Window['devices']) => T) =>
  desk.page.evaluate<Awaited<T>>(`(${look.toString()})(window.devices)`);
const sent = () => devices((page) => page.sent());
const handovers = () => devices((page) => page.handovers());
const sends = (label: string) =>
  expect.poll(sent).toEqual([expect.objectContaining({ label, live: true, enabled: true })]);

async function device(label: string): Promise<DeviceRef> {
  const find = async () => {
    const { inputs, outputs } = await devices((page) => page.now());
    return [...inputs, ...outputs].find((candidate) => candidate.label === label);
  };
  await expect.poll(find).toBeDefined();
  const found = await find();
  if (found === undefined) throw new Error(`no ${label}`);
  return found;
}

const use = (settings: Parameters<Window['devices']['use']>[0]) =>
  desk.page.evaluate((given) => window.devices.use(given), settings);
const unplug = (label: string) => desk.page.evaluate((name) => window.devices.unplug(name), label);
const plug = (label: string) => desk.page.evaluate((name) => window.devices.plug(name), label);

/** A call that stands, with audio both ways. */
async function inCall(): Promise<{ legId: string; callId: string }> {
  await desk.registered();
  const callId = await desk.call('+12025550100');
  const { legId } = await desk.fact('answered');
  await desk.fact('audio-received');
  await desk.events.call(callId, 'in_progress');
  return { legId, callId };
}

const ofProvider = async (callId: string) =>
  (await desk.api.inspect(callId)).audio as { packetsReceived: number; levelReceived: number };

/** The one that was replaced is let go of after the next one is there. */
const oneMicrophone = () => expect.poll(async () => (await desk.microphone()).open).toBe(1);

async function endsWithoutLeftovers(legId: string): Promise<void> {
  await desk.act('hangUp', legId);
  await desk.fact('ended');
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
}

describe('the microphone in a call', () => {
  it('SIP.js fault 21: is another device at once, by replaceTrack: no re-INVITE, no gap, never a sender without a track', async () => {
    const { legId, callId } = await inCall();
    await sends(systems);
    const before = await devices((page) => page.negotiations());
    const pause = devices((page) => page.longestPause(2500));
    await use({ microphone: [await device(headset)] });
    await sends(headset);
    await use({ microphone: [await device(webcam)] });
    await sends(webcam);
    // A packet each 20 ms; the rest is the machine's own unpunctuality, which comes to hundreds of them without any change where it is busy.
    expect(await pause).toBeLessThan(1000);
    // What shows that there is no gap is the order: the next one is heard before the last one is let go.
    expect(await handovers()).toEqual([
      `live ${headset} sent`,
      `live ${systems} stopped`,
      `live ${webcam} sent`,
      `live ${headset} stopped`,
    ]);
    expect(await devices((page) => page.negotiations())).toBe(before);
    await oneMicrophone();
    const { packetsReceived } = await ofProvider(callId);
    await expect
      .poll(async () => (await ofProvider(callId)).packetsReceived)
      .toBeGreaterThan(packetsReceived + 10);
    // The fake microphone beeps once a second.
    const heard = async () => (await ofProvider(callId)).levelReceived;
    await expect.poll(heard, { interval: 20 }).toBeGreaterThan(0);
    await endsWithoutLeftovers(legId);
  });

  it('is another device without a gap in a conference, too: in the mix of each leg before the last one is let go', async () => {
    const { legId } = await inCall();
    await desk.act('hold', legId);
    await desk.call('+12025550100', 'ref-2');
    const { legId: second } = await desk.fact('answered', 1);
    await desk.act('resume', legId);
    await desk.confer([legId, second]);
    const { length } = await handovers();
    const before = await devices((page) => page.negotiations());
    await use({ microphone: [await device(headset)] });
    const ofOneLeg = [`live ${headset} mixed`, `live ${systems} stopped`];
    await expect.poll(async () => (await handovers()).slice(length)).toEqual([...ofOneLeg, ...ofOneLeg]);
    expect(await devices((page) => page.negotiations())).toBe(before);
    expect(await desk.microphone()).toEqual({ open: 2, through: 2 });
    await desk.act('hangUp', second);
    await endsWithoutLeftovers(legId);
  });

  it('SIP.js fault 22: none of the tracks that took one another’s place stays open after the call', async () => {
    const { legId } = await inCall();
    for (const label of [headset, webcam, headset]) {
      await use({ microphone: [await device(label)] });
      await sends(label);
    }
    await endsWithoutLeftovers(legId);
  });

  it('unplugged, gives way to the next of the agent’s order, and is used again when it is back', async () => {
    await use({ microphone: [await device(headset), await device(webcam)] });
    const { legId, callId } = await inCall();
    await sends(headset);
    await unplug(headset);
    await sends(webcam);
    expect((await devices((page) => page.now())).inUse.microphone).toMatchObject({
      state: 'fallback',
      device: { label: webcam },
      wanted: { label: headset },
    });
    await plug(headset);
    await sends(headset);
    expect((await devices((page) => page.now())).inUse.microphone.state).toBe('wanted');
    await oneMicrophone();
    const { packetsReceived } = await ofProvider(callId);
    await expect
      .poll(async () => (await ofProvider(callId)).packetsReceived)
      .toBeGreaterThan(packetsReceived);
    await endsWithoutLeftovers(legId);
  });

  it('muted stays muted, on hold stays silent, whatever device comes', async () => {
    const { legId } = await inCall();
    await desk.mute(legId, true);
    await use({ microphone: [await device(headset)] });
    await expect.poll(sent).toEqual([expect.objectContaining({ label: headset, enabled: false })]);
    await desk.mute(legId, false);
    await sends(headset);
    await desk.act('hold', legId);
    await unplug(headset);
    await expect.poll(sent).toEqual([expect.objectContaining({ label: systems, enabled: false })]);
    await desk.act('resume', legId);
    await sends(systems);
    await endsWithoutLeftovers(legId);
  });

  it('follows the system when its default becomes another device', async () => {
    const { legId } = await inCall();
    await sends(systems);
    const [first] = await sent();
    await devices((page) => page.makeDefault('Fake Audio Input 2'));
    await expect.poll(() => desk.page.evaluate(() => window.engine.microphonesOpened())).toBe(2);
    expect(first?.label).toBe(systems);
    await oneMicrophone();
    await endsWithoutLeftovers(legId);
  });

  it('that another program has taken gives way to the next, and is tried again when it is chosen', async () => {
    await devices((page) => page.occupy('Fake Audio Input 1'));
    await use({ microphone: [await device(headset), await device(webcam)] });
    const { legId } = await inCall();
    await sends(webcam);
    expect((await devices((page) => page.now())).inUse.microphone).toMatchObject({ state: 'fallback' });
    await endsWithoutLeftovers(legId);
  });

  it('is treated as the settings say, also in a call that goes on', async () => {
    const { legId } = await inCall();
    expect((await sent())[0]?.settings).toMatchObject({
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    });
    await use({ processing: { echoCancellation: true, noiseSuppression: false, autoGainControl: false } });
    await expect
      .poll(async () => (await sent())[0]?.settings)
      .toMatchObject({ echoCancellation: true, noiseSuppression: false, autoGainControl: false });
    await oneMicrophone();
    await endsWithoutLeftovers(legId);
  });
});

describe('the speaker and the ringer', () => {
  it('are other devices at once: a call on the speaker, ringing on the ringer; an unplugged one gives way', async () => {
    const [first, second] = [await device('Fake Audio Output 1'), await device('Fake Audio Output 2')];
    await use({ speaker: [first], ringer: [second] });
    await devices((page) => page.sound('ringing'));
    const { legId } = await inCall();
    await expect
      .poll(() => devices((page) => page.heardOn()))
      .toEqual(expect.arrayContaining(['Fake Audio Output 1', 'Fake Audio Output 2']));
    await use({ speaker: [second], ringer: [second] });
    await expect.poll(() => devices((page) => [...new Set(page.heardOn())])).toEqual(['Fake Audio Output 2']);
    await unplug('Fake Audio Output 2');
    // The system's own, which has no id.
    await expect.poll(() => devices((page) => [...new Set(page.heardOn())])).toEqual(['']);
    await endsWithoutLeftovers(legId);
  });
});

it('a call that answers itself says so by two short notes on the speaker, and one that the agent answers does not', async () => {
  const [speaker, ringer] = [await device('Fake Audio Output 1'), await device('Fake Audio Output 2')];
  await use({ speaker: [speaker], ringer: [ringer] });
  const played = () => devices((page) => page.played());
  await desk.registered();
  await desk.api.practice('/practice/incoming');
  const { legId: stray } = await desk.fact('invited');
  await desk.act('answer', stray);
  await desk.fact('audio-received');
  await desk.act('hangUp', stray);
  await desk.fact('ended');
  expect(await played()).toEqual({});
  await desk.call('+12025550100');
  const { legId } = await desk.fact('answered', 1);
  await expect.poll(async () => (await played())[speaker.label]).toBeGreaterThan(0.05);
  expect(Object.keys(await played())).toEqual([speaker.label]);
  await endsWithoutLeftovers(legId);
});

it('the meter hears the microphone that is in use, and lets it go', async () => {
  await devices((page) => page.watchLevel());
  await expect.poll(() => devices((page) => page.loudest())).toBeGreaterThan(0.01);
  await use({ microphone: [await device(headset)] });
  await expect.poll(() => desk.page.evaluate(() => window.engine.microphonesOpened())).toBe(2);
  await oneMicrophone();
  await devices((page) => page.stopLevel());
  expect((await desk.microphone()).open).toBe(0);
});

it('SIP.js fault 30: ring, tones, meters and a conference share three audio contexts, which rest when nobody needs them', async () => {
  const contexts = () => devices((page) => page.contexts());
  for (const sound of ['ringing', 'call-waiting', 'none'] as const)
    await desk.page.evaluate((given) => window.devices.sound(given), sound);
  for (const role of ['speaker', 'ringer'] as const)
    await desk.page.evaluate((given) => window.devices.playTestTone(given), role);
  await devices((page) => page.watchLevel());
  const first = await inCall();
  await desk.act('hold', first.legId);
  await desk.call('+12025550100', 'ref-2');
  const { legId: second } = await desk.fact('answered', 1);
  await desk.act('resume', first.legId);
  await desk.confer([first.legId, second]);
  await desk.mute(first.legId, true);
  // The clones by which the engine hears whether somebody speaks while muted: a conference is muted as one.
  await expect.poll(async () => (await desk.microphone()).open).toBe(5);
  for (const legId of [first.legId, second]) await desk.act('hangUp', legId);
  await devices((page) => page.stopLevel());
  // They run on for 5 s.
  await expect.poll(contexts, { timeout: 20_000 }).toEqual(['suspended', 'suspended', 'suspended']);
  expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
});
