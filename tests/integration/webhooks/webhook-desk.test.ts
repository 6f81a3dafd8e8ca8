import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type CallLog } from '../../../electron/calllog/call-log.ts';
import { WebhookDesk, type WebhookDeskOptions } from '../../../electron/webhooks/webhook-desk.ts';
import { postWebhook } from '../../../electron/webhooks/webhook-post.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { WebhookDelivery, Webhooks } from '../../../shared/webhook/webhook-delivery.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { isSignedBy, startWebhookReceiver } from '../../fixtures/webhook-receiver.ts';
import { openTestLog } from '../../fixtures/open-test-log.ts';

const secret = 'a secret of the CRM';
let folder: string;
let callLog: CallLog;
let desk: WebhookDesk;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let changed: Set<() => void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-webhooks-'));
  receiver = await startWebhookReceiver();
  changed = new Set();
  callLog = await open();
  desk = newDesk();
  desk.start();
});
afterEach(async () => {
  desk.stop();
  await callLog.close();
  receiver.stop();
  rmSync(folder, { recursive: true });
});

const open = async (): Promise<CallLog> => (await openTestLog(join(folder, 'calls.sqlite'))).log;

const newDesk = (more: Partial<WebhookDeskOptions> = {}): WebhookDesk =>
  new WebhookDesk({
    provider: 'staging https://api.example.com/v1',
    endpoints: [{ url: receiver.url, events: ['call.finished', 'carrier.alert'], secret }],
    callLog,
    post: (post) => postWebhook(post, 'firstleg/test', new Date()),
    onChange: () => {
      for (const look of changed) look();
    },
    now: () => new Date(),
    log: silentLog,
    ...more,
  });

/** What is listed, once it is as `wanted`. */
function webhooks(wanted: (webhooks: Webhooks) => boolean): Promise<Webhooks> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      desk.list().then((listed) => {
        if (!listed.ok || !wanted(listed.value)) return;
        changed.delete(look);
        resolve(listed.value);
      }, reject);
    };
    changed.add(look);
    look();
  });
}

/** The deliveries, once they are as `wanted`. */
const deliveries = async (wanted: (deliveries: WebhookDelivery[]) => boolean): Promise<WebhookDelivery[]> =>
  (await webhooks((all) => wanted(all.deliveries))).deliveries;

const at = () => new Date().toISOString();
const cause = { by: 'contact', reason: 'hung-up' } as const;

async function endedCall(id: string, more: Partial<Call> = {}): Promise<Call> {
  const call = loggedCall(id, { providerCallId: `p-${id}`, contactRef: `crm-${id}`, ...more });
  const endedAt = at();
  const ended: Call = { ...call, state: { phase: 'ended', cause }, endedAt };
  expect(await callLog.begin(call)).toMatchObject({ ok: true });
  expect(await callLog.record(ended, { type: 'ended', cause }, endedAt)).toMatchObject({ ok: true });
  return ended;
}
const dispose = (callId: string, notes: string) =>
  callLog.saveDisposition(
    callId,
    { code: 'sale', label: 'Sale', notes, savedAt: at() },
    `key ${callId} ${notes}`,
  );

