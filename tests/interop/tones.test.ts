/** Digits that the agent keys, as they arrive: in the audio where the far side knows telephone-event, by INFO where it does not. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { AudioListener } from './audio-listener.ts';
import { startNetworkAndBrowser } from './network-and-browser.ts';
import { InteropDesk } from './interop-desk.ts';

const { network, browser } = await startNetworkAndBrowser();
let desk: InteropDesk;
let listener: AudioListener;

beforeEach(async () => {
  listener = await AudioListener.start();
  desk = await InteropDesk.registered(browser, network);
  await desk.expectCall('ref-1');
});
afterEach(async () => {
  await desk.close();
  listener.close();
});

it('arrive in the audio (RFC 4733), each as long as it is keyed', async () => {
  const keys = { audio_port: String(listener.port) };
  const carrier = await desk.carrierCalls('knows-telephone-event', 'ref-1', { keys });
  const { legId } = await desk.fact('audio-received');
  expect(await desk.press(legId, '5#')).toBe(true);
  await expect
    .poll(() =>
      listener
        .tones()
        .map(({ key }) => key)
        .join(''),
    )
    .toBe('5#');
  for (const { lastedMs } of listener.tones()) expect(Math.abs(lastedMs - 120)).toBeLessThan(20);
  await desk.act('hangUp', legId);
  await carrier.done;
  await desk.nothingLeft();
});

it('arrive by INFO, one after another, at a carrier that does not know telephone-event', async () => {
  const keys = { audio_port: String(listener.port) };
  const carrier = await desk.carrierCalls('without-telephone-event', 'ref-1', { keys });
  const { legId } = await desk.fact('audio-received');
  expect(await desk.press(legId, '5#')).toBe(true);
  await desk.act('hangUp', legId);
  await carrier.done;
  expect(listener.tones()).toEqual([]);
  await desk.nothingLeft();
});
