/**
 * On a real SIP network (Kamailio, rtpengine, sipp): the engine beside a bare page of SIP.js's SimpleUser, in one run. Each
 * has a Chromium and an agent of its own; they take turns, so that a busy moment of the machine falls on both.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import { type BrowserPage, openBrowserPage } from '../fixtures/browser-page.ts';
import { FlakyLink } from '../interop/flaky-link.ts';
import { domain, password, SipNetwork } from '../interop/sip-network.ts';
import { startSipp } from '../interop/sipp.ts';
import { type Measure, measureOf, ratioOf } from './samples.ts';

const runs = 20;
/** The first of everything loads and compiles. */
const warmUps = 2;
/** SimpleUser takes some seconds to come back. */
const outages = 10;
const longestOutageMs = 2000;
/** A server that is lost before this counts as one that failed, and is left alone for longer each time. */
const provenAfterMs = 3500;
const loadRuns = 3;
const loadMs = 15_000;
/** USER_HZ, which the kernel promises to user space on every architecture that Chromium runs on. */
const ticksPerSecond = 100;

type Open = 'openEngine' | 'openSimpleUser';

export async function bench(): Promise<Measure[]> {
  const network = await SipNetwork.start();
  const engine = await Contestant.open('openEngine', 'agent1', network);
  const simpleUser = await Contestant.open('openSimpleUser', 'agent2', network);
  const both = [engine, simpleUser] as const;
  for (let run = -warmUps; run < runs; run += 1) {
    for (const contestant of both) await contestant.registerAnew(run >= 0);
  }
  for (let run = -warmUps; run < runs; run += 1) {
    for (const contestant of both) await contestant.call(run >= 0);
  }
  // From here on at the same time, so that both have the same machine.
  for (let run = -warmUps; run < runs; run += 1)
    await Promise.all(both.map((one) => one.loseSocket(run >= 0)));
  for (let outage = 1; outage <= outages; outage += 1) {
    await delay(provenAfterMs);
    await Promise.all(both.map((one) => one.loseServer((longestOutageMs * outage) / outages)));
  }
  for (let run = 0; run < loadRuns; run += 1) await Promise.all(both.map((one) => one.talk()));
  for (const contestant of both) await contestant.close();
  await network.stop();
  return [
    ...compare('Kamailio: new engine → Registered', 'registered', both),
    ...compare('Kamailio: INVITE received → 200 sent', 'answered', both, 'median < 150'),
    ...compare('Kamailio: INVITE received → established (ACK)', 'established', both),
    ...compare('Kamailio: INVITE received → audio path there', 'connected', both),
    ...compare('Kamailio: socket cut → Registered again', 'returned', both, 'median < 300, p95 < 1000'),
    ...compare('Kamailio: back after up to 2 s → Registered again', 'foundAgain', both),
    ...compare('Kamailio: CPU of the renderer in one call', 'cpu', both),
  ];
}

interface Samples {
  registered: number[];
  answered: number[];
  established: number[];
  connected: number[];
  returned: number[];
  /** After the server was away for a while, from when it is back. */
  foundAgain: number[];
  /** Percent of one core. */
  cpu: number[];
}

function compare(
  name: string,
  what: keyof Samples,
  [engine, simpleUser]: readonly [Contestant, Contestant],
  goal?: string,
): Measure[] {
  const unit = what === 'cpu' ? '%' : 'ms';
  const ours = { ...measureOf(name, engine.samples[what], goal), unit } as const;
  const theirs = { ...measureOf('… by SIP.js’s SimpleUser', simpleUser.samples[what]), unit } as const;
  return [ours, theirs, ratioOf('… the engine to SimpleUser', ours, theirs)];
}

class Contestant {
  readonly samples: Samples = {
    registered: [],
    answered: [],
    established: [],
    connected: [],
    returned: [],
    foundAgain: [],
    cpu: [],
  };
  readonly #open: Open;
  readonly #user: string;
  readonly #network: SipNetwork;
  readonly #link: FlakyLink;
  readonly #browser: BrowserPage;
  #isOpen = false;

  private constructor(
    open: Open,
    user: string,
    parts: { network: SipNetwork; link: FlakyLink; browser: BrowserPage },
  ) {
    this.#open = open;
    this.#user = user;
    this.#network = parts.network;
    this.#link = parts.link;
    this.#browser = parts.browser;
  }

