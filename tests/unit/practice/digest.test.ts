import { describe, expect, it } from 'vitest';

import { Agents, realm } from '../../../electron/practice/account/agents.ts';
import { Authenticator } from '../../../electron/practice/sip/authenticator.ts';
import { digestMatches, digestResponse, parseDigest } from '../../../electron/practice/sip/digest.ts';
import { Nonces } from '../../../electron/practice/sip/nonces.ts';
import { ManualClock } from './manual-clock.ts';

/** The example of RFC 2617 section 3.5: user Mufasa, password "Circle Of Life". */
const example =
  'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", ' +
  'qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1", opaque="5ccc"';
const exampleHa1 = '939e7578ed9e3c518a452acee763bce9';

describe('digest', () => {
  it('gives the response of RFC 2617’s example', () => {
    const credentials = parseDigest(example);
    expect(credentials && digestMatches(exampleHa1, 'GET', credentials)).toBe(true);
    expect(credentials && digestMatches(exampleHa1, 'POST', credentials)).toBe(false);
  });

  it.each([
    '',
    'Basic abc',
    'Digest',
    'Digest username="x',
    example.replace('qop=auth', 'qop=auth-int'),
    `${example}, algorithm=SHA-256`,
  ])('takes %j for no credentials', (header) => expect(parseDigest(header)).toBeUndefined());
});

describe('the authenticator', () => {
  const clock = new ManualClock();
  const agents = new Agents([{ id: 'agent1', name: 'Agent' }]);
  const authenticator = new Authenticator(agents, new Nonces(clock, 60_000));
  const ha1 = agents.get('agent1')?.ha1 ?? '';

  const freshNonce = (): string => {
    const verdict = authenticator.authenticate('REGISTER', undefined);
    const found = verdict.kind === 'challenge' ? /nonce="([^"]+)"/.exec(verdict.challenge) : undefined;
    return found?.[1] ?? '';
  };
  const header = (nonce: string, nc = '00000001', secret = ha1): string => {
    const parts = { nonce, nc, cnonce: 'c', uri: 'sip:x' };
    const response = digestResponse(secret, 'REGISTER', parts);
    return `Digest username="agent1", realm="${realm}", nonce="${nonce}", uri="sip:x", response="${response}", qop=auth, nc=${nc}, cnonce="c"`;
  };

  it('knows the agent by the right response', () => {
    expect(authenticator.authenticate('REGISTER', header(freshNonce()))).toEqual({
      kind: 'agent',
      agentId: 'agent1',
    });
  });

  it('takes a nonce more than once only with a growing counter', () => {
    const nonce = freshNonce();
    const verdicts = ['00000001', '00000001', '00000002', '00000001'].map(
      (nc) => authenticator.authenticate('REGISTER', header(nonce, nc)).kind,
    );
    expect(verdicts).toEqual(['agent', 'challenge', 'agent', 'challenge']);
  });

  it('asks again with stale=true after the life of a nonce', () => {
    const nonce = freshNonce();
    clock.pass(60_001);
    expect(authenticator.authenticate('REGISTER', header(nonce))).toMatchObject({
      kind: 'challenge',
      challenge: expect.stringContaining('stale=true') as unknown,
    });
  });

  it('forbids a wrong secret and asks again for a nonce that is not its own', () => {
    expect(authenticator.authenticate('REGISTER', header(freshNonce(), '00000001', 'other')).kind).toBe(
      'forbidden',
    );
    expect(authenticator.authenticate('REGISTER', header('made.up.nonce')).kind).toBe('challenge');
    expect(
      authenticator.authenticate('REGISTER', header(freshNonce()).replace(realm, 'elsewhere')).kind,
    ).toBe('challenge');
  });
});
