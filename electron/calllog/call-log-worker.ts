/** The call log's worker thread: SQLite waits for the disk, and main must not. */
import { parentPort, workerData } from 'node:worker_threads';

import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { CampaignContactStore } from './campaign-contact-store.ts';
import { CallStore } from './call-store.ts';
import { DoNotCallStore } from './do-not-call-store.ts';
import { DraftStore } from './draft-store.ts';
import { exportCsv } from './export-csv.ts';
import { inherit } from './log-account.ts';
import { markDamaged, openDatabase } from './open-database.ts';
import { OutboxStore } from './outbox-store.ts';
import { ReputationStore } from './reputation-store.ts';
import { errorOfSqlite, isDamage } from './sqlite-error.ts';
import { WebhookStore } from './webhook-store.ts';
import type { CallLogOperations, FromWorker, ToWorker, WorkerInput } from './worker-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('call-log-worker runs as a worker thread only');
const send = (message: FromWorker): void => port.postMessage(message);

const { path, stamp, account, owingSince } = workerData as WorkerInput;

try {
  const { database, started, movedAside } = openDatabase(path, stamp, (opened) => {
    inherit(opened, account);
    const calls = new CallStore(opened, account);
    const recovered = calls.closeInterrupted();
    return {
      calls,
      contacts: new CampaignContactStore(opened, account),
      doNotCall: new DoNotCallStore(opened),
      drafts: new DraftStore(opened),
      outbox: new OutboxStore(opened, account),
      reputation: new ReputationStore(opened),
      webhooks: new WebhookStore(opened, account),
      recovered,
      owing: calls.withoutDisposition(owingSince),
    };
  });
  const { calls, contacts, doNotCall, drafts, outbox, reputation, webhooks, recovered, owing } = started;

  const operations: {
    [N in keyof CallLogOperations]: (...args: Parameters<CallLogOperations[N]>) => unknown;
  } = {
    begin: (call) => calls.begin(call),
    record: (call, fact, at) => calls.record(call, fact, at),
    amend: (call) => calls.amend(call),
    get: (id) => calls.get(id),
    page: (query) => calls.page(query),
    endedSince: (since, most) => calls.endedSince(since, most),
    saveDisposition: (callId, disposition, key) => calls.saveDisposition(callId, disposition, key),
    keepDraft: (draft) => drafts.keep(draft),
    drafts: () => drafts.all(),
    onDoNotCallList: (number) => doNotCall.has(number),
    addDoNotCall: (entries) => doNotCall.add(entries),
    removeDoNotCall: (number) => doNotCall.remove(number),
    doNotCallList: (most) => doNotCall.latest(most),
    listedNumbers: (numbers) => doNotCall.among(numbers),
    keepCampaignContacts: (campaignId, handedOver) => contacts.keep(campaignId, handedOver),
    campaignContact: (campaignId, contactRef) => contacts.get(campaignId, contactRef),
    campaignContacts: (campaignId) => contacts.of(campaignId),
    campaignsWithListed: () => contacts.withListed(),
    forgetCampaignContacts: () => contacts.forget(),
    keepReputation: (samples) => reputation.keep(samples),
    reputationSince: (since) => reputation.since(since),
    exportCsv: (options) => exportCsv(database, options),
    pendingOutbox: () => outbox.in('pending'),
    refusedOutbox: () => outbox.in('refused'),
    outboxElsewhere: () => outbox.elsewhere(),
    outboxDelivered: (id) => outbox.delivered(id),
    outboxAttempted: (id, error, refused) => outbox.attempted(id, error, refused),
    outboxReplayed: (id, key) => outbox.replayed(id, key),
    subscribeWebhooks: (subscriptions, now) => webhooks.subscribe(subscriptions, now),
    enqueueWebhook: (event) => webhooks.enqueue(event),
    pendingWebhooks: (url, now) => webhooks.pending(url, now),
    webhookDelivered: (id, at) => webhooks.delivered(id, at),
    webhookAttempted: (id, error, refused, at) => webhooks.attempted(id, error, refused, at),
    replayWebhook: (id, now) => webhooks.replay(id, now),
    latestWebhooks: (most) => webhooks.latest(most),
    close: () => database.close(),
  };
  /** All but the export are done when this returns its promise, so they keep the order in which they were asked. */
  const run = async ({ operation, args }: ToWorker): Promise<Result<unknown>> => {
    try {
      const method = operations[operation] as (...given: unknown[]) => unknown;
      return ok(await method(...args));
    } catch (error) {
      if (isDamage(error)) markDamaged(path);
      return fail(errorOfSqlite(error));
    }
  };
  port.on('message', (message: ToWorker) => {
    void run(message).then((result) => {
      send({ kind: 'answer', id: message.id, result });
      if (message.operation === 'close') port.close();
    });
  });
  send({ kind: 'opened', recovered, owing, ...(movedAside === undefined ? {} : { movedAside }) });
} catch (error) {
  const { code, detail } = errorOfSqlite(error);
  send({ kind: 'failed', code, message: detail });
}
