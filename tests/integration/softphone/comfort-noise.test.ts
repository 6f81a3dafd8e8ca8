/** Comfort noise on the wire: a gateway that agrees on it with Chromium would send nothing of its silence. */
import { expect, it } from 'vitest';

import { offerSdp } from '../practice/sip-peer.ts';
import { desk, useScriptedDesk } from './use-scripted-desk.ts';

useScriptedDesk();

/** The payload types of the media line. */
const typesOf = (sdp: string): string[] => /^m=audio \S+ \S+ ([\d ]+)/m.exec(sdp)?.[1]?.split(' ') ?? [];

it('is neither agreed to nor offered', async () => {
  await desk.expectCall('noisy');
  desk.caller.say('INVITE', 'noisy', {
    headers: ['X-Client-Ref: noisy', 'Content-Type: application/sdp'],
    body: offerSdp.replace('SAVPF 0 101', 'SAVPF 0 13 101'),
  });
  const answer = await desk.caller.response('INVITE');
  expect(typesOf(answer.body)).toEqual(['0', '101']);
  desk.caller.say('ACK', 'noisy', { to: answer.header('to') });
  await desk.fact('answered');
  await desk.registersAnew();
  const offer = await desk.server.next('INVITE');
  expect(typesOf(offer.body)).toContain('0');
  expect(typesOf(offer.body)).not.toContain('13');
  expect(offer.body).not.toMatch(/ CN\//);
});
