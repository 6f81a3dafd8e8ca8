/** A desk whose provider is a script, so that each answer comes when the test wants it; practice is in the e2e tests. */
import { afterEach, beforeEach } from 'vitest';

import type { Settings } from '../../../shared/settings.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

export let server: Awaited<ReturnType<typeof startScriptedServer>>;
export let desk: Awaited<ReturnType<typeof openTestSession>>;

/** To who asks for the caller IDs: one that is usable, and a burned one. */
export const numbers = json(200, {
  data: [
    {
      id: 'n1',
      number: '+12025550111',
      country: 'US',
      status: 'active',
      reputation: { score: 80, label: 'good' },
    },
    {
      id: 'n2',
      number: '+12025550112',
      country: 'US',
      status: 'burned',
      reputation: { score: 99, label: 'burned' },
    },
  ],
});

const open = (settings: Partial<Settings> = {}) =>
  openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
    settings,
  });

/** Called once in a test file: each test has a provider and a desk of its own. */
export function useScriptedProvider(): void {
  beforeEach(async () => {
    server = await startScriptedServer();
    desk = await open();
    desk.registered();
  });
  afterEach(async () => {
    await desk.close();
    await server.close();
  });
}

/** The same provider, and a desk with these settings. */
export async function reopen(settings: Partial<Settings>): Promise<void> {
  await desk.close();
  desk = await open(settings);
  desk.registered();
}

/** Calls `input`, as from the keypad. @param answers to the POST and what follows it, in order; caller IDs are there */
export async function place(input: string, ...answers: Answer[]) {
  server.answer(numbers, ...answers);
  const placed = await desk.session.clickToCall.place({ input, origin: 'keypad' });
  if (!placed.ok) throw new Error(placed.error.code);
  return placed.value;
}

/** To the POST of a call, which the provider names `p1`. */
export const accepted = json(202, { callId: 'p1', state: 'queued' });

/** The leg of a call that this desktop expects, or as `more` says. */
export const invited = (more: Partial<LegFact & { type: 'invited' }> = {}): LegFact => ({
  type: 'invited',
  legId: 'leg1',
  from: '+12025550100',
  expected: true,
  ...more,
});
