import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { branchMark, malformedMessages } from './malformed-messages.ts';
import { offerSdp, SipPeer } from './sip-peer.ts';

const target = 'sip:practice.firstleg.invalid';

describe('a malformed SIP message', () => {
  let provider: PracticeProvider;
  let desk: SipPeer;
  /** What the provider logged that is more than a message refused or dropped. */
  const faults: string[] = [];

  beforeAll(async () => {
    provider = await startPractice({
      log: (line) => {
        if (!line.startsWith('sip: ')) faults.push(line);
      },
    });
  });
  afterAll(() => provider.stop());
  beforeEach(async () => {
    desk = await SipPeer.connect(provider);
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    expect((await desk.register()).start).toBe('200');
    desk.close();
  });

  it.each(malformedMessages)('of $what is answered $outcome', async ({ text, outcome }) => {
    desk.send(text);
    // The answer to OPTIONS comes after any answer to what was sent before it.
    expect((await desk.request('OPTIONS', target)).start).toBe('200');
    const answers = desk.received.filter((message) => message.text.includes(branchMark));
    expect(answers.map(({ start }) => start)).toEqual(outcome === undefined ? [] : [outcome]);
  });

  it('of more than 64 kB closes the socket', async () => {
    desk.send('x'.repeat(70_000));
    await desk.closed;
    desk = await SipPeer.connect(provider);
  });

  it('mutated at random never breaks the provider', async () => {
    const challenged = await desk.request('REGISTER', target);
    const authorization = desk.credentials(challenged.header('www-authenticate') ?? '', 'REGISTER', target);
    const head = (method: string, branch: string): string =>
      [
        `Via: SIP/2.0/WS c.invalid;branch=${branch}`,
        'Max-Forwards: 70',
        'From: "A" <sip:agent1@practice.firstleg.invalid>;tag=f',
        'To: <sip:agent1@practice.firstleg.invalid>',
        `Call-ID: ${branch}`,
        `CSeq: 1 ${method}`,
        'Contact: <sip:desk@c.invalid;transport=ws>;expires=60;+sip.instance="<urn:uuid:1>"',
      ].join('\r\n');
    const seeds = [
      `REGISTER ${target} SIP/2.0\r\n${head('REGISTER', 'z9hG4bK')}\r\nAuthorization: ${authorization}\r\n\r\n`,
      `INVITE sip:+12025550100@practice.firstleg.invalid SIP/2.0\r\n${head('INVITE', 'z9hG4bK')}\r\nProxy-Authorization: ${authorization}\r\nContent-Type: application/sdp\r\n\r\n${offerSdp}`,
      `OPTIONS ${target} SIP/2.0\r\n${head('OPTIONS', 'z9hG4bK')}\r\n\r\n`,
      `SIP/2.0 200 OK\r\n${head('INVITE', 'z9hG4bK')}\r\n\r\n`,
    ];
    const cut = fc.record({
      seed: fc.constantFrom(...seeds),
      edits: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          remove: fc.nat(12),
          insert: fc.oneof(
            fc.string({ unit: 'binary', maxLength: 8 }),
            fc.constantFrom('\r\n', '\r\n\r\n', '<', '>', '"', ';', ':', '*', 'sip:', '\0', ' ', ',', '%'),
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    });
    fc.assert(
      fc.property(cut, ({ seed, edits }) => {
        const mutated = edits.reduce((text, { at, remove, insert }) => {
          const index = Math.floor(at * text.length);
          return text.slice(0, index) + insert + text.slice(index + remove);
        }, seed);
        desk.send(mutated.replaceAll('z9hG4bK', `z9hG4bK${crypto.randomUUID()}`));
      }),
      { numRuns: 5_000 },
    );
    expect((await desk.request('OPTIONS', target)).start).toBe('200');
  });
});
