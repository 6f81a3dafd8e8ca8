/** The campaigns of the account: what they are, who works on them, whom they call, and how far they are. */
import { randomUUID } from 'node:crypto';

import type { components } from '../../../shared/telephony/openapi-types.ts';
import type { Call } from '../call/call.ts';
import { timestamp, type Clock } from '../clock.ts';
import type { EventLog } from '../events/event-log.ts';
import { CampaignHours } from './campaign-hours.ts';
import { type Contact, ContactList, type Lease } from './contact-list.ts';
import type { CampaignSeed } from './seeded-campaigns.ts';

type Schemas = components['schemas'];
export type Campaign = Schemas['Campaign'];
type CampaignChange = Schemas['CampaignChange'];
type CampaignRequest = Schemas['CampaignRequest'];

export type LeaseOutcome =
  | { readonly kind: 'leased'; readonly lease: Lease }
  | {
      readonly kind: 'refused';
      readonly why:
        'agent_not_assigned' | 'campaign_not_running' | 'no_contact_left' | 'outside_calling_hours';
    };

interface Held {
  readonly campaign: Omit<Campaign, 'progress' | 'agentIds'>;
  readonly agentIds: readonly string[];
  readonly contacts: ContactList;
}

/** How long a previewed contact is kept for its agent. */
const leaseMs = 60_000;

export class Campaigns {
  readonly #clock: Clock;
  readonly #events: EventLog;
  readonly #hours: CampaignHours;
  readonly #held = new Map<string, Held>();

  constructor(clock: Clock, events: EventLog, seed: readonly CampaignSeed[]) {
    this.#clock = clock;
    this.#events = events;
    this.#hours = new CampaignHours(clock);
    // Those that run have run for a while.
    const startedAt = timestamp(clock.now() - 3 * 24 * 60 * 60 * 1_000);
    for (const { agentIds, contacts, ...campaign } of seed) {
      this.#held.set(campaign.id, {
        campaign: { ...campaign, startedAt: campaign.status === 'running' ? startedAt : null },
        agentIds,
        contacts: new ContactList(contacts),
      });
    }
  }

  all(): Campaign[] {
    return [...this.#held.values()].map(resource);
  }

  get(id: string): Campaign | undefined {
    const held = this.#held.get(id);
    return held && resource(held);
  }

  create({ contacts = [], ...request }: CampaignRequest): Campaign {
    const id = `cmp_${randomUUID()}`;
    return this.#keep({
      campaign: {
        callerIdPolicy: { allowOtherCountry: false },
        dispositions: [],
        callingHours: {
          timeZone: 'contact',
          days: ['mon', 'tue', 'wed', 'thu', 'fri'],
          from: '09:00',
          to: '18:00',
        },
        ...request,
        id,
        status: 'draft',
        startedAt: null,
      },
      agentIds: [],
      contacts: new ContactList(contacts),
    });
  }

  /** Undefined where it runs and the change is of more than its pacing. */
  change(id: string, change: CampaignChange): Campaign | undefined {
    const held = this.#known(id);
    const onlyPacing = Object.keys(change).every((name) => name === 'pacing');
    if (held.campaign.status === 'running' && !onlyPacing) return undefined;
    return this.#keep({ ...held, campaign: { ...held.campaign, ...change } });
  }

  start(id: string): Campaign {
    const held = this.#known(id);
    if (held.campaign.status === 'running') return resource(held);
    const startedAt = held.campaign.startedAt ?? timestamp(this.#clock.now());
    return this.#enter({ ...held, campaign: { ...held.campaign, startedAt } }, 'running');
  }

  stop(id: string): Campaign {
    const held = this.#known(id);
    return held.campaign.status === 'running' ? this.#enter(held, 'stopped') : resource(held);
  }

  assign(id: string, agentId: string): Campaign {
    const held = this.#known(id);
    return this.#keep({ ...held, agentIds: [...new Set([...held.agentIds, agentId])] });
  }

  remove(id: string, agentId: string): Campaign {
    const held = this.#known(id);
    held.contacts.release(agentId);
    return this.#keep({ ...held, agentIds: held.agentIds.filter((other) => other !== agentId) });
  }

  /** The agent's next contact, kept for it for a while. */
  lease(id: string, agentId: string, pass?: { contactRef: string; reason: string }): LeaseOutcome {
    const { agentIds, campaign, contacts } = this.#known(id);
    if (!agentIds.includes(agentId)) return { kind: 'refused', why: 'agent_not_assigned' };
    if (campaign.status !== 'running') return { kind: 'refused', why: 'campaign_not_running' };
    if (pass) contacts.pass(agentId, pass.contactRef, pass.reason);
    const lease = contacts.lease(agentId, {
      nowMs: this.#clock.now(),
      lifeMs: leaseMs,
      // Whose zone is not known is the desktop's to judge: it may know more.
      mayCall: (contact) => this.#hours.verdict(campaign.callingHours, contact) !== 'outside',
    });
    if (lease) return { kind: 'leased', lease };
    return { kind: 'refused', why: contacts.hasWaiting() ? 'outside_calling_hours' : 'no_contact_left' };
  }

  /** Whom power dialling takes next: nobody whose local time is not known, and nobody while the campaign does not run. */
  nextToDial(id: string, canBeDialled: (contact: Contact) => boolean): Contact | undefined {
    const { campaign, contacts } = this.#known(id);
    if (campaign.status !== 'running') return undefined;
    return contacts.next(
      (contact) => this.#hours.verdict(campaign.callingHours, contact) === 'within' && canBeDialled(contact),
    );
  }

  /** Whether a call of the campaign to `number` may go out now. */
  mayCall(id: string, number: string, contactRef: string | undefined): boolean {
    const { campaign, contacts } = this.#known(id);
    const contact = contactRef === undefined ? undefined : contacts.byRef(contactRef);
    return this.#hours.verdict(campaign.callingHours, { number, timeZone: contact?.timeZone }) !== 'outside';
  }

  callOpened({ callId, request: { campaignId, contactRef, to } }: Call): void {
    if (campaignId !== undefined) this.#held.get(campaignId)?.contacts.called(callId, contactRef, to);
  }

  callEnded({ callId, phase, request: { campaignId } }: Call): void {
    const held = campaignId === undefined ? undefined : this.#held.get(campaignId);
    if (!held) return;
    held.contacts.ended(callId, phase.state === 'completed');
    if (held.campaign.status === 'running' && held.contacts.progress().remaining === 0)
      this.#enter(held, 'finished');
  }

  #known(id: string): Held {
    const held = this.#held.get(id);
    if (!held) throw new Error(`no campaign ${id}`);
    return held;
  }

  #enter(held: Held, status: Schemas['KnownCampaignStatus']): Campaign {
    const campaign = this.#keep({ ...held, campaign: { ...held.campaign, status } });
    this.#events.publish('campaign.status', { id: campaign.id, status, at: timestamp(this.#clock.now()) });
    return campaign;
  }

  #keep(held: Held): Campaign {
    this.#held.set(held.campaign.id, held);
    return resource(held);
  }
}

const resource = ({ campaign, agentIds, contacts }: Held): Campaign => ({
  ...campaign,
  agentIds: [...agentIds],
  progress: contacts.progress(),
});
