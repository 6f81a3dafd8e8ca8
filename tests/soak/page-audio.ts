/** Which audio devices a page uses at the moment, found from outside: nothing is put into the page for it. */
import type { CDPSession } from '@playwright/test';
import * as z from 'zod';

import { ofLiving } from '../fixtures/living-objects.ts';

const labels = z.array(z.string());

/** The labels of the microphones that are open. */
export async function openMicrophones(devTools: CDPSession): Promise<string[]> {
  const open = `function () {
    return this.filter(({ readyState, label }) => readyState === 'live' && label.includes('Input')).map(({ label }) => label);
  }`;
  return labels.parse(await ofLiving(devTools, 'MediaStreamTrack', open));
}

/** The labels of the devices that calls are heard on. */
export async function heardSpeakers(devTools: CDPSession): Promise<string[]> {
  const heard = `async function () {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return this.filter(({ srcObject }) => srcObject !== null)
      .map(({ sinkId }) => devices.find(({ deviceId, kind }) => kind === 'audiooutput' && deviceId === sinkId)?.label ?? sinkId);
  }`;
  return labels.parse(await ofLiving(devTools, 'HTMLAudioElement', heard));
}
