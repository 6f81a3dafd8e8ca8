/** The contacts that a campaign leases to this agent, one after another; the one before is given back with the next lease of its campaign. */
import { randomUUID } from 'node:crypto';

import type { Contact } from '../../shared/campaign/campaign.ts';
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';

export class ContactLeases {
  readonly #api: Pick<TelephonyApi, 'leaseContact'>;
  readonly #agentId: string;
  readonly #now: () => Date;
  /** Of the last lease. */
  #campaignId = '';
  #pass: { campaignId: string; contactRef: string; reason: string } | undefined;
  /** The contact whose time ran out, until the next one is leased. */
  #ranOut: string | undefined;

  constructor(api: Pick<TelephonyApi, 'leaseContact'>, agentId: string, now: () => Date) {
    this.#api = api;
    this.#agentId = agentId;
    this.#now = now;
  }

  /** The agent does not call this contact: `skipped`, or the code of the rule that forbids it. */
  giveBack(contactRef: string, reason: string): void {
    this.#pass = { campaignId: this.#campaignId, contactRef, reason };
  }

  /** The contact was not called in time; the provider may lease it to this agent again. */
  ranOut(contactRef: string): void {
    this.#ranOut = contactRef;
  }

  /** Milliseconds until the contact goes back to the others. */
  leftMs({ leasedUntil }: Contact): number {
    return Date.parse(leasedUntil) - this.#now().getTime();
  }

  /** Application error `no_contact_left`, and those of the API. */
  async next(campaignId: string): Promise<Result<Contact>> {
    this.#campaignId = campaignId;
    // A contact of another campaign is nothing to this one; its lease runs out.
    const pass = this.#pass?.campaignId === campaignId ? this.#pass : undefined;
    const leased = await this.#api.leaseContact(
      campaignId,
      { agentId: this.#agentId, ...(pass && { pass: { contactRef: pass.contactRef, reason: pass.reason } }) },
      randomUUID(),
    );
    // A provider that did not answer may not know of it yet.
    if (pass !== undefined && this.#pass === pass && (leased.ok || leased.error.kind === 'application'))
      this.#pass = undefined;
    if (!leased.ok) return leased;
    const ranOut = this.#ranOut === leased.value.contactRef;
    this.#ranOut = undefined;
    const { contactRef, number, name, notes, timeZone, attempts = 0, lastsMs } = leased.value;
    return ok({
      contactRef,
      number,
      ...(name === undefined ? {} : { name }),
      ...(notes === undefined ? {} : { notes }),
      ...(timeZone === undefined ? {} : { timeZone }),
      attempts,
      ...(ranOut ? { ranOut } : {}),
      leasedUntil: new Date(this.#now().getTime() + lastsMs).toISOString(),
    });
  }
}
