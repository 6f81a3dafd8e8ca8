/** The look at the line with a real TURN server: it is found, a wrong password is, and the call to oneself goes by it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import type { BrowserPage } from '../fixtures/browser-page.ts';
import { EngineDesk } from '../integration/softphone/engine-desk.ts';
import { openEngineBrowser } from '../integration/softphone/engine-driver.ts';
import { startTurnServer, type TurnServer } from './turn-server.ts';

let browser: BrowserPage;
let turn: TurnServer;
let desk: EngineDesk;

beforeAll(async () => {
  [turn, browser] = await Promise.all([startTurnServer(), openEngineBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await turn.stop();
});
beforeEach(async () => {
  desk = await EngineDesk.open(browser);
});
afterEach(() => desk.close());

async function checkLineWith(iceServer: TurnServer['iceServer']) {
  await desk.open({
    uri: desk.provider.sipUri,
    servers: [desk.provider.sipServer],
    authorizationUsername: desk.provider.agentId,
    secret: { type: 'password', password: desk.provider.sipPassword },
    iceServers: [iceServer],
    callIdHeader: 'X-Call-ID',
    clientRefHeader: 'X-Client-Ref',
  });
  const rows = await desk.page.evaluate(() => window.engine.checkLine());
  return new Map(rows.map(({ title, state }) => [title, state]));
}

it('finds the server, and measures a call that goes by it', async () => {
  const found = await checkLineWith(turn.iceServer);
  expect(found.get('TURN')).toMatchObject({ status: 'passed' });
  expect(found.get('Call to yourself')).toMatchObject({
    status: 'passed',
    found: expect.stringMatching(
      /^Sounds good: 4\.\d of 4\.4, 0\.0 % lost, .*by the TURN server\.$/,
    ) as string,
  });
});

it('finds that the password is wrong, with which no call gets through', async () => {
  const found = await checkLineWith({ ...turn.iceServer, credential: 'wrong' });
  expect(found.get('TURN')).toMatchObject({ status: 'failed' });
  expect(found.get('Call to yourself')).toMatchObject({ status: 'failed' });
});
