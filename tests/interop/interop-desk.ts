/** A desktop under test on the real network: the engine in real Chromium, registered at Kamailio. */
import { expect } from 'vitest';

import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import type { BrowserPage } from '../fixtures/browser-page.ts';
import { EngineDriver } from '../integration/softphone/engine-driver.ts';
import { domain, password, type SipNetwork } from './sip-network.ts';
import { type Sipp, type SippOptions, startSipp } from './sipp.ts';

/** What an agent of the network registers with. */
export const interopAccount = (servers: readonly string[]): SipAccount => ({
  uri: `sip:agent1@${domain}`,
  servers: [...servers],
  authorizationUsername: 'agent1',
  secret: { type: 'password', password },
  iceServers: [],
  callIdHeader: 'X-Call-ID',
  clientRefHeader: 'X-Client-Ref',
});

export class InteropDesk extends EngineDriver {
  readonly #network: SipNetwork;
  readonly #carriers: Sipp[] = [];

  private constructor(browser: BrowserPage, network: SipNetwork) {
    super(browser.page);
    this.#network = network;
  }

  /** The page as if just opened, and the agent registered; `account` says what differs from the usual one. */
  static async registered(
    browser: BrowserPage,
    network: SipNetwork,
    account: Partial<SipAccount> = {},
  ): Promise<InteropDesk> {
    const desk = new InteropDesk(browser, network);
    await desk.reload();
    await desk.open({ ...interopAccount([network.webSocket]), ...account });
    await desk.reaches('registered');
    return desk;
  }

  /** The carrier begins a call, which names the client reference. */
  carrierCalls(scenario: string, ref = 'ref-1', more: Partial<SippOptions> = {}): Promise<Sipp> {
    const keys = { ref, ...more.keys };
    return this.#carrier({ scenario, sipPort: this.#network.sipPort, ...more, keys });
  }

  /** The carrier waits for a call of the agent's. */
  carrierIsCalled(scenario: string): Promise<Sipp> {
    const { sipPort, carrierPort } = this.#network;
    return this.#carrier({ scenario, sipPort, ownPort: carrierPort });
  }

  async #carrier(options: SippOptions): Promise<Sipp> {
    const carrier = await startSipp(options);
    this.#carriers.push(carrier);
    return carrier;
  }

  /** Neither this desktop nor Kamailio holds on to a call that is over. */
  async nothingLeft(): Promise<void> {
    expect(await this.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
    await expect.poll(() => this.#network.dialogs()).toBe(0);
  }

  async close(): Promise<void> {
    for (const carrier of this.#carriers) await carrier.stop();
    await this.page.evaluate(() => window.engine.close());
  }
}