describe('a finished call', () => {
  it('that the provider would not take from a campaign is not posted: it was not made, and is tried again', async () => {
    const refusal = { by: 'provider', reason: 'campaign_at_capacity' } as const;
    const call = loggedCall('refused', { origin: 'campaign', contactRef: 'C-1' });
    const ended: Call = { ...call, state: { phase: 'ended', cause: refusal }, endedAt: at() };
    await callLog.begin(call);
    await callLog.record(ended, { type: 'ended', cause: refusal }, at());
    await endedCall('c1');
    desk.nudge();
    expect(await deliveries((all) => all.length > 0)).toMatchObject([{ remote: '+12025550100' }]);
    expect(await callLog.latestWebhooks(5)).toMatchObject({ value: { length: 1 } });
  });

  it('is posted with its disposition, signed', async () => {
    await endedCall('c1');
    desk.nudge();
    expect(await deliveries((all) => all.length === 1)).toMatchObject([
      { state: 'pending', remote: '+12025550100' },
    ]);
    expect(receiver.received).toEqual([]);

    await dispose('c1', 'two of them');
    desk.nudge();
    const [post] = await receiver.posts(1);
    if (post === undefined) throw new Error('no post');
    expect(isSignedBy(post, secret)).toBe(true);
    expect(isSignedBy(post, 'another secret')).toBe(false);
    expect(post.headers).toMatchObject({ 'x-event': 'call.finished', 'x-delivery-id': post.body.id });
    expect(post.body).toMatchObject({
      event: 'call.finished',
      data: { callId: 'p-c1', contactRef: 'crm-c1', disposition: { code: 'sale', notes: 'two of them' } },
    });
    expect(await deliveries(([one]) => one?.state === 'delivered')).toHaveLength(1);
  });

  it('is posted at once where nobody owes a disposition', async () => {
    await endedCall('c1', { direction: 'incoming', origin: 'incoming' });
    desk.nudge();
    const [post] = await receiver.posts(1);
    expect(post?.body.data).toMatchObject({ clientRef: 'c1', disposition: null, outcome: 'missed' });
  });

  it('is posted without a disposition when none came for a day', async () => {
    await endedCall('c1');
    desk.stop();
    const tomorrow = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
    desk = newDesk({ now: tomorrow });
    desk.start();
    expect((await receiver.posts(1))[0]?.body.data).toMatchObject({ clientRef: 'c1', disposition: null });
  });

  it('is posted anew when its disposition is corrected, as another event', async () => {
    await endedCall('c1');
    await dispose('c1', 'first');
    desk.nudge();
    await receiver.posts(1);
    await dispose('c1', 'second');
    desk.nudge();
    const [first, second] = await receiver.posts(2);
    expect(second?.body.data).toMatchObject({ disposition: { notes: 'second' } });
    expect(second?.body.id).not.toBe(first?.body.id);
  });

  it('whose end was not known is posted anew, with its disposition, once it is learnt', async () => {
    const lost = { by: 'provider', reason: 'timeout' } as const;
    const call = loggedCall('c1');
    const unknown: Call = { ...call, state: { phase: 'ended', cause: lost }, endedAt: at() };
    await callLog.begin(call);
    await callLog.record(unknown, { type: 'ended', cause: lost }, at());
    await dispose('c1', 'no idea');
    desk.nudge();
    expect((await receiver.posts(1))[0]?.body.data).toMatchObject({ outcome: 'unknown' });
    const disposed = await callLog.get('c1');
    if (!disposed.ok || disposed.value === undefined) throw new Error('not in the log');
    const learnt: Call = { ...disposed.value, state: { phase: 'ended', cause } };
    await callLog.record(learnt, { type: 'end-learnt', cause }, at());
    desk.nudge();
    expect((await receiver.posts(2))[1]?.body.data).toMatchObject({
      clientRef: 'c1',
      outcome: 'no-answer',
      disposition: { notes: 'no idea' },
    });
  });

  it('outlives a crash of the app', async () => {
    desk.stop();
    await endedCall('c1');
    await dispose('c1', 'kept');
    await callLog.close();
    callLog = await open();
    desk = newDesk();
    desk.start();
    expect((await receiver.posts(1))[0]?.body.data).toMatchObject({ disposition: { notes: 'kept' } });
  });
});

