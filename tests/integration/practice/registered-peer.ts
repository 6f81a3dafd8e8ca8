/** The practice provider, and a desktop of hand-written SIP that is registered at it. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import {
  type PracticeOptions,
  type PracticeProvider,
  startPractice,
} from '../../../electron/practice/practice-provider.ts';
import { ApiClient } from './api-client.ts';
import { EventClient } from './event-client.ts';
import { SipPeer } from './sip-peer.ts';

export let provider: PracticeProvider;
export let api: ApiClient;
export let events: EventClient;
export let desk: SipPeer;

/** Called once in a suite: one provider for all of its tests, and a desktop for each. */
export function useRegisteredPeer(options: PracticeOptions): void {
  beforeAll(async () => {
    provider = await startPractice(options);
    api = new ApiClient(provider);
    events = await EventClient.open(provider);
  });
  afterAll(async () => {
    events.close();
    await provider.stop();
  });
  beforeEach(async () => {
    desk = await SipPeer.registered(provider);
  });
  afterEach(async () => {
    await api.practice('/practice/hangup-all');
    desk.close();
  });
}

/** The desktop is this one from now on, by which the one before may still be meant. */
export const deskIs = (peer: SipPeer): void => void (desk = peer);
