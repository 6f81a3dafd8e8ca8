import { beforeEach, describe, expect, it } from 'vitest';

import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';
import { ServerChoice } from '../../../renderer/softphone/registration/server-choice.ts';

const servers = ['wss://a', 'wss://b'];
const lost = { reason: 'lost', cause: 'lost' } as const;
const failed = { reason: '503', cause: 'failed' } as const;
let choice: ServerChoice;

beforeEach(() => {
  choice = new ServerChoice(defaultReconnectPolicy(() => 0));
});

describe('the next server', () => {
  it('is the best one at first', () => {
    expect(choice.next(servers, 0)).toEqual({ server: 'wss://a', waitMs: 0 });
  });

  it('SIP.js fault 10: is the other one, at once, when one fails', () => {
    choice.ended('wss://a', lost, false, 0);
    expect(choice.next(servers, 0)).toEqual({ server: 'wss://b', waitMs: 0 });
    choice.ended('wss://b', lost, false, 0);
    expect(choice.next(servers, 0)).toEqual({ server: 'wss://a', waitMs: 0 });
    choice.ended('wss://a', lost, false, 0);
    choice.ended('wss://b', lost, false, 0);
    expect(choice.next(servers, 0)).toEqual({ server: 'wss://a', waitMs: 250 });
  });

  it('is the same one when a flow that worked was lost', () => {
    choice.ended('wss://b', lost, true, 0);
    choice.ended('wss://a', failed, false, 0);
    choice.ended('wss://a', lost, true, 0);
    expect(choice.next(servers, 0)).toEqual({ server: 'wss://a', waitMs: 0 });
  });

  it('is not one that asked to be left alone, as long as there is another', () => {
    choice.ended('wss://a', { ...failed, retryAfterMs: 300_000 }, false, 0);
    choice.ended('wss://b', lost, false, 0);
    choice.ended('wss://b', lost, false, 0);
    expect(choice.next(servers, 0)).toEqual({ server: 'wss://b', waitMs: 250 });
    expect(choice.next(servers, 300_000)).toEqual({ server: 'wss://a', waitMs: 0 });
  });

  it('rests when it gave no answer to REGISTER (RFC 3261 section 10.2.7), failed at it, or refused the credentials', () => {
    choice.ended('wss://a', { reason: 'silent', cause: 'silent' }, false, 0);
    choice.ended('wss://b', { reason: '403', cause: 'refused' }, false, 0);
    choice.ended('wss://c', failed, false, 0);
    expect(choice.restMs('wss://a', 0)).toBe(1345);
    expect(choice.restMs('wss://b', 0)).toBe(30_000);
    expect(choice.restMs('wss://c', 0)).toBe(1345);
  });

  it('is the best one again when the network may be a better one, but for what a server asked itself', () => {
    choice.ended('wss://a', { ...failed, retryAfterMs: 60_000 }, false, 0);
    choice.ended('wss://b', { reason: '403', cause: 'refused' }, false, 0);
    choice.forgive();
    expect([choice.restMs('wss://a', 0), choice.restMs('wss://b', 0)]).toEqual([60_000, 0]);
  });
});
