/**
 * Policy: whom a campaign in power mode calls, and when. Once a second: as many contacts are dialled as the free agents can
 * take at `callsPerAgent`, no more at a time than `maxConcurrent`. Who answers when nobody is free any more is lost to the
 * campaign for now: that is the price of more than one call per agent.
 */
import { randomUUID } from 'node:crypto';

import { selectCallerId } from '../../../shared/caller-id/select-caller-id.ts';
import { countryOf } from '../../../shared/phone/phone-number.ts';
import type { Agents } from '../account/agents.ts';
import type { CallerIds } from '../account/caller-ids.ts';
import type { Campaign, Campaigns } from '../account/campaigns.ts';
import type { Clock, Timer } from '../clock.ts';
import type { LocationService } from '../sip/location-service.ts';
import type { CallLedger } from './call-ledger.ts';
import type { Switchboard } from './switchboard.ts';

export interface PowerDialerParts {
  readonly clock: Clock;
  readonly agents: Agents;
  readonly callerIds: CallerIds;
  readonly campaigns: Campaigns;
  readonly ledger: CallLedger;
  readonly locations: Pick<LocationService, 'bindings'>;
  readonly switchboard: Pick<Switchboard, 'dialContact'>;
  readonly paceMs: number;
}

export class PowerDialer {
  readonly #parts: PowerDialerParts;
  /** The last call that each agent got, and the wrap-up that follows it. */
  readonly #served = new Map<string, { callId: string; wrapUpMs: number }>();
  #timer: Timer | undefined;

  constructor(parts: PowerDialerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = this.#parts.clock.after(this.#parts.paceMs, () => {
      for (const campaign of this.#parts.campaigns.all())
        if (campaign.mode === 'power' && campaign.status === 'running') this.#pace(campaign);
      this.start();
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #pace(campaign: Campaign): void {
    const { callsPerAgent, maxConcurrent } = campaign.pacing;
    const free = this.#freeAgents(campaign);
    const [first] = free;
    if (first === undefined) return;
    const open = this.#parts.ledger.openOf(campaign.id);
    const dialled = open.filter(({ phase }) => phase.state === 'queued').length;
    const wanted = Math.max(1, Math.floor(free.length * callsPerAgent)) - dialled;
    const allowed = maxConcurrent - open.length;
    for (let count = 0; count < Math.min(wanted, allowed); count += 1)
      if (!this.#dialNext(campaign, first)) return;
  }

  /** @returns whether there was somebody to call */
  #dialNext(campaign: Campaign, agentId: string): boolean {
    const { callerIds, campaigns, switchboard } = this.#parts;
    const contact = campaigns.nextToDial(
      campaign.id,
      ({ number }) => this.#callerIdFor(campaign, number) !== undefined,
    );
    const callerId = contact && this.#callerIdFor(campaign, contact.number);
    if (contact === undefined || callerId === undefined) return false;
    callerIds.markUsed(callerId);
    switchboard.dialContact(
      {
        to: contact.number,
        callerId,
        agentId,
        clientRef: `power_${randomUUID()}`,
        campaignId: campaign.id,
        contactRef: contact.contactRef,
      },
      campaign.pacing.ringTimeoutSeconds * 1_000,
      (callId) => this.#take(campaign, callId),
    );
    return true;
  }

  /** The agent who gets a call that was answered. */
  #take(campaign: Campaign, callId: string): string | undefined {
    const [agentId] = this.#freeAgents(campaign);
    if (agentId !== undefined)
      this.#served.set(agentId, { callId, wrapUpMs: campaign.pacing.wrapUpSeconds * 1_000 });
    return agentId;
  }

  #freeAgents({ agentIds = [] }: Campaign): string[] {
    const { agents, ledger, locations } = this.#parts;
    return agentIds.filter(
      (agentId) =>
        agents.get(agentId)?.state === 'available' &&
        locations.bindings(agentId).length > 0 &&
        ledger.currentOf(agentId) === undefined &&
        !this.#wrapsUp(agentId),
    );
  }

  #wrapsUp(agentId: string): boolean {
    const served = this.#served.get(agentId);
    if (served === undefined) return false;
    const phase = this.#parts.ledger.get(served.callId)?.phase;
    if (phase === undefined || !('endedAtMs' in phase)) return false;
    return this.#parts.clock.now() < phase.endedAtMs + served.wrapUpMs;
  }

  #callerIdFor(campaign: Campaign, number: string): string | undefined {
    const country = countryOf(number);
    if (country === undefined) return undefined;
    const known = this.#parts.callerIds
      .list()
      .map(({ reputation, lastUsedAt, campaignIds, ...callerId }) => ({
        ...callerId,
        reputationScore: reputation.score,
        campaignIds: [...campaignIds],
        ...(lastUsedAt == null ? {} : { lastUsedAt }),
      }));
    const choice = selectCallerId(known, {
      country,
      campaignId: campaign.id,
      anyCountry: campaign.callerIdPolicy.allowOtherCountry,
    });
    return choice.decision === 'use' ? choice.callerId.number : undefined;
  }
}
