import { describe, expect, it } from 'vitest';

import { signatureOf } from '../../../electron/webhooks/webhook-post.ts';
import { finishedCall } from '../../../shared/webhook/webhook-event.ts';
import { loggedCall, quality } from '../../fixtures/calls.ts';

describe('finishedCall', () => {
  it('names the call on both sides, the contact, how long it took and what came of it', () => {
    const call = loggedCall('c1', {
      providerCallId: 'call_7',
      contactRef: 'crm-42',
      campaignId: 'cmp_1',
      createdAt: '2026-11-23T10:00:00.000Z',
      agentAnsweredAt: '2026-11-23T10:00:02.000Z',
      contactAnsweredAt: '2026-11-23T10:00:10.000Z',
      endedAt: '2026-11-23T10:01:40.400Z',
      state: { phase: 'ended', cause: { by: 'contact', reason: 'hung-up' } },
      quality,
      disposition: { code: 'sale', label: 'Sale', notes: 'two', savedAt: '2026-11-23T10:02:00.000Z' },
    });
    expect(finishedCall(call)).toMatchObject({
      callId: 'call_7',
      clientRef: 'c1',
      contactRef: 'crm-42',
      campaignId: 'cmp_1',
      number: '+12025550100',
      outcome: 'completed',
      durations: { totalSeconds: 100, talkSeconds: 90 },
      quality: { codec: 'opus', scoreMin: 3.61, scoreMean: 4.27 },
      disposition: { code: 'sale', notes: 'two' },
    });
  });

  it('says plainly that there is no disposition', () => {
    expect(finishedCall(loggedCall('c1')).disposition).toBeNull();
  });
});

describe('signatureOf', () => {
  it('is the HMAC-SHA256 of time and body, as openssl makes it', () => {
    // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef
    expect(signatureOf('{"a":1}', '0123456789abcdef', new Date(1_700_000_000_999))).toBe(
      't=1700000000,v1=9eb18f493f8ec135d9eb2dad817c369bb4e9cbfa818657897a7437c1cd8c3a23',
    );
  });
});