  static async open(open: Open, user: string, network: SipNetwork): Promise<Contestant> {
    const link = await FlakyLink.to(network.webSocket);
    const browser = await openBrowserPage(join(import.meta.dirname, 'answer-page.ts'));
    await browser.page.waitForFunction('window.answering !== undefined');
    return new Contestant(open, user, { network, link, browser });
  }

  async close(): Promise<void> {
    await this.#page.evaluate(() => window.answering.close());
    await this.#browser.close();
    this.#link.close();
  }

  async registerAnew(counts: boolean): Promise<void> {
    if (this.#isOpen) await this.#page.evaluate(() => window.answering.close());
    this.#isOpen = true;
    const account: SipAccount = {
      uri: `sip:${this.#user}@${domain}`,
      servers: [this.#link.url],
      authorizationUsername: this.#user,
      secret: { type: 'password', password },
      iceServers: [],
      callIdHeader: 'X-Call-ID',
      clientRefHeader: 'X-Client-Ref',
    };
    const tookMs = await this.#page.evaluate(([how, registered]) => window.answering[how](registered), [
      this.#open,
      account,
    ] as const);
    if (counts) this.samples.registered.push(tookMs);
  }

  /** A call from the carrier, answered by itself, hung up by the agent. */
  async call(counts: boolean): Promise<void> {
    const hungUp = await this.#answer();
    const times = await this.#page.evaluate(() => ({
      answered: window.answering.answered.at(-1),
      established: window.answering.established.at(-1),
      connected: window.answering.connected.at(-1),
    }));
    await hungUp();
    if (!counts) return;
    for (const name of ['answered', 'established', 'connected'] as const)
      this.samples[name].push(times[name] ?? Number.NaN);
  }

  async loseSocket(counts: boolean): Promise<void> {
    const lostAtMs = Date.now();
    this.#link.cut();
    const returned = await this.#registeredAfter(lostAtMs);
    if (counts) this.samples.returned.push(returned - lostAtMs);
  }

  async loseServer(awayMs: number): Promise<void> {
    await this.#link.shut();
    await delay(awayMs);
    const backAtMs = Date.now();
    await this.#link.open();
    this.samples.foundAgain.push((await this.#registeredAfter(backAtMs)) - backAtMs);
  }

  /** When it was, in milliseconds since the epoch. */
  async #registeredAfter(sinceMs: number): Promise<number> {
    const found = await this.#page.waitForFunction(
      (since) => window.answering.registeredAtMs.find((atMs) => atMs > since),
      sinceMs,
    );
    return Number(await found.jsonValue());
  }

  /** One call, long enough to see what it costs. */
  async talk(): Promise<void> {
    const hungUp = await this.#answer();
    const before = await this.#cpuSeconds();
    const started = performance.now();
    await delay(loadMs);
    const spent = (await this.#cpuSeconds()) - before;
    this.samples.cpu.push((spent / (performance.now() - started)) * 1000 * 100);
    await hungUp();
  }

  /** @returns how to hang up */
  async #answer(): Promise<() => Promise<void>> {
    const before = await this.#page.evaluate((expiresAtMs) => {
      window.answering.expect({ clientRef: 'ref-1', expiresAtMs });
      return {
        established: window.answering.established.length,
        connected: window.answering.connected.length,
      };
    }, Date.now() + 30_000);
    const carrier = await startSipp({
      scenario: 'call-agent-hangs-up',
      sipPort: this.#network.sipPort,
      user: this.#user,
    });
    await this.#page.waitForFunction(
      ({ established, connected }) =>
        window.answering.established.length > established && window.answering.connected.length > connected,
      before,
    );
    return async () => {
      await this.#page.evaluate(() => window.answering.hangUp());
      await carrier.done;
    };
  }

  get #page() {
    return this.#browser.page;
  }

  /** What the renderers of this Chromium have spent since they began; proc(5). */
  async #cpuSeconds(): Promise<number> {
    const browser = this.#page.context().browser();
    if (browser === null) throw new Error('the browser is gone');
    const devTools = await browser.newBrowserCDPSession();
    const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
    await devTools.detach();
    return processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => {
        const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
        // The second field is the name in parentheses and may hold anything, so count from behind it.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      })
      .reduce((sum, seconds) => sum + seconds, 0);
  }
}
