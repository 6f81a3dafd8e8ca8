/**
 * INVITE received → 200 sent: how long the agent's first leg takes to answer itself, beside a bare page of SIP.js's
 * SimpleUser on the same provider. Both pages take turns, so that a busy moment of the machine falls on both.
 */
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { type PracticeProvider, startPractice } from '../../electron/practice/practice-provider.ts';
import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import { openBrowserPage } from '../fixtures/browser-page.ts';
import { ApiClient } from '../integration/practice/api-client.ts';
import { type Measure, measureOf, ratioOf } from './samples.ts';

const rounds = 5;
const callsARound = 6;
/** The first call of a round warms the page up. */
const warmUps = 1;

export async function bench(): Promise<Measure[]> {
  const provider = await startPractice({ timings: { contactRingMs: 5000 } });
  const engine: number[] = [];
  const simpleUser: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    engine.push(...(await answerTimes(provider, 'openEngine')));
    simpleUser.push(...(await answerTimes(provider, 'openSimpleUser')));
  }
  await provider.stop();
  const ours = measureOf('INVITE received → 200 sent, by itself', engine, 'median < 150');
  const theirs = measureOf('… by SIP.js’s SimpleUser', simpleUser);
  return [ours, theirs, ratioOf('… the engine to SimpleUser', ours, theirs, '≤ 1')];
}

/** Opens a page, has it answer a few calls one after another, and closes it. */
async function answerTimes(
  provider: PracticeProvider,
  open: 'openEngine' | 'openSimpleUser',
): Promise<number[]> {
  const { page, close } = await openBrowserPage(join(import.meta.dirname, 'answer-page.ts'));
  await page.waitForFunction('window.answering !== undefined');
  const account: SipAccount = {
    uri: provider.sipUri,
    servers: [provider.sipServer],
    authorizationUsername: provider.agentId,
    secret: { type: 'password', password: provider.sipPassword },
    iceServers: [],
    callIdHeader: 'X-Call-ID',
    clientRefHeader: 'X-Client-Ref',
  };
  await page.evaluate(([how, registered]) => window.answering[how](registered), [open, account] as const);
  const api = new ApiClient(provider);
  for (let call = 0; call < callsARound + warmUps; call += 1) await answerOne(page, api, call);
  const answered = await page.evaluate(() => window.answering.answered);
  await page.evaluate(() => window.answering.close());
  await close();
  return answered.slice(warmUps);
}

async function answerOne(page: Page, api: ApiClient, before: number): Promise<void> {
  const clientRef = crypto.randomUUID();
  await page.evaluate(([ref, expiresAtMs]) => window.answering.expect({ clientRef: ref, expiresAtMs }), [
    clientRef,
    Date.now() + 30_000,
  ] as const);
  const callId = await api.call('+12025550100', { clientRef });
  await page.waitForFunction((count) => window.answering.answered.length > count, before);
  await api.request('POST', `/calls/${callId}/hangup`);
  await page.waitForFunction((count) => window.answering.ended > count, before);
}
