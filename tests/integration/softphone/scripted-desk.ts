/** The engine in Chromium, registered at a server by which the test speaks to it as a SIP peer, by hand. */
import { expect } from 'vitest';

import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { accountAt } from '../../fixtures/sip-account.ts';
import { answerSdp } from '../practice/sip-peer.ts';
import { EngineDriver } from './engine-driver.ts';
import { grant, ScriptedRegistrar, type SipRequest } from './scripted-registrar.ts';
import { SipCaller } from './sip-caller.ts';

export class ScriptedDesk extends EngineDriver {
  readonly server: ScriptedRegistrar;
  readonly caller: SipCaller;
  readonly account: SipAccount;

  private constructor(
    browser: BrowserPage,
    server: ScriptedRegistrar,
    caller: SipCaller,
    account: SipAccount,
  ) {
    super(browser.page);
    this.server = server;
    this.caller = caller;
    this.account = account;
  }

  /** The page as if just opened, and registered for ten minutes. @param prepare the server before that */
  static async registered(
    browser: BrowserPage,
    iceServers: SipAccount['iceServers'] = [],
    prepare: (server: ScriptedRegistrar) => void = () => undefined,
  ): Promise<ScriptedDesk> {
    const server = await ScriptedRegistrar.start();
    prepare(server);
    const account = accountAt(server.url, { iceServers });
    const page = new EngineDriver(browser.page);
    await page.reload();
    await page.open(account);
    const register = await takesRegister(server);
    const desk = new ScriptedDesk(browser, server, new SipCaller(server, register), account);
    await desk.reaches('registered');
    return desk;
  }

  /** Its socket is cut; it registers over another one. */
  async registersAnew(): Promise<void> {
    this.server.cut();
    await takesRegister(this.server);
    await this.reaches('registered');
  }

  /** A call that this desktop answers by itself, acknowledged. @returns the 200 */
  async answers(callId: string, headers: readonly string[] = []): Promise<SipRequest> {
    await this.expectCall(callId);
    this.caller.invite(callId, [`X-Client-Ref: ${callId}`, ...headers]);
    const answer = await this.caller.response('INVITE');
    expect(answer.startLine).toBe('SIP/2.0 200 OK');
    this.caller.say('ACK', callId, { to: answer.header('to') });
    await this.page.waitForFunction(
      (leg) => window.engine.legs().some(({ legId, phase }) => legId === leg && phase === 'established'),
      callId,
    );
    return answer;
  }
}

/** The answer of a peer to a re-INVITE of the desktop that leaves the direction of the audio as `direction`. */
export const reinviteAnswer = (direction: RTCRtpTransceiverDirection): string =>
  answerSdp
    .replace('a=setup:active', 'a=setup:passive')
    .replace(/a=(?:sendrecv|recvonly|sendonly|inactive)\r\n/, '')
    .replace('a=mid:0', `a=mid:0\r\na=${direction}`);

/** @returns the REGISTER that it has taken */
async function takesRegister(server: ScriptedRegistrar): Promise<SipRequest> {
  const register = await server.next('REGISTER');
  grant(register);
  return register;
}
