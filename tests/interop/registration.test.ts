/** Staying registered at real registrars: half-open flows, two servers, a second phone of the same agent. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { SipAccountSource } from '../../electron/account/sip-account-source.ts';
import { Softphone } from '../../renderer/softphone/softphone.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import { noAudio } from '../fixtures/no-audio.ts';
import { silentLog } from '../fixtures/silent-log.ts';
import { FlakyLink } from './flaky-link.ts';
import { interopAccount, InteropDesk } from './interop-desk.ts';
import { startNetworkAndBrowser } from './network-and-browser.ts';
import { domain, password, SipNetwork } from './sip-network.ts';

const soon = { timeout: 15_000 };
const { network, browser } = await startNetworkAndBrowser({ longestExpiresS: 12, manyPhones: true });
let desk: InteropDesk;

describe('a flow that is half open', () => {
  let link: FlakyLink;
  beforeEach(async () => {
    link = await FlakyLink.to(network.webSocket);
    desk = await InteropDesk.registered(browser, network, { servers: [link.url] });
  });
  afterEach(async () => {
    await desk.close();
    link.close();
  });

  it('is found within 5 s when idle, and replaced', async () => {
    const before = await desk.registrations();
    const foundMs = await desk.doubtsAfterMs(() => link.freeze());
    process.stdout.write(`half-open flow found after ${foundMs} ms, idle\n`);
    expect(foundMs).toBeLessThan(5300);
    await expect.poll(() => desk.registrations(), soon).toBeGreaterThan(before);
  });

  it.each(['wake', 'online', 'network-changed'] as const)(
    'is found within 1 s after %s, and replaced',
    async (reason) => {
      const before = await desk.registrations();
      const foundMs = await desk.doubtsAfterMs(() => {
        link.freeze();
        return desk.hears(reason);
      });
      process.stdout.write(`half-open flow found after ${foundMs} ms, on ${reason}\n`);
      expect(foundMs).toBeLessThan(1300);
      await expect.poll(() => desk.registrations(), soon).toBeGreaterThan(before);
    },
  );
});

describe('of two servers', () => {
  let second: SipNetwork;
  beforeAll(async () => {
    second = await SipNetwork.start();
  });
  afterAll(() => second.stop());

  const server = async (): Promise<string> => {
    const state = await desk.registration();
    return state?.state === 'registered' ? state.server : (state?.state ?? '');
  };

  it('the second takes over at once, keeps a call that goes on, and gives back after it', async () => {
    desk = await InteropDesk.registered(browser, second, {
      servers: [network.webSocket, second.webSocket],
    });
    expect(await server()).toBe(network.webSocket);
    await network.stopKamailio();
    await expect.poll(server).toBe(second.webSocket);
    expect(await second.contacts('agent1')).toHaveLength(1);

    await desk.expectCall('ref-1');
    const carrier = await desk.carrierCalls('call-agent-hangs-up');
    const { legId } = await desk.fact('audio-received');
    await network.startKamailio();
    // Nine seconds of audio: longer than the first look for the better server takes.
    await expect
      .poll(async () => (await desk.leg())?.packetsReceived, { timeout: 20_000 })
      .toBeGreaterThan(450);
    expect(await server()).toBe(second.webSocket);
    await desk.act('hangUp', legId);
    await carrier.done;

    await expect.poll(server, { timeout: 30_000 }).toBe(network.webSocket);
    expect(await network.contacts('agent1')).toHaveLength(1);
    await expect.poll(() => second.contacts('agent1')).toEqual([]);
    await desk.close();
  });
});

function anotherPhone(of: SipNetwork, states: RegistrationState[]): Softphone {
  const phone = new Softphone({ account: interopAccount([of.webSocket]), audio: noAudio });
  phone.subscribe({
    onRegistration: (state) => states.push(state),
    onUnknownRealm: () => undefined,
    onLegFact: () => undefined,
    onLegMedia: () => undefined,
    onLegGone: () => undefined,
  });
  return phone;
}

it('a second phone of the same agent is noticed by both, and that it is gone', async () => {
  desk = await InteropDesk.registered(browser, network);
  const states: RegistrationState[] = [];
  const other = anotherPhone(network, states);
  onTestFinished(() => other.stop());
  other.start();
  await expect.poll(() => states.at(-1), soon).toMatchObject({ state: 'registered', elsewhere: 1 });
  await expect.poll(() => desk.registration(), soon).toMatchObject({ elsewhere: 1 });
  await other.stop();
  await expect
    .poll(() => desk.registration(), { timeout: 15_000 })
    .toMatchObject({ state: 'registered', elsewhere: 0 });
  await desk.close();
});

it('of a PBX that rings one phone only, the one that lost its place says so, and neither fights for it', async () => {
  const single = await SipNetwork.start();
  onTestFinished(() => single.stop());
  desk = await InteropDesk.registered(browser, single);
  const states: RegistrationState[] = [];
  const other = anotherPhone(single, states);
  other.start();
  const noticed = { timeout: 20_000 };
  await expect.poll(() => desk.registration(), noticed).toMatchObject({ state: 'displaced', elsewhere: 1 });
  expect(states.at(-1)).toMatchObject({ state: 'registered' });

  await desk.page.evaluate(() => window.engine.registerHere());
  await desk.reaches('registered');
  await expect.poll(() => states.at(-1), noticed).toMatchObject({ state: 'displaced' });
  expect(await desk.registration()).toMatchObject({ state: 'registered', elsewhere: 0 });
  expect(await single.contacts('agent1')).toHaveLength(1);

  await desk.close();
  await expect.poll(() => states.at(-1), noticed).toMatchObject({ state: 'registered' });
  await other.stop();
});

it('SIP.js fault 27: registers at a registrar that asks for SHA-256, by the HA1s that main makes', async () => {
  const strict = await SipNetwork.start({ digest: 'SHA-256' });
  onTestFinished(() => strict.stop());
  const accounts: SipAccount[] = [];
  const source = new SipAccountSource({
    profile: {
      agentId: 'agent1',
      sip: { ...interopAccount([strict.webSocket]), iceServers: [] },
      headers: { callId: 'X-Call-ID', clientRef: 'X-Client-Ref' },
    },
    secrets: { sipPassword: password },
    issue: () => Promise.reject(new Error('the profile has an account')),
    onAccount: (account) => accounts.push(account),
    onFailure: ({ detail }) => {
      throw new Error(detail);
    },
    log: silentLog,
  });
  await source.start();
  const [account] = accounts;
  if (account === undefined) throw new Error('no account');
  desk = await InteropDesk.registered(browser, strict, account);
  expect(await strict.contacts('agent1')).toHaveLength(1);
  const carrier = await desk.carrierCalls('declined');
  await desk.act('decline', (await desk.fact('invited')).legId);
  await carrier.done;
  await desk.close();
});

describe('Browser-Phone', () => {
  let link: FlakyLink;
  beforeEach(async () => {
    link = await FlakyLink.to(network.webSocket);
    desk = await InteropDesk.registered(browser, network, { servers: [link.url] });
  });
  afterEach(async () => {
    await desk.close();
    link.close();
  });

  it('issue 274: is registered again after an internet fail-over, and rings', async () => {
    const before = await desk.registrations();
    await desk.hears('offline');
    link.freeze();
    await desk.hears('online');
    await expect.poll(() => desk.registrations(), soon).toBeGreaterThan(before);
    const carrier = await desk.carrierCalls('declined');
    await desk.act('decline', (await desk.fact('invited')).legId);
    await carrier.done;
  });

  it('issue 146: is not stuck while it registers, when the PBX restarts in the midst of it', async () => {
    link.swallowsRequests = true;
    link.cut();
    await desk.reaches('connecting');
    await expect.poll(() => link.swallowed).toBeGreaterThan(0);
    await network.stopKamailio();
    link.swallowsRequests = false;
    await network.startKamailio();
    await desk.reaches('registered');
    expect(await network.contacts('agent1')).toHaveLength(1);
  });

  it('issues 188 and 323: stays registered on a stable line, over refreshes that the registrar cuts short', async () => {
    const before = await desk.registrations();
    // Three lives of a registration.
    await expect
      .poll(
        async () => {
          const state = await desk.registration();
          return state?.state === 'registered' ? state.provedAtMs - state.sinceMs : 0;
        },
        { timeout: 50_000, interval: 500 },
      )
      .toBeGreaterThan(36_000);
    expect(await desk.registrations()).toBe(before);
    expect(await network.contacts('agent1')).toHaveLength(1);
    const carrier = await desk.carrierCalls('declined');
    await desk.act('decline', (await desk.fact('invited')).legId);
    await carrier.done;
  });

  it('issue 101: is registered again within seconds at a PBX that has lost it, over a connection that stands', async () => {
    const forgetful = await SipNetwork.start();
    onTestFinished(() => forgetful.stop());
    await desk.close();
    desk = await InteropDesk.registered(browser, forgetful);
    // Of a registration of ten minutes; the connection stands.
    await forgetful.rpc('ul.rm', ['location', `agent1@${domain}`]);
    expect(await forgetful.contacts('agent1')).toEqual([]);
    await expect.poll(() => forgetful.contacts('agent1'), { timeout: 20_000 }).toHaveLength(1);
    expect(await desk.registrations()).toBe(1);
    const carrier = await desk.carrierCalls('declined');
    await desk.act('decline', (await desk.fact('invited')).legId);
    await carrier.done;
  });
});
