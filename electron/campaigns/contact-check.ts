/**
 * Policy: whom a campaign may have. The provider dials a campaign in power mode by itself and asks nobody, so its contacts
 * are looked at when they are handed over and when it is started. The API shows no contact of a campaign again and takes
 * none out: what is known of them is what was handed over from here.
 */
import { setImmediate as turn } from 'node:timers/promises';

import type { LeftOutContact, NewContact } from '../../shared/campaign/campaign.ts';
import { ok, type Result } from '../../shared/errors/app-error.ts';
import { parsePhoneNumber } from '../../shared/phone/phone-number.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';

export type ContactsVerdict =
  | { verdict: 'clear' }
  /** On the do-not-call list, and still to be called. */
  | { verdict: 'listed'; numbers: string[] }
  /** Not all of its contacts came from here, and so many numbers are on the list. */
  | { verdict: 'unseen'; onList: number };

/** Contacts looked at before other work gets its turn. */
const atOnce = 200;

export class ContactCheck {
  readonly #callLog: Pick<
    CallLog,
    'listedNumbers' | 'keepCampaignContacts' | 'campaignContacts' | 'doNotCallList'
  >;

  constructor(
    callLog: Pick<CallLog, 'listedNumbers' | 'keepCampaignContacts' | 'campaignContacts' | 'doNotCallList'>,
  ) {
    this.#callLog = callLog;
  }

  /** Who of `contacts` may be called at all; a list that can't be read admits nobody. */
  async admit(
    contacts: readonly NewContact[],
  ): Promise<Result<{ admitted: NewContact[]; leftOut: LeftOutContact[] }>> {
    const listed = await this.#callLog.listedNumbers(contacts.map(({ number }) => number));
    if (!listed.ok) return listed;
    const onList = new Set(listed.value);
    const admitted: NewContact[] = [];
    const leftOut: LeftOutContact[] = [];
    for (const [index, contact] of contacts.entries()) {
      if (index % atOnce === atOnce - 1) await turn();
      const { contactRef, number } = contact;
      // In international form: no country is assumed.
      const dialled = parsePhoneNumber(number, 'US');
      if (onList.has(number)) leftOut.push({ contactRef, number, code: 'do_not_call' });
      else if (!dialled.ok) leftOut.push({ contactRef, number, code: dialled.error.code });
      else admitted.push(contact);
    }
    return ok({ admitted, leftOut });
  }

  /** Remembers whom a campaign got. */
  async keep(campaignId: string, contacts: readonly NewContact[]): Promise<Result<undefined>> {
    return this.#callLog.keepCampaignContacts(campaignId, contacts);
  }

  async look({ id, progress }: Pick<ProviderCampaign, 'id' | 'progress'>): Promise<Result<ContactsVerdict>> {
    const [contacts, list] = await Promise.all([
      this.#callLog.campaignContacts(id),
      this.#callLog.doNotCallList(1),
    ]);
    if (!contacts.ok) return contacts;
    if (!list.ok) return list;
    const { known, listed } = contacts.value;
    if (listed.length > 0) return ok({ verdict: 'listed', numbers: listed });
    // Where the provider counts more, others added some.
    const allKnown = known > 0 && progress !== undefined && progress.contacts <= known;
    return ok(
      allKnown || list.value.total === 0
        ? { verdict: 'clear' }
        : { verdict: 'unseen', onList: list.value.total },
    );
  }
}
