import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { ApiClient } from './api-client.ts';
import { SipPeer } from './sip-peer.ts';

describe('an Idempotency-Key', () => {
  let provider: PracticeProvider;
  let api: ApiClient;
  let desk: SipPeer;

  beforeAll(async () => {
    provider = await startPractice();
    api = new ApiClient(provider);
    desk = await SipPeer.registered(provider);
  });
  afterAll(async () => {
    desk.close();
    await provider.stop();
  });

  const body = { to: '+12025550100', callerId: '+12025550142', agentId: 'agent1', clientRef: 'ref-1' };
  const post = (key: string, changed: Record<string, unknown> = {}) =>
    api.request('POST', '/calls', { body: { ...body, ...changed }, headers: { 'idempotency-key': key } });

  it('makes ten requests at once one call, one INVITE and one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('click-1')));
    expect(new Set(answers.map(({ body: given }) => JSON.stringify(given))).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(9);
    await desk.invited();
    // An answer to OPTIONS comes after whatever the provider had to send before it.
    await desk.request('OPTIONS', 'sip:practice.firstleg.invalid');
    expect(desk.received.filter(({ start }) => start === 'INVITE')).toHaveLength(1);
  });

  it('with another body is refused, and starts nothing', async () => {
    await post('click-2');
    const { status, body: given } = await post('click-2', { to: '+12025550142' });
    expect(status).toBe(422);
    expect(given).toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('keeps a refusal too', async () => {
    const first = await post('click-3', { agentId: 'nobody' });
    const again = await post('click-3', { agentId: 'nobody' });
    expect([first.status, again.status]).toEqual([422, 422]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});