describe('an endpoint that fails', () => {
  it('gets the same event again, with the same ID and a new signature', async () => {
    receiver.answers.push(503);
    await endedCall('c1');
    await dispose('c1', 'x');
    desk.nudge();
    const [waiting] = await deliveries(([one]) => one?.attempts === 1);
    expect(waiting).toMatchObject({ state: 'pending', lastError: 'provider_error: HTTP 503' });
    const waits = await webhooks(({ endpoints }) => endpoints[0]?.nextTryAt !== undefined);
    expect(Date.parse(waits.endpoints[0]?.nextTryAt ?? '')).toBeGreaterThan(Date.now());
    // The next round would come in seconds; the agent need not wait for it.
    expect(await desk.replay(waiting?.id ?? 0)).toMatchObject({ ok: true });
    const [first, second] = await receiver.posts(2);
    expect(second?.text).toBe(first?.text);
    expect(await deliveries(([one]) => one?.state === 'delivered')).toMatchObject([{ attempts: 2 }]);
    expect((await webhooks(() => true)).endpoints[0]).not.toHaveProperty('nextTryAt');
  });

  it.each([400, 404, 302])('that answers %i is not asked again until somebody says so', async (status) => {
    receiver.answers.push(status);
    await endedCall('c1');
    await dispose('c1', 'x');
    desk.nudge();
    const [refused] = await deliveries(([one]) => one?.state === 'refused');
    expect(refused?.lastError).toContain(`HTTP ${status}`);
    desk.nudge();
    await deliveries(() => true);
    expect(receiver.received).toHaveLength(1);

    await desk.replay(refused?.id ?? 0);
    expect(await receiver.posts(2)).toHaveLength(2);
  });

  it('holds up no other', async () => {
    const other = await startWebhookReceiver();
    desk.stop();
    desk = newDesk({
      endpoints: [
        // Nobody listens there.
        { url: 'http://127.0.0.1:9/away', events: ['call.finished'], secret },
        { url: other.url, events: ['call.finished'], secret },
      ],
    });
    desk.start();
    await deliveries(() => true);
    await endedCall('c1');
    await dispose('c1', 'x');
    desk.nudge();
    expect(await other.posts(1)).toHaveLength(1);
    other.stop();
  });

  it('that the profile no longer has gets nothing; what waited for it waits until it is back', async () => {
    receiver.answers.push(503);
    await endedCall('c1');
    await dispose('c1', 'x');
    desk.nudge();
    await deliveries(([one]) => one?.attempts === 1);
    desk.stop();
    desk = newDesk({ endpoints: [] });
    desk.start();
    const [left] = await deliveries(([one]) => one?.state === 'pending');
    expect(await desk.replay(left?.id ?? 0)).toMatchObject({
      ok: false,
      error: { code: 'webhook_endpoint_gone' },
    });
    expect(receiver.received).toHaveLength(1);
    desk.stop();
    desk = newDesk();
    desk.start();
    await deliveries(([one]) => one?.state === 'delivered');
    expect(receiver.received).toHaveLength(2);
  });
});

it('an alert about the carrier goes to those who asked for it', async () => {
  const calls = await startWebhookReceiver();
  desk.stop();
  desk = newDesk({
    endpoints: [
      { url: calls.url, events: ['call.finished'], secret },
      { url: receiver.url, events: ['carrier.alert'], secret },
    ],
  });
  desk.start();
  const since = '2026-11-26T08:00:00.000Z';
  await desk.carrierAlerts({ raised: [{ subject: 'all', since, failures: 9, attempts: 300 }], cleared: [] });
  const [post] = await receiver.posts(1);
  expect(post?.body).toMatchObject({
    event: 'carrier.alert',
    data: { state: 'raised', since, failures: 9, attempts: 300 },
  });
  expect(calls.received).toEqual([]);
  const listed = await desk.list();
  expect(listed.ok && listed.value.deliveries[0]).toMatchObject({
    event: 'carrier.alert',
    alert: { state: 'raised', subject: 'all', failures: 9, attempts: 300 },
  });
  calls.stop();
});

it('what two desktops post of one outage has a key in common, and an ID of its own each', async () => {
  const alert = { subject: 'all', failures: 9, attempts: 300 } as const;
  await desk.carrierAlerts({ raised: [{ ...alert, since: '2026-11-26T08:59:00.000Z' }], cleared: [] });
  await desk.carrierAlerts({ raised: [{ ...alert, since: '2026-11-26T09:01:00.000Z' }], cleared: [] });
  await desk.carrierAlerts({ raised: [], cleared: [{ ...alert, since: '2026-11-26T08:59:00.000Z' }] });
  const posted = (await receiver.posts(3)).map(({ body }) => body);
  const [first, second, over] = posted.map(({ data }) => data['keys'] as string[]);
  expect(first?.filter((key) => second?.includes(key))).toHaveLength(1);
  expect(over).toEqual(first);
  expect(new Set(posted.map(({ id }) => id)).size).toBe(3);
});
