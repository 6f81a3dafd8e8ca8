import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { ApiClient } from './api-client.ts';
import { SipPeer } from './sip-peer.ts';

const registrar = 'sip:practice.firstleg.invalid';

describe('the registrar', () => {
  let provider: PracticeProvider;
  let api: ApiClient;
  let desk: SipPeer;

  beforeAll(async () => {
    provider = await startPractice({ timings: { nonceLifeMs: 2000 }, registration: { minS: 1, maxS: 600 } });
    api = new ApiClient(provider);
  });
  afterAll(() => provider.stop());
  beforeEach(async () => {
    desk = await SipPeer.connect(provider);
  });
  afterEach(async () => {
    desk.close();
    await expect.poll(isRegistered).toBe(false);
  });

  const isRegistered = async (): Promise<unknown> =>
    JSON.stringify((await api.request('GET', '/agents')).body).includes('"registered":true');

  it('challenges, then binds the contact for what was asked, and says so', async () => {
    const answer = await desk.register(['Expires: 300']);
    expect(answer.start).toBe('200');
    expect(answer.headers('contact')).toEqual([expect.stringMatching(/;expires=300$/)]);
    expect(await isRegistered()).toBe(true);
  });

  it('grants no more than its own maximum', async () => {
    const answer = await desk.register(['Expires: 86400']);
    expect(answer.headers('contact')).toEqual([expect.stringMatching(/;expires=600$/)]);
  });

  it('refuses a wrong password with 403, and never a binding', async () => {
    const challenge = (await desk.request('REGISTER', registrar)).header('www-authenticate') ?? '';
    const credentials = desk.credentials(challenge, 'REGISTER', registrar, { password: 'guess' });
    const answer = await desk.request('REGISTER', registrar, [`Authorization: ${credentials}`]);
    expect(answer.start).toBe('403');
    expect(await isRegistered()).toBe(false);
  });

  it('asks again with stale=true for a nonce that is used up or old, and takes the answer to that', async () => {
    const challenge = (await desk.request('REGISTER', registrar)).header('www-authenticate') ?? '';
    const credentials = desk.credentials(challenge, 'REGISTER', registrar);
    const [first, replay] = [
      await desk.request('REGISTER', registrar, [`Authorization: ${credentials}`]),
      await desk.request('REGISTER', registrar, [`Authorization: ${credentials}`]),
    ];
    expect(first.start).toBe('200');
    expect(replay.start).toBe('401');
    expect(replay.header('www-authenticate')).toContain('stale=true');

    const next = desk.credentials(replay.header('www-authenticate') ?? '', 'REGISTER', registrar);
    expect((await desk.request('REGISTER', registrar, [`Authorization: ${next}`])).start).toBe('200');
    await expect
      .poll(async () => {
        const counted = desk.credentials(replay.header('www-authenticate') ?? '', 'REGISTER', registrar, {
          nc: Date.now() % 0x7fffffff,
        });
        return (await desk.request('REGISTER', registrar, [`Authorization: ${counted}`])).header(
          'www-authenticate',
        );
      })
      .toContain('stale=true');
  });

  it('forgets a binding on Expires 0, on Contact *, when it expires, and when its WebSocket closes', async () => {
    await desk.register();
    await desk.register(['Expires: 0']);
    expect(await isRegistered()).toBe(false);

    await desk.register();
    expect((await desk.register(['Contact: *', 'Expires: 0'])).start).toBe('200');
    expect(await isRegistered()).toBe(false);

    await desk.register(['Expires: 2']);
    expect(await isRegistered()).toBe(true);
    await expect.poll(isRegistered).toBe(false);

    await desk.register();
    desk.close();
    await expect.poll(isRegistered).toBe(false);
  });

  it('keeps one binding for a desktop that says it is the same one (RFC 5626)', async () => {
    const instance = (host: string): string[] => [
      `Contact: <sip:desk@${host}.invalid;transport=ws>;reg-id=1;+sip.instance="<urn:uuid:1>"`,
      'Expires: 60',
    ];
    await desk.register(instance('one'));
    const answer = await desk.register(instance('two'));
    expect(answer.headers('contact')).toEqual([expect.stringContaining('desk@two.invalid')]);
  });

  it('lists every desktop of the agent with its instance, so that each learns of the others', async () => {
    const other = await SipPeer.connect(provider);
    const contact = (host: string, uuid: string): string =>
      `Contact: <sip:desk@${host}.invalid;transport=ws>;reg-id=1;+sip.instance="<urn:uuid:${uuid}>"`;
    await other.register([contact('other', '2'), 'Expires: 90']);
    const answer = await desk.register([contact('mine', '1'), 'Expires: 60']);
    expect(answer.headers('contact')).toEqual([
      '<sip:desk@mine.invalid;transport=ws>;expires=60;+sip.instance="<urn:uuid:1>";reg-id=1',
      '<sip:desk@other.invalid;transport=ws>;expires=90;+sip.instance="<urn:uuid:2>";reg-id=1',
    ]);
    other.close();
  });

  it.each([
    { contact: 'Contact: *', expires: 'Expires: 60', status: '400' },
    { contact: 'Contact: <sip:a@b.invalid>;expires=soon', expires: 'Expires: 60', status: /^400$/ },
  ])('refuses $contact with $expires', async ({ contact, expires, status }) => {
    expect((await desk.register([contact, expires])).start).toMatch(status);
  });

  it('answers 423 with Min-Expires where less is asked than it grants', async () => {
    const strict = await startPractice();
    const peer = await SipPeer.connect(strict);
    const answer = await peer.register(['Expires: 3']);
    expect([answer.start, answer.header('min-expires')]).toEqual(['423', '10']);
    peer.close();
    await strict.stop();
  });

  it('of one phone an agent gives the newest one the place of the others', async () => {
    const single = await startPractice({ onePhoneEach: true });
    const first = await SipPeer.registered(single);
    const second = await SipPeer.connect(single);
    const answer = await second.register();
    expect(answer.headers('contact')).toEqual([expect.stringContaining(second.contact)]);
    await new ApiClient(single).practice('/practice/incoming', {});
    await second.next(({ start }) => start === 'INVITE');
    expect(first.received.filter(({ start }) => start === 'INVITE')).toEqual([]);
    for (const peer of [first, second]) peer.close();
    await single.stop();
  });

  it('answers OPTIONS with 200, and a double CRLF with a single one', async () => {
    expect((await desk.request('OPTIONS', registrar)).start).toBe('200');
    desk.send('\r\n\r\n');
    await desk.next(({ text }) => text === '\r\n');
  });

  it('takes no WebSocket that does not speak sip', async () => {
    const refused = new WebSocket(provider.sipServer, 'chat');
    const error = await new Promise<Error>((resolve) => refused.once('error', resolve));
    expect(error.message).toContain('401');
  });
});
