/** Contract: what crosses between main and the call log's worker. */
import type { Call, Disposition } from '../../shared/call/call.ts';
import type { NewContact } from '../../shared/campaign/campaign.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import type { ReputationSample } from '../../shared/caller-id/reputation.ts';
import type { DoNotCallEntry } from '../../shared/do-not-call.ts';
import type { Draft } from '../../shared/disposition/draft.ts';
import type { Result } from '../../shared/errors/app-error.ts';
import type { HistoryPage, HistoryQuery } from '../../shared/call/history.ts';
import type { WebhookDelivery } from '../../shared/webhook/webhook-delivery.ts';
import type { WebhookEvent } from '../../shared/webhook/webhook-event.ts';
import type { LogAccount } from './log-account.ts';
import type { OutboxItem } from './outbox-store.ts';
import type { ExportOptions, ExportedFile } from './export-csv.ts';
import type { PendingWebhook, WebhookSubscription } from './webhook-store.ts';

/** The operations of the log, by name: arguments and answer. */
export interface CallLogOperations {
  /** The intent: before anything leaves this machine. */
  begin(call: Call): undefined;
  /** Appends `fact` and brings the record to `call`, both or neither. A record that is closed stays as it is, unless its end was not known. */
  record(call: Call, fact: CallFact, at: string): undefined;
  /** Brings what names the call (the provider's call ID, the leg, its campaign and who its contact is) and how it sounded to the record; a closed one takes only a first name. */
  amend(call: Call): undefined;
  get(id: string): Call | undefined;
  /** Newest first. */
  page(query: HistoryQuery): HistoryPage;
  /** Ended calls of the account, the newest `most` since `since` (ISO 8601), oldest first. */
  endedSince(since: string, most: number): Call[];
  /** Puts the disposition on the call and, with it or not at all, into the outbox; it supersedes one that waits there. */
  saveDisposition(callId: string, disposition: Disposition, key: string): undefined;
  /** Keeps a disposition that is being written, until it is saved. */
  keepDraft(draft: Draft): undefined;
  /** Of calls that have no disposition yet. */
  drafts(): Draft[];
  /** @param number E.164 */
  onDoNotCallList(number: string): boolean;
  /** @returns how many of them are new */
  addDoNotCall(entries: readonly DoNotCallEntry[]): number;
  removeDoNotCall(number: string): undefined;
  /** The latest `most`, and how many there are. */
  doNotCallList(most: number): { entries: DoNotCallEntry[]; total: number };
  /** Those of `numbers` (E.164) that are on it. */
  listedNumbers(numbers: readonly string[]): string[];
  /** Whom a campaign got from here; added to whom it has. */
  keepCampaignContacts(campaignId: string, contacts: readonly NewContact[]): undefined;
  /** Who one of them is; undefined where it did not come from here. */
  campaignContact(campaignId: string, contactRef: string): Pick<NewContact, 'name' | 'notes'> | undefined;
  /** How many contacts are known of it, and its numbers on the do-not-call list that were not reached in it yet. */
  campaignContacts(campaignId: string): { known: number; listed: string[] };
  /** Campaigns with such numbers. */
  campaignsWithListed(): string[];
  forgetCampaignContacts(): undefined;
  /** Keeps those that differ from the last one of their number. */
  keepReputation(samples: readonly ReputationSample[]): undefined;
  /** Oldest first; of each number also the last one before `since` (ISO 8601). */
  reputationSince(since: string): ReputationSample[];
  exportCsv(options: ExportOptions): Promise<ExportedFile>;
  /** What waits to be delivered to the account's provider, oldest first. */
  pendingOutbox(): OutboxItem[];
  /** What the account's provider would not take, oldest first. */
  refusedOutbox(): OutboxItem[];
  /** How many wait for other accounts of this desktop, or were refused by their providers. */
  outboxElsewhere(): { account: string; count: number }[];
  outboxDelivered(id: number): undefined;
  /** @param refused the provider will never take it: it is not tried again by itself */
  outboxAttempted(id: number, error: string, refused: boolean): undefined;
  /** Puts a refused item back among the pending, as a new intent with a new Idempotency-Key. */
  outboxReplayed(id: number, key: string): undefined;
  /** What is posted to which of the CRM's endpoints from now on. */
  subscribeWebhooks(subscriptions: readonly WebhookSubscription[], now: string): undefined;
  /** Puts an event that is not of a call into the outbox of every endpoint that wants it. */
  enqueueWebhook(event: WebhookEvent): undefined;
  /** What may be posted to `url` at `now` (ISO 8601), oldest first. */
  pendingWebhooks(url: string, now: string): PendingWebhook[];
  webhookDelivered(id: number, at: string): undefined;
  /** @param refused it is not tried again by itself */
  webhookAttempted(id: number, error: string, refused: boolean, at: string): undefined;
  /** Posts it once more, with the same ID; false if its endpoint is not subscribed. */
  replayWebhook(id: number, now: string): boolean;
  /** Of the account, newest first. */
  latestWebhooks(most: number): WebhookDelivery[];
  close(): undefined;
}

export interface WorkerInput {
  path: string;
  /** Goes into the name of a database moved aside. */
  stamp: string;
  /** The log is opened for one account: only its work is done and counted. */
  account: LogAccount;
  /** ISO 8601: ended calls of the account since then that owe a disposition are reported at the start. */
  owingSince: string;
}

export type FromWorker =
  | { kind: 'opened'; recovered: Call[]; owing: Call[]; movedAside?: string }
  | { kind: 'failed'; code: string; message: string }
  | { kind: 'answer'; id: number; result: Result<unknown> };

export interface ToWorker {
  id: number;
  operation: keyof CallLogOperations;
  args: unknown[];
}
