/** A call that lasts longer than the TURN credentials it began with, and then loses its network. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { openEngineBrowser } from './engine-driver.ts';
import { ScriptedDesk } from './scripted-desk.ts';

let browser: BrowserPage;
let desk: ScriptedDesk;

beforeAll(async () => {
  browser = await openEngineBrowser();
});
afterAll(() => browser.close());
afterEach(() => desk.server.close());

const turn = (credential: string) => ({
  urls: ['turn:127.0.0.1:9'],
  username: `agent1 of ${credential}`,
  credential,
});
const servers = (): Promise<RTCIceServer[][]> => desk.page.evaluate(() => window.engine.iceServers());

it('restarts ICE with the credentials of now, and only then', async () => {
  desk = await ScriptedDesk.registered(browser, [turn('the morning')]);
  await desk.answers('long');
  await desk.page.evaluate((account) => window.engine.updateAccount(account), {
    ...desk.account,
    iceServers: [turn('the evening')],
  });
  expect(await servers()).toMatchObject([[turn('the morning')]]);
  await desk.registersAnew();
  await desk.server.next('INVITE');
  expect(await servers()).toMatchObject([[turn('the evening')]]);
});
